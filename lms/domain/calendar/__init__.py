"""The calendar of a school: terms, half-terms and closures, typed or brought in, and the bank holidays of England."""

from lms.domain.calendar.entries import (
    UnusableEntryError,
    add_entry,
    bring_in,
    delete_entry,
    may_keep_calendar,
    plan_of,
)
from lms.domain.calendar.half_term import half_term_fridays
from lms.domain.calendar.ics import Event, UnreadableCalendarError, read_calendar
from lms.domain.calendar.open_days import bank_holidays, next_open_day, open_schools_on

__all__ = [
    "Event",
    "UnreadableCalendarError",
    "UnusableEntryError",
    "add_entry",
    "bank_holidays",
    "bring_in",
    "delete_entry",
    "half_term_fridays",
    "may_keep_calendar",
    "next_open_day",
    "open_schools_on",
    "plan_of",
    "read_calendar",
]
