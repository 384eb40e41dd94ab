"""Reading a school's .ics: which of its events are terms, half-terms or closures. Pure: bytes in, dataclasses out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from lms.days import london_day
from lms.models import CalendarEntry

Kind = CalendarEntry.Kind
LARGEST = 2 * 1024 * 1024
MOST_EVENTS = 5000
LONGEST_NAME = 100
HALF_TERM = re.compile(r"\bhalf[\s-]*term\b", re.IGNORECASE)
CLOSURE = re.compile(
    r"\b(closed|closure|inset|non[\s-]pupil|staff training|holidays?|break|bank holiday)\b", re.IGNORECASE
)
BEGINS = re.compile(r"\b(starts?|begins?|first day|opens?)\b", re.IGNORECASE)
ENDS = re.compile(r"\b(ends?|finish(?:es)?|last day|closes?)\b", re.IGNORECASE)
TERM = re.compile(r"\b(autumn|spring|summer|michaelmas|lent|trinity)?\s*term\b", re.IGNORECASE)


class UnreadableCalendarError(ValueError):
    """The file is no calendar we can read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is understood; `kind` None where it is nothing that opens or closes the school."""

    kind: str | None
    name: str
    starts_on: date
    ends_on: date


def read_calendar(data: bytes) -> list[Event]:
    """Every event of an .ics file, in order of its days, with what it is taken to be.

    "Term starts" and "Term ends" are made one term. The last day of an all-day event is the one before its DTEND.

    Raises:
        UnreadableCalendarError: it is no .ics file, or too large.
    """
    if len(data) > LARGEST:
        raise UnreadableCalendarError("The file is larger than 2 MB: export the term dates alone")
    text = data.decode("utf-8-sig", errors="replace")
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise UnreadableCalendarError("The file is no calendar: export one that ends in .ics")
    try:
        calendar = Calendar.from_ical(text)
        found = [event for part in calendar.walk("VEVENT") if (event := _event(part))]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        raise UnreadableCalendarError("The file cannot be read as a calendar: export it again") from None
    if len(found) > MOST_EVENTS:
        raise UnreadableCalendarError(f"The file has more than {MOST_EVENTS:,} events: export the term dates alone")
    return sorted(_paired(found), key=lambda event: (event.starts_on, event.ends_on, event.name))


def _event(part: Any) -> Event | None:
    start = part.get("DTSTART")
    if start is None:
        return None
    first = _day(start.dt)
    end = part.get("DTEND")
    last = first
    if end is not None:
        last = _day(end.dt)
        if not isinstance(end.dt, datetime):
            last -= timedelta(days=1)
    name = " ".join(str(part.get("SUMMARY", "")).split())[:LONGEST_NAME]
    return Event(_kind(name), name, first, max(first, last))


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return london_day(value) if value.tzinfo else value.date()
    return value


def _kind(name: str) -> str | None:
    if HALF_TERM.search(name) and not (BEGINS.search(name) or ENDS.search(name)):
        return Kind.HALF_TERM
    if CLOSURE.search(name):
        return Kind.CLOSURE
    return Kind.TERM if TERM.search(name) else None


def _paired(events: list[Event]) -> Iterator[Event]:
    """Events of one day that say that a term starts or ends, made the term between them; the others as they are."""
    began: Event | None = None
    for event in sorted(events, key=lambda event: event.starts_on):
        single = event.kind == Kind.TERM and event.starts_on == event.ends_on
        if single and BEGINS.search(event.name):
            began = event
        elif single and ENDS.search(event.name) and began:
            name = BEGINS.sub("", began.name).strip(" :–-") or began.name
            yield Event(Kind.TERM, name, began.starts_on, event.ends_on)
            began = None
        elif single:
            yield Event(None, event.name, event.starts_on, event.ends_on)
        else:
            yield event
