from datetime import UTC, datetime
from typing import Any

import pytest

from courses.domain.binding import audiences_bound, clauses_of, clauses_of_course
from courses.domain.build import build_courses, publish_course
from courses.domain.pages import course_index
from courses.domain.teaching.pointing import clauses_in
from courses.models import Clause, CourseIndexPage, CoursePage, LessonPage, PolicyVersion
from lms.domain.appointments import appoint
from lms.models import Appointment, Audience, AuditEvent, Person
from tests.factories.people import PersonFactory, SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 8, 1, 9, tzinfo=UTC)


def version_of(*rules: tuple[str, list[str]], **facts: Any) -> PolicyVersion:
    """A version whose clauses each stand in a section, for some audiences."""
    facts = facts or {"policy__title": "Social media policy", "policy__school": SchoolFactory.create()}
    version: PolicyVersion = PolicyVersionFactory.create(**facts)
    for n, (section, audiences) in enumerate(rules, 1):
        ClauseFactory.create(
            version=version,
            position=n,
            key=f"rule-{n}",
            path=[section],
            lead_in="",
            audiences=audiences,
            text=f"Wear green on day {n}",
        )
    return version


def built(version: PolicyVersion, audience: str | None = None) -> dict[str, tuple[int, int]]:
    courses = build_courses(version=version, audience=audience, by=None, at=AT)
    return {entry.course.audience: (entry.lessons, entry.clauses) for entry in courses}


def keys(clauses: list[Clause]) -> list[str]:
    return [clause.key for clause in clauses]


def owner() -> Person:
    person: Person = PersonFactory.create()
    appoint(person=person, role=Appointment.Role.POLICY_OWNER, school=None, on=AT.date(), by=None, at=AT)
    return Person.objects.get(pk=person.pk)


def test_only_audiences_that_a_clause_names_are_bound_in_the_order_of_the_list() -> None:
    version = version_of(("A", ["parent", "staff"]), ("B", ["everyone"]), ("C", []), ("D", ["pupil"]))
    assert audiences_bound(version) == [Audience.STAFF, Audience.PUPIL, Audience.PARENT]
    assert audiences_bound(version_of(("A", ["everyone"]))) == []


def test_a_course_holds_what_binds_its_audience_and_what_binds_everyone() -> None:
    version = version_of(("A", ["staff"]), ("A", ["everyone"]), ("A", ["parent"]), ("A", []))
    assert keys(clauses_of(version, "staff")) == ["rule-1", "rule-2"]
    assert keys(clauses_of(version, "parent")) == ["rule-2", "rule-3"]


def test_managers_supplement_holds_what_posters_do_not_have() -> None:
    version = version_of(("A", ["channel_poster", "channel_manager"]), ("A", ["channel_manager"]), ("A", ["everyone"]))
    assert keys(clauses_of(version, "channel_manager")) == ["rule-2"]


def test_managers_with_no_duty_of_their_own_have_those_they_share() -> None:
    version = version_of(("A", ["channel_poster", "channel_manager"]), ("A", ["everyone"]))
    assert keys(clauses_of(version, "channel_manager")) == ["rule-1"]


def test_each_audience_that_is_bound_gets_a_course_of_lessons() -> None:
    version = version_of(*[("Accounts", ["staff", "governor"])] * 5, *[("Lunch", ["staff"])] * 4)
    assert built(version) == {"staff": (2, 9), "governor": (2, 5)}
    assert set(CoursePage.objects.values_list("audience", "title")) == {
        ("staff", "Social media: what staff sign up to"),
        ("governor", "Social media: what governors sign up to"),
    }


def test_lessons_show_each_clause_once_by_pointing_at_it() -> None:
    version = version_of(*[("Accounts", ["staff"])] * 3)
    built(version)
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    pointed = [pk for block in draft.body.get_prep_value() for pk in clauses_in(block)]
    assert pointed == list(version.clauses.values_list("pk", flat=True))
    texts = version.clauses.values_list("text", flat=True)
    content = str(draft.latest_revision.content)
    assert not [text for text in texts if text in content]


def test_everything_is_a_draft() -> None:
    built(version_of(*[("Accounts", ["staff"])] * 3))
    assert not CoursePage.objects.live().exists()
    assert not LessonPage.objects.live().exists()


def test_one_audience_alone_can_be_built() -> None:
    version = version_of(("A", ["staff", "parent"]))
    assert set(built(version, "parent")) == {"parent"}
    assert CoursePage.objects.get().audience == "parent"


def test_building_again_makes_nothing_new() -> None:
    version = version_of(*[("Accounts", ["staff"])] * 5, *[("Photographs", ["staff", "parent"])] * 4)
    first = built(version)
    before = {lesson.pk: bare(lesson) for lesson in LessonPage.objects.all()}
    assert built(version) == first
    assert {lesson.pk: bare(lesson) for lesson in LessonPage.objects.all()} == before
    assert CoursePage.objects.count() == 2


def bare(lesson: LessonPage) -> list[Any]:
    """The blocks of the latest draft without the ids that Wagtail gives them."""
    draft = lesson.get_latest_revision_as_object()
    return [(block["type"], str(block["value"])) for block in draft.body.get_prep_value()]


def test_two_policies_of_one_name_have_courses_with_addresses_of_their_own() -> None:
    built(version_of(("A", ["staff"])))
    built(version_of(("A", ["staff"])))
    assert CoursePage.objects.values("slug").distinct().count() == 2


def test_publishing_puts_course_and_lessons_before_learners() -> None:
    (entry,) = build_courses(version=version_of(*[("A", ["staff"])] * 3), audience=None, by=None, at=AT)
    person = owner()
    publish_course(course=entry.course, by=person, at=AT)
    course = CoursePage.objects.get()
    assert (course.live, course.lessons().count()) == (True, 1)
    assert [clause.key for clause in clauses_of_course(course)] == ["rule-1", "rule-2", "rule-3"]
    event = AuditEvent.objects.get(verb="course published")
    assert (event.about, event.actor, event.at) == (f"course {course.pk}", person, AT)


def test_a_published_course_stays_at_its_version_until_the_new_one_is_published() -> None:
    first = version_of(*[("A", ["staff"])] * 3)
    (entry,) = build_courses(version=first, audience=None, by=None, at=AT)
    publish_course(course=entry.course, by=None, at=AT)
    second = version_of(*[("A", ["staff"])] * 4, policy=first.policy, sequence=2)
    (entry,) = build_courses(version=second, audience=None, by=None, at=AT)
    assert CoursePage.objects.get().version == first
    assert (entry.course.version, len(clauses_of_course(entry.course))) == (second, 4)
    publish_course(course=entry.course, by=None, at=AT)
    assert CoursePage.objects.get().version == second


def test_who_may_publish_is_for_our_roles_and_not_for_wagtails_groups() -> None:
    (entry,) = build_courses(version=version_of(("A", ["staff"])), audience=None, by=None, at=AT)
    publish_course(course=entry.course, by=PersonFactory.create(), at=AT)
    assert CoursePage.objects.get().live


def test_the_shelf_is_made_once_and_is_the_root_of_the_site() -> None:
    shelf = course_index()
    assert course_index() == shelf
    assert CourseIndexPage.objects.count() == 1
    built(version_of(("A", ["staff"])))
    assert CoursePage.objects.get().get_url() is not None
