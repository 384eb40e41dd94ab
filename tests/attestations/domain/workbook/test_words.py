"""English, for none, one and many."""

from datetime import UTC, date, datetime

import pytest

from attestations.domain.workbook.words import (
    counted,
    day_and_time_in_words,
    day_in_words,
    hex_in_groups,
    joined,
    moment_in_words,
    percent_in_words,
    sentence,
)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no channels"), (1, "one channel"), (9, "nine channels"), (10, "10 channels"), (1234, "1,234 channels")],
)
def test_counts_agree_with_their_nouns(count: int, words: str) -> None:
    assert counted(count, "channel", "channels") == words


@pytest.mark.parametrize(
    ("words", "joined_words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDE"), "A, B and 3 others"),
    ],
)
def test_a_list_reads_as_english(words: list[str], joined_words: str) -> None:
    assert joined(words) == joined_words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(232, 254, "91.3%"), (254, 254, "100.0%"), (9999, 10_000, "over 99.9%"), (0, 7, "0.0%"), (999, 1000, "99.9%")],
)
def test_a_hundred_per_cent_is_said_only_of_everyone(part: int, whole: int, words: str) -> None:
    assert percent_in_words(part, whole) == words


def test_moments_are_told_in_london_time() -> None:
    in_summer = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    assert moment_in_words(in_summer) == "00:30 on Tuesday 1 September 2026"
    assert day_and_time_in_words(in_summer) == "1 September 2026 at 00:30"


def test_days_digests_and_sentences() -> None:
    assert day_in_words(date(2026, 11, 3)) == "3 November 2026"
    assert hex_in_groups("0123456789abcdef01") == "01234567 89abcdef 01"
    assert sentence("two channels have none") == "Two channels have none."
