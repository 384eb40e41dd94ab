"""Which of pupils' and parents' counts the governors' edition keeps back, so that none can be worked out.

Rule: a count of 1 to 4 is kept back, and so are enough others that no sum gives it away: along a row
(in scope = exempt + required; required = complete + in grace + due + overdue; overdue by days late) and
down a column (the schools and all of them). Adults' counts in their roles are never kept back.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from attestations.domain.workbook.facts import Figures, Lateness
from attestations.domain.workbook.network import SMALL, Arc, Network, Node
from attestations.domain.workbook.rating import USUAL, Thresholds, reaches_green

PROTECTED: Final = frozenset({"pupil", "parent"})
BANDS: Final = ("days_1_7", "days_8_14", "days_15_30", "over_30")
COLUMNS: Final = ("in_scope", "exempt", "required", "complete", "in_grace", "due", "overdue")
ROOT: Final = "root"

# A governor misses a per cent most, then an overall figure; a nought or a head count least.
COST: Final = {
    "complete": 40,
    "required": 40,
    "in_scope": 6,
    "exempt": 8,
    "in_grace": 10,
    "due": 10,
    "overdue": 12,
}
COST_OF_BAND: Final = 8
COST_OF_NOUGHT: Final = 3

Key = tuple[int | None, str]
"""The school's place in the table (None: all schools) and the name of the count."""


class Held(StrEnum):
    """What stands where a figure is not given."""

    UNDER_FIVE = "<5"
    FIVE_OR_MORE = "5+"
    NOTHING = "–"


class CannotProtectError(ValueError):
    """No choice of cells keeps a small count from being worked out: the return must not be made."""


@dataclass(frozen=True, kw_only=True)
class AudienceTable:
    """All that one edition prints of one protected audience. `schools`: each school's place, its figures, and
    how many are over 30 days late (never printed, but the rating hints at it); empty when only the whole is
    printed.
    """

    whole: Figures
    lateness: Lateness
    schools: tuple[tuple[int, Figures, int], ...]
    thresholds: Thresholds = USUAL


def held(count: int) -> Held:
    """How a count that is kept back is written."""
    return Held.UNDER_FIVE if count < SMALL else Held.FIVE_OR_MORE


def cells_to_keep_back(table: AudienceTable) -> frozenset[Key]:
    """The counts of `table` that must not be printed: each is left with at least two possible values.

    Raises CannotProtectError when that cannot be done.
    """
    network = Network()
    _add_whole(network, table)
    for place, figures, over_30 in table.schools:
        _add_school(network, place, figures, over_30, table.thresholds)
    for arc in network.arcs:
        small = arc.key is not None and 0 < arc.count < SMALL
        if small and not network.hide_around(arc):
            raise CannotProtectError(f"The count {arc.key} cannot be kept from being worked out.")
    return frozenset(arc.key for arc in network.arcs if arc.hidden and isinstance(arc.key, tuple))


def _arc(tail: Node, head: Node, count: int, key: Key) -> Arc:
    place, name = key
    cost = COST_OF_NOUGHT if count == 0 else COST.get(name, COST_OF_BAND)
    return Arc(tail, head, count, key, cost if place is not None else cost * 2)


def _add_whole(network: Network, table: AudienceTable) -> None:
    def leaf(name: str) -> Node:
        return ("sum", name) if table.schools else ROOT

    whole, late = table.whole, table.lateness
    for name, head in (
        ("exempt", "scope"),
        ("complete", "required"),
        ("in_grace", "required"),
        ("due", "required"),
    ):
        network.arcs.append(_arc(leaf(name), head, getattr(whole, name), (None, name)))
    for band in BANDS:
        tail = leaf("over_30" if band == "over_30" else "later")
        network.arcs.append(_arc(tail, "overdue", getattr(late, band), (None, band)))
    _know_from_rating(network.arcs[-1], whole, table.thresholds)
    network.arcs += [
        _arc("overdue", "required", whole.overdue, (None, "overdue")),
        _arc("required", "scope", whole.required, (None, "required")),
        _arc("scope", ROOT, whole.in_scope, (None, "in_scope")),
    ]


def _add_school(network: Network, place: int, figures: Figures, over_30: int, thresholds: Thresholds) -> None:
    scope, required, overdue = (place, "scope"), (place, "required"), (place, "overdue")
    network.arcs += [
        _arc(ROOT, scope, figures.in_scope, (place, "in_scope")),
        _arc(scope, ("sum", "exempt"), figures.exempt, (place, "exempt")),
        _arc(scope, required, figures.required, (place, "required")),
        _arc(required, overdue, figures.overdue, (place, "overdue")),
    ]
    for name in ("complete", "in_grace", "due"):
        network.arcs.append(_arc(required, ("sum", name), getattr(figures, name), (place, name)))
    network.arcs += [
        Arc(overdue, ("sum", "later"), figures.overdue - over_30, None, 0),
        Arc(overdue, ("sum", "over_30"), over_30, None, 0),
    ]
    _know_from_rating(network.arcs[-1], figures, thresholds)


def _know_from_rating(over_30: Arc, figures: Figures, thresholds: Thresholds) -> None:
    """Where so many are complete, green tells that nobody is over 30 days late and amber that somebody is."""
    if reaches_green(figures, thresholds):
        over_30.pinned = over_30.count == 0
        over_30.lowest = 1
