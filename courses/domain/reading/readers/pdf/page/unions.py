"""Things gathered in groups by joining two at a time."""

from typing import Generic, TypeVar

Place = TypeVar("Place", int, tuple[int, int])


class Unions(Generic[Place]):
    """Groups of things, each known by the least of them."""

    def __init__(self) -> None:
        self._above: dict[Place, Place] = {}

    def root(self, place: Place) -> Place:
        """Return the least of the group something belongs to, itself where it was never joined."""
        path = []
        while place in self._above:
            path.append(place)
            place = self._above[place]
        for passed in path:
            self._above[passed] = place
        return place

    def join(self, one: Place, other: Place) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._above[second] = first
