"""Who has put something on record that can be neither changed nor moved: upstream asks, each app answers for its own.

Two people who turn out to be one can be joined only into the one whose evidence stays where it is.
"""

from collections.abc import Callable

Keeper = Callable[[set[int]], set[int]]
"""Of some people (by primary key), those who have evidence with an app."""

_keepers: list[Keeper] = []


def add_keeper(keeper: Keeper) -> None:
    """Ask `keeper`, too, from now on."""
    _keepers.append(keeper)


def with_evidence(people: set[int]) -> set[int]:
    """Those of `people` who have evidence with any app."""
    return set().union(*(keeper(people) for keeper in _keepers)) & people
