from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.days import (
    a_year_after,
    a_year_before,
    cycle_bounds,
    cycle_year,
    end_of_day,
    friday_before_half_term,
    london_day,
    start_of_day,
    week_beginning,
)

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
MOMENTS = st.datetimes(min_value=datetime(1990, 1, 2), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 8, 31, 22, 59, 59, tzinfo=UTC), date(2026, 8, 31)),
        (datetime(2026, 8, 31, 23, 0, tzinfo=UTC), date(2026, 9, 1)),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 2, 1, 0, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_day_turns_at_midnight_in_london(moment: datetime, day: date) -> None:
    assert london_day(moment) == day


def test_the_first_of_september_begins_at_eleven_at_night_utc() -> None:
    assert start_of_day(date(2026, 9, 1)) == datetime(2026, 8, 31, 23, 0, tzinfo=UTC)
    assert start_of_day(date(2026, 1, 15)) == datetime(2026, 1, 15, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_on_which_the_clocks_change_is_an_hour_shorter_or_longer(day: date, hours: int) -> None:
    assert end_of_day(day) - start_of_day(day) == timedelta(hours=hours)


@given(DAYS)
def test_a_day_ends_where_the_next_begins_and_every_moment_between_is_on_it(day: date) -> None:
    assert end_of_day(day) == start_of_day(day + timedelta(days=1))
    assert london_day(start_of_day(day)) == day
    assert london_day(end_of_day(day) - timedelta(microseconds=1)) == day


@given(MOMENTS)
def test_a_moment_is_within_its_london_day(moment: datetime) -> None:
    day = london_day(moment)
    assert start_of_day(day) <= moment < end_of_day(day)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_an_academic_year_begins_on_the_first_of_september(day: date, year: int) -> None:
    assert cycle_year(day) == year


@given(DAYS)
def test_every_day_is_within_the_bounds_of_its_academic_year_and_of_no_other(day: date) -> None:
    year = cycle_year(day)
    first, last = cycle_bounds(year)
    assert first <= day <= last
    assert cycle_bounds(year - 1)[1] == first - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2026, 7, 8), date(2027, 7, 8)),
    ],
)
def test_a_year_after_the_leap_day_is_the_28th(day: date, later: date) -> None:
    assert a_year_after(day) == later


def test_a_year_before_the_leap_day_is_the_28th() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2026, 7, 8)) == date(2025, 7, 8)


@given(DAYS)
def test_a_year_there_and_back_is_the_same_day_but_for_the_leap_day(day: date) -> None:
    there_and_back = a_year_before(a_year_after(day))
    assert there_and_back == (date(day.year, 2, 28) if (day.month, day.day) == (2, 29) else day)
    assert timedelta(days=364) < a_year_after(day) - day <= timedelta(days=366)


@pytest.mark.parametrize(
    ("year", "friday"),
    [
        (2024, date(2024, 10, 25)),
        (2025, date(2025, 10, 24)),
        (2026, date(2026, 10, 23)),
        (2027, date(2027, 10, 22)),
        (2028, date(2028, 10, 27)),
        (2029, date(2029, 10, 26)),
        (2030, date(2030, 10, 25)),
    ],
)
def test_the_friday_before_half_term(year: int, friday: date) -> None:
    assert friday_before_half_term(year) == friday


@given(st.integers(min_value=1990, max_value=2090))
def test_the_monday_after_that_friday_is_the_last_of_october(year: int) -> None:
    friday = friday_before_half_term(year)
    monday = friday + timedelta(days=3)
    assert (friday.weekday(), monday.weekday(), monday.month) == (4, 0, 10)
    assert (monday + timedelta(days=7)).month == 11


@given(DAYS)
def test_a_week_begins_on_its_monday(day: date) -> None:
    monday = week_beginning(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)
