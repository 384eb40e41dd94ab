from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from lms.models import CalendarEntry

Kind = CalendarEntry.Kind
FRIDAY = 4
A_BREAK = timedelta(days=3)
"""Days between two terms, at the least, for them to be a half-term holiday and not a weekend."""


def half_term_fridays(*, year: int) -> dict[int, date]:
    """By school, the Friday before the October half-term of the academic year that began in `year`.

    Of the schools whose own calendar names it: by a half-term that begins in October or the first week of November,
    or by the gap there between two terms.
    """
    first, last = date(year, 10, 1), date(year, 11, 7)
    by_school: dict[int, list[CalendarEntry]] = defaultdict(list)
    entries = CalendarEntry.objects.filter(kind__in=[Kind.HALF_TERM, Kind.TERM]).touching(first, last)
    for entry in entries.order_by("starts_on"):
        by_school[entry.school_id].append(entry)
    begins = {school_id: _begins(found, first, last) for school_id, found in by_school.items()}
    return {school_id: _friday_before(start) for school_id, start in begins.items() if start}


def _begins(entries: list[CalendarEntry], first: date, last: date) -> date | None:
    """The first day of the half-term, where the entries tell."""
    for entry in entries:
        if entry.kind == Kind.HALF_TERM and first <= entry.starts_on <= last:
            return entry.starts_on
    terms = [entry for entry in entries if entry.kind == Kind.TERM]
    for one, following in pairwise(terms):
        ended = one.ends_on + timedelta(days=1)
        if first <= ended <= last and following.starts_on - ended >= A_BREAK:
            return ended
    return None


def _friday_before(day: date) -> date:
    """The last Friday before a day; the day before a Saturday or Sunday start is that week's Friday."""
    before = day - timedelta(days=1)
    return before - timedelta(days=(before.weekday() - FRIDAY) % 7)
