import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.models import CoursePage
from lms.models import Person
from quizzes.domain.attempts import answer, begin_attempt, finish, has_passed
from quizzes.domain.errors import (
    AttemptLapsedError,
    AttemptOverError,
    NoQuestionsError,
    NoSuchAnswerError,
    NoSuchQuestionError,
    UnansweredError,
)
from quizzes.models import AskedQuestion, Attempt, Quiz
from tests.factories.policies import PolicyVersionFactory
from tests.factories.quizzes import CYCLE, NOON, make_learner, make_question, make_quiz

pytestmark = pytest.mark.django_db


def begin(
    quiz: Quiz, person: Person | None = None, *, seed: int = 1, at: datetime = NOON, cycle: int = CYCLE
) -> Attempt:
    return begin_attempt(person=person or make_learner(), quiz=quiz, cycle=cycle, at=at, pick=random.Random(seed))


def answer_all(attempt: Attempt, *, wrong: int = 0) -> None:
    """Answer every question, the first `wrong` of them wrongly."""
    for asked in attempt.asked_questions.all():
        right = asked.right_choices[0]
        chosen = (right + 1) % len(asked.choices) if asked.position <= wrong else right
        answer(attempt=attempt, position=asked.position, chosen=chosen, at=NOON)


def move_on(course: CoursePage) -> None:
    """The course now stands at a new version of its policy."""
    course.version = PolicyVersionFactory.create(policy=course.policy, sequence=2, number="2.0")
    course.save()


def questions_of(attempt: Attempt) -> set[int]:
    return set(attempt.asked_questions.values_list("question_id", flat=True))


def test_an_attempt_asks_as_many_questions_as_the_quiz_draws() -> None:
    attempt = begin(make_quiz(questions=8, draw=6))
    assert (attempt.asked, attempt.number, attempt.cycle) == (6, 1, CYCLE)
    assert [q.position for q in attempt.asked_questions.all()] == [1, 2, 3, 4, 5, 6]
    assert len(questions_of(attempt)) == 6


def test_a_small_pool_is_asked_whole() -> None:
    assert begin(make_quiz(questions=4, draw=6)).asked == 4


def test_beginning_again_goes_on_with_the_open_attempt() -> None:
    quiz, person = make_quiz(), make_learner()
    first = begin(quiz, person)
    assert begin(quiz, person, seed=2) == first
    assert Attempt.objects.count() == 1


def test_the_next_attempt_asks_what_the_last_one_did_not() -> None:
    quiz, person = make_quiz(questions=8, draw=4), make_learner()
    first = begin(quiz, person)
    answer_all(first, wrong=4)
    finish(attempt=first, at=NOON)
    second = begin(quiz, person, at=NOON + timedelta(minutes=5))
    assert second.number == 2
    assert questions_of(first) & questions_of(second) == set()


def test_questions_of_the_last_attempt_fill_up_where_new_ones_run_out() -> None:
    quiz, person = make_quiz(questions=5, draw=4), make_learner()
    first = begin(quiz, person)
    answer_all(first, wrong=4)
    finish(attempt=first, at=NOON)
    second = begin(quiz, person, at=NOON + timedelta(minutes=5))
    assert second.asked == 4
    assert len(questions_of(second) - questions_of(first)) == 1


def test_words_and_their_order_are_frozen_when_the_attempt_begins() -> None:
    quiz = make_quiz(questions=1)
    question = quiz.questions.get()
    attempt = begin(quiz)
    asked = attempt.asked_questions.get()
    assert [asked.choices[place] for place in asked.right_choices] == ["Yes"]
    assert sorted(asked.choices) == ["No", "Perhaps", "Yes"]
    clause = question.clauses.get()
    assert asked.clauses == [{"label": clause.label, "anchor": clause.anchor}]
    question.stem, question.explanation = "Other words?", "Other reasons."
    question.choices.set([])
    question.save()
    asked.refresh_from_db()
    assert (asked.stem, asked.explanation) == (
        f"Question about {clause.key}?",
        f"Because {clause.key} says so.",
    )
    answer_all(attempt)
    assert finish(attempt=attempt, at=NOON).passed is True


def test_answers_are_shown_in_an_order_of_chance() -> None:
    quiz = make_quiz(questions=6)
    shown = {tuple(asked.choices) for seed in range(3) for asked in begin(quiz, seed=seed).asked_questions.all()}
    assert len(shown) > 1


def test_an_attempt_outlives_the_question_it_was_drawn_from() -> None:
    quiz = make_quiz(questions=1)
    attempt = begin(quiz)
    quiz.questions.get().delete()
    answer_all(attempt)
    assert finish(attempt=attempt, at=NOON).right == 1


@pytest.mark.parametrize(("wrong", "right", "passed"), [(0, 6, True), (1, 5, True), (2, 4, False), (6, 0, False)])
def test_five_of_six_pass_at_eighty_per_cent(wrong: int, right: int, passed: bool) -> None:
    attempt = begin(make_quiz())
    answer_all(attempt, wrong=wrong)
    marked = finish(attempt=attempt, at=NOON)
    assert (marked.right, marked.passed, marked.finished_at) == (right, passed, NOON)


