"""Exemptions by reason: the governors' edition names a reason only where at least five share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from attestations.domain.workbook.facts import Exemptions
from attestations.domain.workbook.network import SMALL
from attestations.domain.workbook.suppression import Held

OTHER_REASONS: Final = "Other reasons"


@dataclass(frozen=True, kw_only=True)
class ShownReasons:
    """The table of reasons as printed. `rows` is empty where even naming one would point at someone."""

    rows: tuple[tuple[str, int | Held], ...]
    total: int | Held


def all_reasons(exemptions: Sequence[Exemptions]) -> ShownReasons:
    """Every reason and its exact count: the full edition."""
    return ShownReasons(
        rows=tuple((row.reason, row.count) for row in exemptions),
        total=sum(row.count for row in exemptions),
    )


def reasons_for_governors(exemptions: Sequence[Exemptions], *, total_is_known: bool) -> ShownReasons:
    """The reasons that five or more share; the rest as one, with the smallest of these if they are too few.

    `total_is_known` is False when the exempt pupils or parents are themselves kept back. Then no count is
    printed, and no reason either unless a row has one to spare: otherwise the rows, at five each, could
    leave a single value for the figure kept back.
    """
    rows = _merged(exemptions)
    if total_is_known:
        return ShownReasons(rows=tuple(rows), total=sum(count for _, count in rows))
    counts = [count for _, count in rows]
    spare = bool(counts) and min(counts) >= SMALL and max(counts) > SMALL
    return ShownReasons(
        rows=tuple((reason, Held.FIVE_OR_MORE) for reason, _ in rows) if spare else (),
        total=Held.NOTHING,
    )


def _merged(exemptions: Sequence[Exemptions]) -> list[tuple[str, int]]:
    named = [(row.reason, row.count) for row in exemptions if row.count >= SMALL]
    rest = sum(row.count for row in exemptions if row.count < SMALL)
    while named and 0 < rest < SMALL:
        smallest = min(named, key=lambda row: row[1])
        named.remove(smallest)
        rest += smallest[1]
    return [*named, (OTHER_REASONS, rest)] if rest else named
