"""Days are London days, and a year is an academic year (DESIGN.md §4.9)."""

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_MONTH = 9
"""A cycle opens on 1 September."""


def london_day(moment: datetime) -> date:
    """The day in London at an aware `moment`; 23:00 UTC on 31 August is 1 September."""
    return moment.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """The moment at which `day` begins in London, in UTC."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The moment at which `day` has ended in London, in UTC: the start of the next."""
    return start_of_day(day + timedelta(days=1))


def cycle_year(day: date) -> int:
    """The year in which the academic year of `day` began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def cycle_bounds(year: int) -> tuple[date, date]:
    """The first and last day of the academic year that began in `year`."""
    return date(year, 9, 1), date(year + 1, 8, 31)


def a_year_after(day: date) -> date:
    """The same day a year later; 29 February gives 28 February."""
    if day.month == 2 and day.day == 29 and not isleap(day.year + 1):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def a_year_before(day: date) -> date:
    """The same day a year earlier; 29 February gives 28 February."""
    if day.month == 2 and day.day == 29 and not isleap(day.year - 1):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def friday_before_half_term(year: int) -> date:
    """The Friday before the October half-term of the academic year that began in `year`.

    Without a school's own term dates, half-term is the week of the last Monday in October, which is
    when most English authorities hold it.
    """
    last = date(year, 10, 31)
    last_monday = last - timedelta(days=last.weekday())
    return last_monday - timedelta(days=3)


def week_beginning(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())
