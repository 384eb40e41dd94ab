"""Quizzes with their questions, and people who may take them."""

from datetime import UTC, date, datetime

from wagtail.models import Site

from courses.domain.steps import steps_of
from courses.models import Clause, CourseIndexPage, CoursePage, LessonPage, LessonProgress
from lms.models import Audience, Person
from quizzes.models import Choice, Question, Quiz
from tests.factories.people import MembershipFactory
from tests.factories.policies import ClauseFactory, make_course

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)
"""A moment in the academic year 2026."""
CYCLE = 2026


def make_question(
    quiz: Quiz,
    *,
    stem: str = "",
    right: str = "Yes",
    wrong: tuple[str, ...] = ("No", "Perhaps"),
    clause: Clause | None = None,
) -> Question:
    """A question that cites one clause of the quiz's version."""
    clause = clause or ClauseFactory.create(version=quiz.course.version, audiences=[quiz.course.audience])
    place = Question.objects.filter(quiz=quiz).count()
    question = Question(
        quiz=quiz,
        sort_order=place,
        stem=stem or f"Question about {clause.key}?",
        explanation=f"Because {clause.key} says so.",
    )
    question.choices.set(
        [Choice(text=text, right=text == right, sort_order=n) for n, text in enumerate((right, *wrong))]
    )
    question.clauses = [clause]
    question.save()
    return question


def make_quiz(*, course: CoursePage | None = None, questions: int = 8, live: bool = True, draw: int = 6) -> Quiz:
    """A quiz of a course, published unless told otherwise."""
    course = course or make_course()
    quiz: Quiz = Quiz.objects.create(course=course, title="Social media quiz", live=live, draw=draw)
    for _ in range(questions):
        make_question(quiz)
    return quiz


def make_learner(*, audience: Audience = Audience.STAFF) -> Person:
    """A person who takes the courses of an audience."""
    person: Person = MembershipFactory.create(audience=audience, started_on=date(2020, 9, 1)).person
    return person


def at_an_address() -> None:
    """Make the course shelf the root of the site, so that lessons have addresses."""
    index = CourseIndexPage.objects.get()
    Site.objects.update(root_page=index)
    Site.clear_site_root_paths_cache()


def finish_lessons(*, person: Person, course: CoursePage, at: datetime = NOON, cycle: int = CYCLE) -> None:
    """Mark every lesson of a course as read by a person."""
    for lesson in LessonPage.objects.child_of(course):
        LessonProgress.objects.create(
            person=person, lesson=lesson, version=course.version, cycle=cycle, opened_at=at, done_at=at
        )
    assert all(step.done for step in steps_of(person=person, course=course, cycle=cycle) if step.kind == "lesson")
