"""Pupils of each age are taught the same rules in words of their own; the youngest by their teacher."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from time_machine import travel

from courses.domain.bands import band_among, bands_taught, lessons_for, lessons_of_band
from courses.domain.build import build_courses, publish_course
from courses.domain.coverage import coverage_of
from courses.domain.progress import finish_lesson
from courses.domain.steps import all_lessons_done
from courses.models import CoursePage, LessonPage, PolicyVersion
from lms.models import Audience, Band, Membership, Person, Phase, School
from tests.factories.classes import make_class, teacher_of
from tests.factories.ledger import make_member
from tests.factories.people import SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory
from tests.factories.quizzes import at_an_address
from tests.page import text_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 8, 12, tzinfo=UTC)
RULES = ["Ask before you post a photo.", "Do not post a photo of a teacher.", "Tell an adult if you are worried."]


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with travel(AT, tick=False):
        yield


def version_at(*phases: Phase, rules: list[str] = RULES, before: PolicyVersion | None = None) -> PolicyVersion:
    for phase in phases:
        SchoolFactory.create(phase=phase)
    facts = {"policy": before.policy, "sequence": before.sequence + 1} if before else {"policy__school": None}
    version: PolicyVersion = PolicyVersionFactory.create(**facts)
    for n, text in enumerate(rules, 1):
        ClauseFactory.create(
            version=version, position=n, key=text, path=["Pupils"], lead_in="", text=text, audiences=["pupil"]
        )
    return version


def course_of(version: PolicyVersion) -> CoursePage:
    (built,) = build_courses(version=version, audience=None, by=None, at=AT)
    publish_course(course=built.course, by=None, at=AT)
    at_an_address()
    return CoursePage.objects.select_related("policy", "version").get()


def pupil(year_group: str) -> Person:
    person = make_member(school=School.objects.first(), audience=Audience.PUPIL)
    Membership.objects.filter(person=person).update(year_group=year_group)
    return person


def titles(lessons: list[LessonPage]) -> list[str]:
    return [lesson.title for lesson in lessons]


def test_a_primary_school_has_two_bands_a_secondary_school_two_others() -> None:
    assert bands_taught(version_at(Phase.PRIMARY)) == [Band.KS1, Band.KS2]
    School.objects.all().delete()
    assert bands_taught(version_at(Phase.SECONDARY)) == [Band.KS3_4, Band.SIXTH]
    assert bands_taught(version_at(Phase.PRIMARY)) == list(Band)


def test_each_band_is_told_every_rule_in_words_of_its_own() -> None:
    version = version_at(Phase.ALL_THROUGH)
    course = course_of(version)
    found = {band: titles(lessons_of_band(course.lessons(), band)) for band in Band}
    assert {band: names[0] for band, names in found.items()} == {
        Band.KS1: "Smile, please?",
        Band.KS2: "Photos of you and others",
        Band.KS3_4: "Whose photo is it?",
        Band.SIXTH: "Photos, and who is in them",
    }
    (coverage,) = coverage_of(version)
    assert (coverage.taught, coverage.missing) == (3, [])


def test_a_rule_that_one_age_is_not_taught_is_missing() -> None:
    version = version_at(Phase.PRIMARY)
    course = course_of(version)
    lesson = course.lessons().filter(band=Band.KS1)[0].get_latest_revision_as_object()
    lesson.body = [block for block in lesson.body.get_prep_value() if block["type"] not in ("clause", "cards")]
    lesson.save_revision()
    assert coverage_of(version)[0].missing


@pytest.mark.parametrize(
    ("year", "title"),
    [
        ("Reception", "Smile, please?"),
        ("Year 2", "Smile, please?"),
        ("4", "Photos of you and others"),
        ("Y9", "Whose photo is it?"),
        ("13", "Photos, and who is in them"),
    ],
)
def test_a_pupil_takes_the_lessons_of_their_year(client: Client, year: str, title: str) -> None:
    course = course_of(version_at(Phase.ALL_THROUGH))
    person = pupil(year)
    assert lessons_for(person, course)[0].title == title
    client.force_login(person)
    assert title in text_of(client.get(course.get_url()))
    page = client.get(f"/courses/{course.slug}/{lessons_for(person, course)[0].slug}/")
    assert f"Lesson 1 of {len(lessons_for(person, course))}" in text_of(page)


def test_the_lessons_of_another_age_are_no_lessons_of_theirs(client: Client) -> None:
    course = course_of(version_at(Phase.ALL_THROUGH))
    client.force_login(pupil("Year 4"))
    other = course.lessons().filter(band=Band.SIXTH)[0]
    assert client.get(f"/courses/{course.slug}/{other.slug}/").status_code == 404


def test_all_is_done_when_the_lessons_of_their_age_are() -> None:
    course = course_of(version_at(Phase.ALL_THROUGH))
    person = pupil("Year 9")
    for lesson in lessons_for(person, course):
        assert not all_lessons_done(person=person, course=course, cycle=2026)
        finish_lesson(person=person, lesson=lesson, course=course, cycle=2026, at=AT)
    assert all_lessons_done(person=person, course=course, cycle=2026)


def test_where_a_band_has_none_of_its_own_the_nearest_is_taken() -> None:
    course = course_of(version_at(Phase.PRIMARY))
    assert titles(lessons_of_band(course.lessons(), Band.SIXTH)) == titles(lessons_of_band(course.lessons(), Band.KS2))
    assert lessons_of_band(course.lessons(), None) == list(course.lessons())


@pytest.mark.parametrize(("groups", "band"), [([], None), (["Maple"], None), (["Maple", "Year 3"], Band.KS2)])
def test_a_year_group_that_names_no_year_names_no_band(groups: list[str], band: Band | None) -> None:
    assert band_among(groups) == band


@pytest.mark.parametrize(("phase", "band"), [(Phase.PRIMARY, Band.KS2), (Phase.SECONDARY, Band.KS3_4)])
def test_a_pupil_whose_year_is_not_known_is_taught_by_the_phase_of_the_school(
    client: Client, phase: Phase, band: Band
) -> None:
    course = course_of(version_at(phase))
    person = pupil("Maple")
    assert {lesson.band for lesson in lessons_for(person, course)} == {band}
    client.force_login(person)
    assert lessons_for(person, course)[0].title in text_of(client.get(course.get_url()))


def test_a_new_rule_joins_the_lessons_of_each_age() -> None:
    first = version_at(Phase.PRIMARY)
    course_of(first)
    second = version_at(rules=[*RULES, "Do not share a photo of a friend."], before=first)
    course_of(second)
    (coverage,) = coverage_of(second)
    assert (coverage.taught, coverage.missing) == (4, [])
    assert LessonPage.objects.values("band").distinct().count() == 2


def shown(client: Client, course: CoursePage, slide: str = "") -> str:
    return text_of(client.get(f"/courses/{course.slug}/slides/", {"slide": slide} if slide else {}))


def test_a_class_teacher_shows_the_lessons_of_the_youngest_slide_by_slide(client: Client) -> None:
    course = course_of(version_at(Phase.PRIMARY))
    client.force_login(teacher_of(make_class(school=School.objects.get())))
    assert "Slides for the early years" in text_of(client.get(f"/policies/{course.policy.slug}/"))
    first = shown(client, course)
    assert "Smile, please?" in first
    assert "A photo shows your face." in first
    assert "Go on to slide 2" in first
    asked = next(page for n in range(2, 6) if "The camera" in (page := shown(client, course, str(n))))
    assert "Good. Mia said no with her hands." in asked
    for lesson in course.lessons().filter(band=Band.KS2):
        assert lesson.title not in first


@pytest.mark.parametrize("slide", ["0", "999", "-1", "two", "1000000", "²"])
def test_a_slide_that_there_is_not_is_the_first(client: Client, slide: str) -> None:
    course = course_of(version_at(Phase.PRIMARY))
    client.force_login(teacher_of(make_class(school=School.objects.get())))
    assert "Slide 1 of " in shown(client, course, slide)


def test_who_teaches_no_class_has_no_slides(client: Client) -> None:
    course = course_of(version_at(Phase.PRIMARY))
    client.force_login(make_member(school=School.objects.get()))
    assert client.get(f"/courses/{course.slug}/slides/").status_code == 404
    assert "Slides for the early years" not in text_of(client.get(f"/policies/{course.policy.slug}/"))


def test_a_secondary_school_has_none(client: Client) -> None:
    course = course_of(version_at(Phase.SECONDARY))
    client.force_login(teacher_of(make_class(school=School.objects.get())))
    assert client.get(f"/courses/{course.slug}/slides/").status_code == 404
