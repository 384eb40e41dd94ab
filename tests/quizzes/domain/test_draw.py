import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.draw import draw
from quizzes.models import Question
from tests.factories.quizzes import make_question, make_quiz


@pytest.mark.django_db
def test_chance_decides_which_questions_are_asked() -> None:
    pool = list(make_quiz(questions=8).questions.all())
    draws = {tuple(q.pk for q in draw(pool=pool, count=3, last_asked=[], pick=random.Random(n))) for n in range(9)}
    assert len(draws) > 5


@pytest.mark.django_db
def test_a_new_question_about_a_clause_asked_before_comes_before_an_old_question() -> None:
    quiz = make_quiz(questions=1)
    first = quiz.questions.get()
    old = make_question(quiz)
    new = make_question(quiz, clause=first.clauses.get())
    for seed in range(9):
        drawn = draw(pool=[first, old, new], count=2, last_asked=[old.pk], pick=random.Random(seed))
        assert {question.pk for question in drawn} == {first.pk, new.pk}


@given(size=st.integers(0, 9), count=st.integers(1, 9), asked=st.sets(st.integers(0, 9)), seed=st.integers())
def test_nothing_is_asked_twice_and_old_questions_only_fill_up(
    size: int, count: int, asked: set[int], seed: int
) -> None:
    pool = [Question(pk=n) for n in range(size)]
    for question in pool:
        question.clauses.set([])
    drawn = [q.pk for q in draw(pool=pool, count=count, last_asked=asked, pick=random.Random(seed))]
    fresh = set(range(size)) - asked
    assert len(drawn) == len(set(drawn)) == min(count, size)
    assert len(set(drawn) & fresh) == min(count, len(fresh))
