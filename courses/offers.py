"""What may be done next with a version of a policy: this app declares the place, apps that know more fill it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from courses.models import PolicyVersion
from lms.models import Person


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence about a version, and a link to where one does something about it."""

    words: str
    label: str
    url: str


Maker = Callable[[PolicyVersion, Person, date], Offer | None]
_makers: list[Maker] = []


def add_offer(maker: Maker) -> None:
    """Let `maker` say what it offers for a version, to a person, on a day; None where it offers nothing."""
    _makers.append(maker)


def offers_for(*, version: PolicyVersion, person: Person, on: date) -> list[Offer]:
    return [offer for maker in _makers if (offer := maker(version, person, on))]
