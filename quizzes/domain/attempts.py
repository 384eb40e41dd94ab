"""Taking a quiz: begin, answer, finish. The server draws, freezes and marks (DESIGN.md §4.3)."""

import random
from datetime import datetime
from secrets import SystemRandom

from django.db import transaction
from django.db.models import Max

from courses.models import CoursePage
from lms.days import cycle_year, london_day
from lms.models import Person
from quizzes.domain.draw import draw
from quizzes.domain.errors import (
    AttemptLapsedError,
    AttemptOverError,
    NoQuestionsError,
    NoSuchAnswerError,
    NoSuchQuestionError,
    UnansweredError,
)
from quizzes.models import AskedQuestion, Attempt, Question, Quiz


@transaction.atomic
def begin_attempt(
    *, person: Person, quiz: Quiz, cycle: int, at: datetime, pick: random.Random | None = None
) -> Attempt:
    """Begin a try at `quiz`, or go on with the one that is open for this version and year.

    One that was open when the course moved to a new version, or when a new year began, stays as it was: it is
    never finished and counts for nothing. `pick` is the chance by which questions and answers are ordered.

    Raises NoQuestionsError if the quiz is not published or asks nothing.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    open_one = open_attempt(person=person, quiz=quiz, cycle=cycle)
    if open_one:
        return open_one
    pool = list(quiz.questions.prefetch_related("choices", "clauses")) if quiz.live else []
    if not pool:
        raise NoQuestionsError("This quiz is not ready yet. We will let you know when it is.")
    chance = pick or SystemRandom()
    tries = Attempt.objects.filter(person=person, quiz=quiz)
    last = tries.order_by("-started_at", "-pk").first()
    last_asked = last.asked_questions.values_list("question_id", flat=True) if last else ()
    drawn = draw(pool=pool, count=quiz.draw, last_asked=last_asked, pick=chance)
    version = quiz.course.version
    highest = tries.filter(version=version, cycle=cycle).aggregate(highest=Max("number"))["highest"]
    attempt = Attempt.objects.create(
        person=person,
        quiz=quiz,
        version=version,
        cycle=cycle,
        number=(highest or 0) + 1,
        started_at=at,
        asked=len(drawn),
    )
    AskedQuestion.objects.bulk_create(_frozen(attempt, n, question, chance) for n, question in enumerate(drawn, 1))
    return attempt


def open_attempt(*, person: Person, quiz: Quiz, cycle: int) -> Attempt | None:
    """The try that `person` may go on with: begun in this year, for the version the course has now."""
    return Attempt.objects.filter(
        person=person, quiz=quiz, version=quiz.course.version_id, cycle=cycle, finished_at=None
    ).first()


@transaction.atomic
def answer(*, attempt: Attempt, position: int, chosen: int, at: datetime) -> AskedQuestion:
    """Keep an answer: `chosen` is its place, from 0, among those shown. It may be changed until the end.

    Raises NoSuchQuestionError, NoSuchAnswerError, AttemptOverError, AttemptLapsedError.
    """
    _running(attempt, at)
    asked = attempt.asked_questions.filter(position=position).first()
    if asked is None:
        raise NoSuchQuestionError(f"There is no question {position} in this try.")
    if not 0 <= chosen < len(asked.choices):
        raise NoSuchAnswerError("Choose one of the answers on the page.")
    asked.chosen, asked.answered_at = chosen, at
    asked.save(update_fields=["chosen", "answered_at"])
    return asked


@transaction.atomic
def finish(*, attempt: Attempt, at: datetime) -> Attempt:
    """Mark the attempt, once, from the frozen questions and the pass mark of the quiz now.

    Raises UnansweredError, AttemptOverError, AttemptLapsedError.
    """
    running = _running(attempt, at)
    asked = list(attempt.asked_questions.all())
    missing = [question.position for question in asked if question.chosen is None]
    if missing:
        raise UnansweredError(missing)
    running.right = sum(question.is_right for question in asked)
    running.passed = running.right >= running.quiz.needed(running.asked)
    running.finished_at = at
    running.save(update_fields=["right", "passed", "finished_at"])
    return running


def has_passed(*, person: Person, course: CoursePage, cycle: int) -> Attempt | None:
    """The first attempt of an academic year that passed the quiz, for the version the course has now."""
    passed = Attempt.objects.passed().filter(person=person, quiz__course=course, version=course.version_id, cycle=cycle)
    return passed.order_by("finished_at", "pk").first()


def asks_anything(course: CoursePage) -> bool:
    """Whether a course has a published quiz with a question to ask."""
    return Question.objects.filter(quiz__course=course, quiz__live=True).exists()


def _running(attempt: Attempt, at: datetime) -> Attempt:
    """The attempt as stored, locked; refused if it is marked, or not about today's policy and year."""
    stored = Attempt.objects.select_for_update(of=("self",)).select_related("quiz__course").get(pk=attempt.pk)
    if stored.finished_at is not None:
        raise AttemptOverError("This try is finished and marked. You can begin another.")
    moved_on = stored.version_id != stored.quiz.course.version_id or stored.cycle != cycle_year(london_day(at))
    if moved_on:
        raise AttemptLapsedError("Our policy has changed, or a new school year has begun. Please begin the quiz again.")
    return stored


def _frozen(attempt: Attempt, position: int, question: Question, chance: random.Random) -> AskedQuestion:
    """The words of a question as this attempt shows them, its answers in an order of chance."""
    shown = list(question.choices.all())
    chance.shuffle(shown)
    return AskedQuestion(
        attempt=attempt,
        question=question,
        position=position,
        stem=question.stem,
        explanation=question.explanation,
        choices=[choice.text for choice in shown],
        right_choices=[place for place, choice in enumerate(shown) if choice.right],
        clauses=[{"label": clause.label, "anchor": clause.anchor} for clause in question.clauses.all()],
    )
