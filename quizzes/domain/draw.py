"""Which questions one try asks."""

import random
from collections.abc import Iterable, Sequence

from quizzes.models import Question


def draw(*, pool: Sequence[Question], count: int, last_asked: Iterable[int], pick: random.Random) -> list[Question]:
    """`count` questions of `pool` by chance (all of them, if there are fewer).

    Those whose primary keys are in `last_asked` come only when the others run out; among the rest, a clause
    is asked about twice only when there is no other.
    """
    shuffled = pick.sample(pool, len(pool))
    stale = set(last_asked)
    fresh = [question for question in shuffled if question.pk not in stale]
    asked_before = [question for question in shuffled if question.pk in stale]
    return (_spread(fresh) + _spread(asked_before))[:count]


def _spread(questions: list[Question]) -> list[Question]:
    """The same questions, first those that cite a clause no earlier one cites."""
    seen: set[int] = set()
    first: list[Question] = []
    then: list[Question] = []
    for question in questions:
        cited = {clause.pk for clause in question.clauses.all()}
        (then if cited and cited <= seen else first).append(question)
        seen |= cited
    return first + then