def test_an_answer_may_be_changed_until_the_end() -> None:
    attempt = begin(make_quiz(questions=1))
    asked = attempt.asked_questions.get()
    answer(attempt=attempt, position=1, chosen=(asked.right_choices[0] + 1) % 3, at=NOON)
    later = NOON + timedelta(minutes=1)
    kept = answer(attempt=attempt, position=1, chosen=asked.right_choices[0], at=later)
    assert (kept.is_right, kept.answered_at) == (True, later)


@pytest.mark.parametrize("chosen", [-1, 3, 99])
def test_only_an_answer_that_was_shown_can_be_chosen(chosen: int) -> None:
    attempt = begin(make_quiz(questions=1))
    with pytest.raises(NoSuchAnswerError, match="Choose one of the answers"):
        answer(attempt=attempt, position=1, chosen=chosen, at=NOON)
    assert attempt.asked_questions.get().chosen is None


@pytest.mark.parametrize("position", [0, 2])
def test_only_a_question_of_the_attempt_can_be_answered(position: int) -> None:
    attempt = begin(make_quiz(questions=1))
    with pytest.raises(NoSuchQuestionError):
        answer(attempt=attempt, position=position, chosen=0, at=NOON)


def test_an_attempt_cannot_be_finished_with_questions_unanswered() -> None:
    attempt = begin(make_quiz())
    answer(attempt=attempt, position=2, chosen=0, at=NOON)
    with pytest.raises(UnansweredError, match="Answer questions 1, 3, 4, 5, 6 first") as caught:
        finish(attempt=attempt, at=NOON)
    assert caught.value.positions == [1, 3, 4, 5, 6]
    attempt.refresh_from_db()
    assert attempt.finished_at is None


def test_a_marked_attempt_is_neither_answered_nor_marked_again() -> None:
    attempt = begin(make_quiz(questions=1))
    answer_all(attempt, wrong=1)
    finish(attempt=attempt, at=NOON)
    with pytest.raises(AttemptOverError):
        answer(attempt=attempt, position=1, chosen=0, at=NOON)
    with pytest.raises(AttemptOverError):
        finish(attempt=attempt, at=NOON)
    attempt.refresh_from_db()
    assert attempt.passed is False


def test_an_attempt_lapses_when_its_course_moves_to_a_new_version() -> None:
    quiz, person = make_quiz(questions=1), make_learner()
    old = begin(quiz, person)
    move_on(quiz.course)
    with pytest.raises(AttemptLapsedError, match="Our policy has changed"):
        answer(attempt=old, position=1, chosen=0, at=NOON)
    new = begin(quiz, person)
    assert (new.number, new.version) == (1, quiz.course.version)
    assert new != old
    old.refresh_from_db()
    assert old.finished_at is None


def test_an_attempt_lapses_when_an_academic_year_begins() -> None:
    quiz, person = make_quiz(questions=1), make_learner()
    attempt = begin(quiz, person)
    last_moment = datetime(2027, 8, 31, 22, 59, tzinfo=UTC)
    answer(attempt=attempt, position=1, chosen=0, at=last_moment)
    with pytest.raises(AttemptLapsedError):
        finish(attempt=attempt, at=last_moment + timedelta(minutes=1))
    assert begin(quiz, person, cycle=CYCLE + 1) != attempt


def test_a_quiz_that_is_not_published_cannot_be_begun() -> None:
    with pytest.raises(NoQuestionsError, match="not ready yet"):
        begin(make_quiz(live=False))


def test_a_quiz_without_questions_cannot_be_begun() -> None:
    with pytest.raises(NoQuestionsError):
        begin(make_quiz(questions=0))


def test_a_pass_counts_for_its_version_and_year_only() -> None:
    quiz, person = make_quiz(questions=1), make_learner()
    course = quiz.course
    assert has_passed(person=person, course=course, cycle=CYCLE) is None
    failed = begin(quiz, person)
    answer_all(failed, wrong=1)
    finish(attempt=failed, at=NOON)
    assert has_passed(person=person, course=course, cycle=CYCLE) is None
    passed = begin(quiz, person)
    answer_all(passed)
    finish(attempt=passed, at=NOON)
    assert has_passed(person=person, course=course, cycle=CYCLE) == passed
    assert has_passed(person=make_learner(), course=course, cycle=CYCLE) is None
    assert has_passed(person=person, course=course, cycle=CYCLE + 1) is None
    move_on(course)
    assert has_passed(person=person, course=course, cycle=CYCLE) is None


def test_two_clauses_are_asked_about_before_one_is_asked_about_twice() -> None:
    quiz = make_quiz(questions=0, draw=2)
    twice = make_question(quiz).clauses.get()
    make_question(quiz, clause=twice)
    make_question(quiz)
    for seed in range(12):
        asked = AskedQuestion.objects.filter(attempt=begin(quiz, seed=seed))
        assert len({entry["anchor"] for question in asked for entry in question.clauses}) == 2


def test_the_database_holds_one_open_attempt_a_person() -> None:
    attempt = begin(make_quiz())
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            person=attempt.person,
            quiz=attempt.quiz,
            version=attempt.version,
            cycle=CYCLE,
            number=2,
            started_at=NOON,
            asked=1,
        )
