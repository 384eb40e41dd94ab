"""The courses drafted of the five real policies: each clause is taught once to those whom it binds, never as a list.

The policies do not belong to this repository: see `test_reading_the_five_policies`. None of their sentences is here.
"""

import re
from datetime import UTC, datetime

import pytest

from courses.domain.build import build_courses
from courses.domain.coverage import coverage_of
from courses.domain.teaching.pointing import clauses_in
from courses.models import CoursePage, LessonPage, PolicyVersion
from tests.acceptance.test_registers_of_the_five_policies import version_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
FIVE = ["000", "001", "002", "003", "004"]
MOST_LESSONS = 9


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return [lesson.get_latest_revision_as_object() for lesson in course.all_lessons()]


def built(number: str) -> PolicyVersion:
    version = version_of(number, school=None)
    build_courses(version=version, audience=None, by=None, at=AT)
    return version


@pytest.mark.parametrize("number", FIVE)
def test_every_clause_that_binds_an_audience_is_taught_in_its_course(number: str) -> None:
    found = coverage_of(built(number))
    assert found
    assert {one.course.audience: [clause.key for clause in one.missing] for one in found if one.missing} == {}
    for one in found:
        taught = [pk for lesson in lessons_of(one.course) for b in lesson.body.get_prep_value() for pk in clauses_in(b)]
        assert sorted(taught) == sorted(clause.pk for clause in one.clauses)


@pytest.mark.parametrize("number", FIVE)
def test_no_lesson_is_a_bare_list_and_no_two_of_a_course_begin_alike(number: str) -> None:
    built(number)
    for course in CoursePage.objects.all():
        lessons = lessons_of(course)
        assert 1 <= len(lessons) <= MOST_LESSONS
        kinds = [[block.block_type for block in lesson.body] for lesson in lessons]
        assert all(k[0] == "why" and k[-1] == "keep" and {"scene", "check"} & {*k} for k in kinds)
        opening = [re.split(r"(?<=[.!?]) ", lesson.body[0].value["text"])[0] for lesson in lessons]
        assert len(set(opening)) == len(opening)
        assert all(1 <= lesson.minutes <= 7 for lesson in lessons)


def test_the_same_policy_gives_the_same_drafts() -> None:
    def told() -> list[tuple[str, list[tuple[str, object]]]]:
        return [
            (lesson.title, [(block.block_type, block.value.get("text")) for block in lesson.body])
            for course in CoursePage.objects.order_by("audience")
            for lesson in lessons_of(course)
        ]

    built("004")
    once = told()
    CoursePage.objects.all().delete()
    build_courses(version=PolicyVersion.objects.get(), audience=None, by=None, at=AT)
    assert told() == once
