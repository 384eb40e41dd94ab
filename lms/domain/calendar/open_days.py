from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

from lms.days import cycle_bounds, cycle_year
from lms.models import CalendarEntry, School

Kind = CalendarEntry.Kind
SATURDAY = 5
FAR = 366


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England in a calendar year, by day."""
    return dict(sorted(holidays.country_holidays("GB", subdiv="ENG", years=year, observed=True).items()))


def open_schools_on(*, day: date) -> set[int]:
    """The schools that are open on a London day: no weekend, no bank holiday, nothing of their own that closes them.

    Where a school has told its terms for the academic year, only within one; where it has not, on any other day.
    """
    schools = set(School.objects.values_list("pk", flat=True))
    if day.weekday() >= SATURDAY or day in bank_holidays(day.year):
        return set()
    entries: dict[int, list[CalendarEntry]] = defaultdict(list)
    for entry in CalendarEntry.objects.touching(*cycle_bounds(cycle_year(day))):
        entries[entry.school_id].append(entry)
    return {school_id for school_id in schools if _is_open(entries[school_id], day)}


def next_open_day(*, school_id: int, day: date) -> date:
    """The first day from `day` on, itself included, on which a school is open; `day` where none comes in a year."""
    entries = list(CalendarEntry.objects.filter(school=school_id).touching(day, day + timedelta(days=FAR)))
    for ahead in range(FAR):
        found = day + timedelta(days=ahead)
        if found.weekday() >= SATURDAY or found in bank_holidays(found.year):
            continue
        first, last = cycle_bounds(cycle_year(found))
        if _is_open([e for e in entries if e.starts_on <= last and e.ends_on >= first], found):
            return found
    return day


def _is_open(entries: Iterable[CalendarEntry], day: date) -> bool:
    """Whether a school is open on a weekday, by its entries of that academic year."""
    covering = {entry.kind for entry in entries if entry.starts_on <= day <= entry.ends_on}
    if covering & {Kind.HALF_TERM, Kind.CLOSURE}:
        return False
    return Kind.TERM in covering or not any(entry.kind == Kind.TERM for entry in entries)
