"""What several courses teach is built once, read once, and credited in each of them."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from courses.domain.binding import clauses_of
from courses.domain.build import build_courses, in_step_with, publish_course
from courses.domain.coverage import coverage_of
from courses.domain.progress import finish_lesson
from courses.domain.steps import steps_of
from courses.domain.teaching.sharing import cores_of
from courses.models import CoursePage, LessonPage, PolicyVersion, SharedLesson
from lms.models import Audience, Person
from tests.courses.domain.test_refresh import taught
from tests.factories.ledger import make_member
from tests.factories.people import PersonFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory
from tests.factories.quizzes import at_an_address

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 2, 9, tzinfo=UTC)
BOTH, STAFF, VOLUNTEER = ("staff", "volunteer"), ("staff",), ("volunteer",)


def version_with(*rules: tuple[str, tuple[str, ...]], before: PolicyVersion | None = None) -> PolicyVersion:
    """A version whose rules each stand in a section and bind some audiences; no topic claims them."""
    facts = {"policy": before.policy, "sequence": before.sequence + 1} if before else {}
    version: PolicyVersion = PolicyVersionFactory.create(draft=True, **facts)
    for n, (section, audiences) in enumerate(rules, 1):
        ClauseFactory.create(
            version=version, position=n, key=f"r{n}", path=[section], lead_in="", audiences=list(audiences),
            text=f"Wear green on day {n}",
        )  # fmt: skip
    return version


def courses_of(version: PolicyVersion) -> dict[str, CoursePage]:
    return {one.course.audience: one.course for one in build_courses(version=version, audience=None, by=None, at=AT)}


def drafts(course: CoursePage) -> list[LessonPage]:
    return [lesson.get_latest_revision_as_object() for lesson in course.all_lessons()]


def keys(lesson: LessonPage) -> list[str]:
    return [key for _, some in taught(lesson) for key in some]


def found(version: PolicyVersion) -> list[tuple[str, tuple[str, ...], list[str]]]:
    clauses = {audience: clauses_of(version, audience) for audience in (Audience.STAFF, Audience.VOLUNTEER)}
    return [
        (core.place.heading, tuple(core.audiences), [clause.key for clause in core.clauses])
        for core in cores_of(clauses)
    ]


def test_three_rules_of_one_section_that_bind_two_audiences_are_shared() -> None:
    version = version_with(*[("Accounts", BOTH)] * 3, *[("Accounts", STAFF)] * 2)
    assert found(version) == [("Accounts", BOTH, ["r1", "r2", "r3"])]


def test_two_are_shared_where_neither_says_more_on_it() -> None:
    assert found(version_with(*[("Accounts", BOTH)] * 2, *[("Lunch", STAFF)] * 2)) == [("Accounts", BOTH, ["r1", "r2"])]
    assert found(version_with(*[("Accounts", BOTH)] * 2, ("Accounts", STAFF))) == []


def test_one_rule_is_no_lesson() -> None:
    assert found(version_with(("Accounts", BOTH), *[("Lunch", STAFF)] * 2)) == []


def test_a_shared_lesson_is_one_page_that_both_courses_have() -> None:
    version = version_with(*[("Accounts", BOTH)] * 3, *[("Lunch", STAFF)] * 2, *[("Gate", VOLUNTEER)] * 2)
    courses = courses_of(version)
    staff, volunteers = drafts(courses["staff"]), drafts(courses["volunteer"])
    assert [keys(lesson) for lesson in staff] == [["r1@1", "r2@1", "r3@1"], ["r4@1", "r5@1"]]
    assert [keys(lesson) for lesson in volunteers] == [["r1@1", "r2@1", "r3@1"], ["r6@1", "r7@1"]]
    assert staff[0].pk == volunteers[0].pk
    assert LessonPage.objects.count() == 3
    assert [one.taught for one in coverage_of(version)] == [5, 5]


def test_what_a_course_says_besides_goes_on_from_it() -> None:
    courses = courses_of(
        version_with(*[("Accounts", BOTH)] * 3, *[("Accounts", STAFF)] * 2, *[("Gate", VOLUNTEER)] * 2)
    )
    assert [lesson.title for lesson in drafts(courses["staff"])] == ["Accounts", "Accounts, part 2"]
    assert [lesson.title for lesson in drafts(courses["volunteer"])] == ["Accounts", "Gate"]


def published(version: PolicyVersion) -> dict[str, CoursePage]:
    for course in courses_of(version).values():
        publish_course(course=course, by=None, at=AT)
    return {course.audience: course for course in CoursePage.objects.select_related("policy", "version")}


def test_who_read_it_in_one_course_has_read_it_in_the_other() -> None:
    person: Person = PersonFactory.create()
    courses = published(version_with(*[("Accounts", BOTH)] * 3, *[("Gate", VOLUNTEER)] * 2))
    shared = SharedLesson.objects.get().lesson
    finish_lesson(person=person, lesson=shared, course=courses["staff"], cycle=2026, at=AT)
    steps = [step for step in steps_of(person=person, course=courses["volunteer"], cycle=2026) if step.kind == "lesson"]
    assert [step.done for step in steps] == [True, False]


def test_it_is_read_at_an_address_of_the_course_one_takes(client: Client) -> None:
    courses = published(version_with(*[("Accounts", BOTH)] * 3, *[("Gate", VOLUNTEER)] * 2))
    at_an_address()
    client.force_login(make_member(audience=Audience.VOLUNTEER))
    first = steps_of(person=PersonFactory.create(), course=courses["volunteer"], cycle=2026)[0]
    page = client.get(first.url)
    assert page.status_code == 200
    assert courses["volunteer"].title in page.content.decode()
    onward = client.post(first.url)
    assert onward["Location"].startswith(f"/courses/{courses['volunteer'].slug}/gate")
    assert client.get(f"/courses/{courses['staff'].slug}/accounts/").status_code == 404


def test_a_rule_that_no_longer_binds_both_leaves_it_and_stays_with_whom_it_binds() -> None:
    rules = [("Accounts", BOTH)] * 4
    first = version_with(*rules, *[("Gate", VOLUNTEER)] * 2)
    courses_of(first)
    second = version_with(*rules[:3], ("Accounts", VOLUNTEER), *[("Gate", VOLUNTEER)] * 2, before=first)
    courses = courses_of(second)
    assert [keys(lesson) for lesson in drafts(courses["staff"])] == [["r1@2", "r2@2", "r3@2"]]
    volunteers = [keys(lesson) for lesson in drafts(courses["volunteer"])]
    assert volunteers[0] == ["r1@2", "r2@2", "r3@2"]
    assert sorted(key for some in volunteers for key in some) == [f"r{n}@2" for n in range(1, 7)]
    assert [one.missing for one in coverage_of(second)] == [[], []]


def test_courses_that_share_a_lesson_are_published_in_step() -> None:
    rules = [("Accounts", BOTH)] * 3
    first = version_with(*rules)
    published(first)
    courses = courses_of(version_with(*rules, before=first))
    assert [course.audience for course in in_step_with(courses["staff"])] == ["volunteer"]
    assert [course.audience for course in in_step_with(courses["volunteer"])] == ["staff"]
    publish_course(course=courses["staff"], by=None, at=AT)
    publish_course(course=courses["volunteer"], by=None, at=AT)
    assert in_step_with(CoursePage.objects.get(audience="staff")) == []


def test_pupils_are_told_in_words_of_their_own() -> None:
    courses = courses_of(version_with(*[("Accounts", ("staff", "pupil"))] * 3))
    assert drafts(courses["staff"])[0].pk != drafts(courses["pupil"])[0].pk
    assert not SharedLesson.objects.exists()
