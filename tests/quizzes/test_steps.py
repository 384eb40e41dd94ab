import pytest
from django.urls import reverse

from courses.domain.steps import steps_of
from quizzes.domain.attempts import answer, begin_attempt, finish
from quizzes.steps import minutes_for, quiz_step
from tests.factories.policies import make_course
from tests.factories.quizzes import CYCLE, NOON, make_learner, make_quiz


@pytest.mark.parametrize(("questions", "minutes"), [(1, 2), (3, 2), (6, 4), (10, 7)])
def test_a_question_takes_about_forty_seconds(questions: int, minutes: int) -> None:
    assert minutes_for(questions) == minutes


@pytest.mark.django_db
def test_the_quiz_follows_the_lessons() -> None:
    quiz = make_quiz(course=make_course(lessons=2))
    steps = steps_of(person=make_learner(), course=quiz.course, cycle=CYCLE)
    assert [step.kind for step in steps[:3]] == ["lesson", "lesson", "quiz"]
    assert (steps[2].label, steps[2].minutes, steps[2].done) == ("the quiz", 4, False)
    assert steps[2].url == reverse("quiz", args=[quiz.course.pk])


@pytest.mark.django_db
def test_a_small_pool_takes_less_time() -> None:
    quiz = make_quiz(questions=2)
    (step,) = quiz_step(make_learner(), quiz.course, CYCLE)
    assert step.minutes == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("live", "questions"), [(False, 6), (True, 0)])
def test_a_quiz_that_cannot_be_taken_is_no_step(live: bool, questions: int) -> None:
    quiz = make_quiz(live=live, questions=questions)
    assert quiz_step(make_learner(), quiz.course, CYCLE) == []


@pytest.mark.django_db
def test_a_course_without_a_quiz_has_no_such_step() -> None:
    assert quiz_step(make_learner(), make_course(), CYCLE) == []


@pytest.mark.django_db
def test_the_step_is_done_once_the_quiz_is_passed() -> None:
    quiz, person = make_quiz(questions=1), make_learner()
    attempt = begin_attempt(person=person, quiz=quiz, cycle=CYCLE, at=NOON)
    right = attempt.asked_questions.get().right_choices[0]
    answer(attempt=attempt, position=1, chosen=right, at=NOON)
    assert [step.done for step in quiz_step(person, quiz.course, CYCLE)] == [False]
    finish(attempt=attempt, at=NOON)
    assert [step.done for step in quiz_step(person, quiz.course, CYCLE)] == [True]
    assert [step.done for step in quiz_step(person, quiz.course, CYCLE + 1)] == [False]
