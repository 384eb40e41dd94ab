"""Whoever has answered a quiz stays who they are. Registered when the app starts."""

from lms.evidence import add_keeper
from quizzes.models import Attempt


def add() -> None:
    add_keeper(_answered)


def _answered(people: set[int]) -> set[int]:
    return set(Attempt.objects.filter(person__in=people).values_list("person_id", flat=True))
