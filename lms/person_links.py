"""Where else there is something about a person: upstream declares the place on their page, each app adds its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lms.models import Person


@dataclass(frozen=True, slots=True)
class PersonLink:
    label: str
    url: str


Maker = Callable[[Person, Person, date], PersonLink | None]
"""Of a person, for whoever looks, on a day."""

_makers: list[Maker] = []


def add_person_link(maker: Maker) -> None:
    """Let `maker` say where more is kept of a person, to whoever may see it; None where nothing is."""
    _makers.append(maker)


def person_links(*, person: Person, viewer: Person, on: date) -> list[PersonLink]:
    return [link for maker in _makers if (link := maker(person, viewer, on))]
