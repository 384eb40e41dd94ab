"""What a row's start and end say about somebody's time at a school, given the times that are known. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.domain.people_file import PersonRow


@dataclass(frozen=True, slots=True)
class Stay:
    """A membership as it is kept; `facts` are its other fields."""

    pk: int
    started_on: date
    ended_on: date | None
    entry: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Begin:
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Keep:
    """The membership goes on, or was over already; the days are those it should have."""

    stay: Stay
    started_on: date
    ended_on: date | None


def place(row: PersonRow, stays: Sequence[Stay], *, on: date) -> Begin | Keep | None:
    """The membership that a row is about, or the one it begins; None: they left before they were known here."""
    live = [stay for stay in stays if stay.ended_on is None or stay.ended_on > on]
    if not live:
        return _without_live(row, stays, on)
    stay = max(live, key=lambda stay: (stay.ended_on is None, stay.started_on))
    if row.start and stay.ended_on and row.start > stay.ended_on:
        return Begin(row.start, row.end)
    return _keep(row, stay, stays)


def _without_live(row: PersonRow, stays: Sequence[Stay], on: date) -> Begin | Keep | None:
    last = max(stays, key=lambda stay: stay.started_on, default=None)
    last_day = last.ended_on if last else None
    if row.end and row.end <= on:
        if last is None or (row.start and last_day and row.start > last_day):
            return None
        return _keep(row, last, stays)
    begins = row.start or on
    if last_day and begins <= last_day:
        # The start belongs to the time that is over.
        begins = on
    return Begin(begins, row.end)


def _keep(row: PersonRow, stay: Stay, stays: Sequence[Stay]) -> Keep:
    started_on, ended_on = stay.started_on, stay.ended_on
    if row.start and not any(_covers(other, row.start) for other in stays if other is not stay):
        started_on = row.start
    if row.end:
        ended_on = max(row.end, started_on)
    elif "end" in row.given:
        ended_on = None
    return Keep(stay, started_on, ended_on)


def _covers(earlier: Stay, day: date) -> bool:
    """Whether a start on `day` belongs to a time that was over already."""
    return earlier.ended_on is not None and earlier.ended_on >= day
