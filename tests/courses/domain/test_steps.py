from datetime import UTC, datetime

import pytest

from courses.domain import steps as module
from courses.domain.progress import finish_lesson, open_lesson
from courses.domain.steps import Step, add_steps, minutes_left, next_step, steps_of
from courses.models import CoursePage, LessonPage, LessonProgress
from lms.models import Person
from tests.factories.people import PersonFactory
from tests.factories.policies import PolicyVersionFactory, make_course
from tests.factories.quizzes import at_an_address

pytestmark = pytest.mark.django_db

AT, LATER = datetime(2026, 10, 8, 9, tzinfo=UTC), datetime(2026, 10, 8, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_steps_of_other_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_providers", [])


@pytest.fixture
def course() -> CoursePage:
    made = make_course(lessons=3)
    at_an_address()
    return made


@pytest.fixture
def person() -> Person:
    made: Person = PersonFactory.create()
    return made


def lessons(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def finish(person: Person, lesson: LessonPage, course: CoursePage, cycle: int = 2026, at: datetime = AT) -> None:
    finish_lesson(person=person, lesson=lesson, course=course, cycle=cycle, at=at)


def done(person: Person, course: CoursePage, cycle: int = 2026) -> list[bool]:
    return [step.done for step in steps_of(person=person, course=course, cycle=cycle)]


def test_lessons_are_steps_in_their_order(person: Person, course: CoursePage) -> None:
    first = steps_of(person=person, course=course, cycle=2026)[0]
    assert (first.kind, first.label, first.title, first.minutes, first.done) == (
        "lesson",
        "lesson 1: Lesson number 1",
        "Lesson number 1",
        2,
        False,
    )
    assert first.url == f"/courses/{course.slug}/lesson-1/"
    assert [step.title[-1] for step in steps_of(person=person, course=course, cycle=2026)] == ["1", "2", "3"]


def test_lessons_that_are_not_published_are_no_steps(person: Person, course: CoursePage) -> None:
    lessons(course)[1].unpublish()
    assert [step.title[-1] for step in steps_of(person=person, course=course, cycle=2026)] == ["1", "3"]


def test_a_lesson_read_is_done_for_that_person_that_year_and_that_version(person: Person, course: CoursePage) -> None:
    finish(person, lessons(course)[1], course)
    assert done(person, course) == [False, True, False]
    assert done(person, course, cycle=2027) == [False, False, False]
    assert done(PersonFactory.create(), course) == [False, False, False]
    course.version = PolicyVersionFactory.create(policy=course.policy, sequence=2)
    assert done(person, course) == [False, False, False]


def test_opening_a_lesson_is_noted_once_and_finishing_keeps_the_first_time(person: Person, course: CoursePage) -> None:
    lesson = lessons(course)[0]
    for at in (AT, LATER):
        open_lesson(person=person, lesson=lesson, course=course, cycle=2026, at=at)
    assert done(person, course) == [False, False, False]
    for at in (AT, LATER):
        finish(person, lesson, course, at=at)
    progress = LessonProgress.objects.get()
    assert (progress.opened_at, progress.done_at) == (AT, AT)


def test_a_lesson_may_be_finished_without_having_been_opened(person: Person, course: CoursePage) -> None:
    finish(person, lessons(course)[0], course)
    assert done(person, course) == [True, False, False]


def test_what_other_apps_add_follows_in_the_order_of_their_positions(person: Person, course: CoursePage) -> None:
    def step(kind: str) -> Step:
        return Step(kind, kind, kind, f"/{kind}/", 3, kind == "quiz")

    add_steps(position=20, provider=lambda person, course, cycle: [step("sign")])
    add_steps(position=10, provider=lambda person, course, cycle: [step("quiz")])
    found = steps_of(person=person, course=course, cycle=2026)
    assert [step.kind for step in found] == ["lesson", "lesson", "lesson", "quiz", "sign"]
    assert minutes_left(found) == 2 + 2 + 2 + 3


def test_the_next_step_is_the_first_that_is_not_done(person: Person, course: CoursePage) -> None:
    finish(person, lessons(course)[0], course)
    found = steps_of(person=person, course=course, cycle=2026)
    assert next_step(found) == found[1]
    assert next_step(found[:1]) is None
    assert next_step([]) is None


def test_steps_cost_the_same_queries_however_many_lessons_there_are(
    person: Person, course: CoursePage, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    steps_of(person=person, course=course, cycle=2026)
    for n in range(4, 20):
        course.add_child(instance=LessonPage(title=f"Lesson number {n}", slug=f"lesson-{n}"))
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(steps_of(person=person, course=course, cycle=2026)) == 19
