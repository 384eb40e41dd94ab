"""Days and periods as English schools print them."""

import datetime

import pytest

from courses.domain.reading.dates import last_day_named, next_term_end, parse_day, years_after, years_between_reviews


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("07.08.2025", datetime.date(2025, 8, 7)),
        ("3/4/26", datetime.date(2026, 4, 3)),
        ("20 th July 2023", datetime.date(2023, 7, 20)),
        ("25th November 2025", datetime.date(2025, 11, 25)),
        ("Wednesday 8 July 2026", datetime.date(2026, 7, 8)),
        ("1st of Sept 2026", datetime.date(2026, 9, 1)),
        ("2026-02-03", datetime.date(2026, 2, 3)),
    ],
)
def test_a_printed_day_is_read_day_first(printed: str, day: datetime.date) -> None:
    assert parse_day(printed) == day


@pytest.mark.parametrize("printed", ["July 2023", "Summer 2026", "31 February 2026", "annually", "2025-26", ""])
def test_what_names_no_day_gives_none(printed: str) -> None:
    assert parse_day(printed) is None


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        ("June 2027", datetime.date(2027, 6, 30)),
        ("Aug 2026", datetime.date(2026, 8, 31)),
        ("February 2028", datetime.date(2028, 2, 29)),
        ("Spring 2027", datetime.date(2027, 4, 30)),
        ("Spring Term 2027", datetime.date(2027, 4, 30)),
        ("Summer Term 2 2026", datetime.date(2026, 8, 31)),
        ("Autumn 2026", datetime.date(2026, 12, 31)),
        ("Autumn term 2025/26", datetime.date(2025, 12, 31)),
        ("Spring term 2025-26", datetime.date(2026, 4, 30)),
        ("2025-26", datetime.date(2026, 8, 31)),
        ("2025/2026", datetime.date(2026, 8, 31)),
        ("2027", datetime.date(2027, 12, 31)),
        ("by 4 May 2027", datetime.date(2027, 5, 4)),
    ],
)
def test_a_period_ends_on_its_last_day(printed: str, last: datetime.date) -> None:
    assert last_day_named(printed) == last


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("Annually", 1),
        ("on a yearly basis", 1),
        ("every two years", 2),
        ("Three-yearly", 3),
        ("biennially", 2),
        ("soon", None),
    ],
)
def test_an_interval_between_reviews_is_counted_in_years(printed: str, years: int | None) -> None:
    assert years_between_reviews(printed) == years


@pytest.mark.parametrize(
    ("printed", "approved", "end"),
    [
        ("Spring", datetime.date(2026, 5, 1), datetime.date(2027, 4, 30)),
        ("Summer Term", datetime.date(2026, 5, 1), datetime.date(2026, 8, 31)),
        ("Autumn Term", datetime.date(2025, 11, 25), datetime.date(2026, 12, 31)),
    ],
)
def test_a_term_without_a_year_is_the_next_that_is_some_way_off(
    printed: str, approved: datetime.date, end: datetime.date
) -> None:
    assert next_term_end(printed, approved) == end


def test_a_year_after_leap_day_is_the_28th() -> None:
    assert years_after(datetime.date(2028, 2, 29), 1) == datetime.date(2029, 2, 28)
