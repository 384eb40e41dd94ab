"""Who would have to sign again, were some changes material: this app asks, the app that knows who signed answers."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from courses.models import ChangeSet


@dataclass(frozen=True, slots=True)
class Resigning:
    """How many people of an audience, at a school, would have to sign what has changed, and by when."""

    audience: str
    school: str
    people: int
    due_on: date


Foreseer = Callable[[ChangeSet, Collection[int], date], list[Resigning]]
_foreseers: list[Foreseer] = []


def add_foreseer(foreseer: Foreseer) -> None:
    """Let `foreseer` say who would have to sign again: of a change set, with those changes material, on a day."""
    _foreseers.append(foreseer)


def who_would_sign_again(*, change_set: ChangeSet, material: Collection[int], on: date) -> list[Resigning]:
    return [row for foreseer in _foreseers for row in foreseer(change_set, material, on)]
