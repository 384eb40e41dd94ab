"""One thing that happened, as a record tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from lms.days import cycle_year, london_day

COUNTERSIGN = "Countersign"


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, when it was recorded, and by whom; `code` is of the receipt it is about.

    `may_annul` where it is a signature that stands.
    """

    at: datetime
    words: str
    by: str = ""
    code: str = ""
    may_annul: bool = False


def years_of(happenings: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """By academic year, the newest first, each with what happened in it, the newest first."""
    ordered = sorted(happenings, key=lambda told: told.at, reverse=True)
    by_year = groupby(ordered, key=lambda told: cycle_year(london_day(told.at)))
    return [(f"{year} to {year + 1}", list(told)) for year, told in by_year]
