from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lms.words import day_words, fingerprint, moment_words, number_words, percent


def test_a_day_of_this_year_is_said_without_the_year() -> None:
    assert day_words(date(2026, 10, 23), date(2026, 10, 8)) == "Friday 23 October"


def test_a_day_of_another_year_is_said_with_it() -> None:
    assert day_words(date(2027, 1, 4), date(2026, 12, 31)) == "Monday 4 January 2027"


def test_without_a_day_to_compare_with_the_year_is_always_said() -> None:
    assert day_words(date(2027, 8, 31)) == "Tuesday 31 August 2027"


def test_a_moment_stands_for_its_day_in_london() -> None:
    late_in_summer = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    assert day_words(late_in_summer, late_in_summer) == "Tuesday 1 September"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 10, 8, 7, 14, tzinfo=UTC), "Thursday 8 October 2026 at 8:14 am"),
        (datetime(2026, 12, 1, 12, 0, tzinfo=UTC), "Tuesday 1 December 2026 at 12:00 pm"),
        (datetime(2026, 12, 1, 0, 5, tzinfo=UTC), "Tuesday 1 December 2026 at 12:05 am"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Wednesday 1 July 2026 at 12:30 am"),
    ],
)
def test_a_moment_is_said_by_the_london_clock(moment: datetime, words: str) -> None:
    assert moment_words(moment) == words


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        moment_words(datetime(2026, 10, 8, 7, 14))  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        day_words(datetime(2026, 10, 8, 7, 14))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1, "one"), (9, "nine"), (10, "10"), (1204, "1,204"), (-1, "-1")]
)
def test_one_to_nine_are_words_and_the_rest_digits(number: int, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (41, 44, "93.2%"),
        (0, 8, "0.0%"),
        (8, 8, "100.0%"),
        (1, 8, "12.5%"),
        (1, 800, "0.1%"),
        (3, 2000, "0.2%"),
        (0, 0, "–"),
    ],
)
def test_a_share_is_rounded_as_a_spreadsheet_rounds_it(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


def test_a_per_cent_is_only_dressed() -> None:
    assert percent(Decimal("93.25")) == "93.3%"
    assert percent(93.25) == "93.3%"


def test_a_fingerprint_is_read_in_fours() -> None:
    assert fingerprint("210aac84e2c0925a62") == "210a ac84 e2c0 925a 62"
