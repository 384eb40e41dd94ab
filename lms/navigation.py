"""The places in the main navigation: upstream declares them here, each app adds its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lms.models import Capability, Person, capabilities_of


class Viewer:
    """Whose navigation it is, on which day; what they may do is asked once for all places."""

    def __init__(self, person: Person, *, on: date) -> None:
        self.person = person
        self.on = on

    def may(self, capability: Capability) -> bool:
        """Whether they may at some school at least."""
        return capability in self._capabilities

    @cached_property
    def _capabilities(self) -> frozenset[Capability]:
        return capabilities_of(self.person)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    position: int
    label: str
    url_name: str
    shown_to: Callable[[Viewer], bool]


_places: list[Place] = []


def add_place(place: Place) -> None:
    """Add a place to the navigation of everyone it is shown to."""
    _places.append(place)
    _places.sort(key=lambda p: p.position)


def places() -> tuple[Place, ...]:
    return tuple(_places)
