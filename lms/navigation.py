"""The places in the main navigation: upstream declares them here, each app adds its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass

from lms.domain.viewer import Viewer


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
