"""What start and end say, given the times that are known; without a database."""

from datetime import date
from typing import Any

import pytest

from lms.domain.import_people.stays import Begin, Keep, Stay, place
from lms.domain.people_file import PersonRow

TODAY = date(2026, 11, 26)
SEPTEMBER, JULY, LAST_JULY = date(2026, 9, 1), date(2027, 7, 20), date(2026, 7, 20)
LONG_AGO, YESTERDAY = date(2020, 9, 1), date(2026, 11, 25)


def row(**facts: Any) -> PersonRow:
    given = facts.pop("given", {"start", "end"})
    return PersonRow(row=2, given=frozenset(given), **facts)


def stay(started_on: date, ended_on: date | None = None, pk: int = 1) -> Stay:
    return Stay(pk, started_on, ended_on, "imported", {})


@pytest.mark.parametrize(
    ("facts", "begins"),
    [
        ({}, Begin(TODAY, None)),
        ({"start": SEPTEMBER}, Begin(SEPTEMBER, None)),
        ({"start": JULY}, Begin(JULY, None)),
        ({"end": JULY}, Begin(TODAY, JULY)),
        ({"start": SEPTEMBER, "end": JULY}, Begin(SEPTEMBER, JULY)),
    ],
)
def test_somebody_new_begins_on_the_start_or_today(facts: dict[str, date], begins: Begin) -> None:
    assert place(row(**facts), [], on=TODAY) == begins


@pytest.mark.parametrize("end", [LAST_JULY, TODAY])
def test_who_left_before_they_were_known_does_not_come(end: date) -> None:
    assert place(row(end=end), [], on=TODAY) is None


def test_who_is_here_stays_as_they_are() -> None:
    here = stay(LONG_AGO)
    assert place(row(), [here], on=TODAY) == Keep(here, LONG_AGO, None)


def test_another_start_corrects_the_start() -> None:
    here = stay(TODAY)
    assert place(row(start=SEPTEMBER), [here], on=TODAY) == Keep(here, SEPTEMBER, None)


@pytest.mark.parametrize("end", [LAST_JULY, TODAY, JULY])
def test_an_end_is_the_last_day(end: date) -> None:
    here = stay(LONG_AGO)
    assert place(row(end=end), [here], on=TODAY) == Keep(here, LONG_AGO, end)


def test_an_end_before_the_start_that_is_known_is_the_day_of_that_start() -> None:
    here = stay(SEPTEMBER)
    assert place(row(end=LAST_JULY), [here], on=TODAY) == Keep(here, SEPTEMBER, SEPTEMBER)


def test_an_empty_end_takes_a_future_end_away_but_no_column_of_ends_leaves_it() -> None:
    here = stay(LONG_AGO, JULY)
    assert place(row(), [here], on=TODAY) == Keep(here, LONG_AGO, None)
    assert place(row(given=()), [here], on=TODAY) == Keep(here, LONG_AGO, JULY)


def test_who_had_left_and_is_listed_again_begins_anew() -> None:
    gone = stay(LONG_AGO, LAST_JULY)
    assert place(row(start=SEPTEMBER), [gone], on=TODAY) == Begin(SEPTEMBER, None)
    assert place(row(), [gone], on=TODAY) == Begin(TODAY, None)


@pytest.mark.parametrize("last_day", [LAST_JULY, YESTERDAY, TODAY])
def test_a_start_that_belongs_to_the_time_before_begins_nothing_then(last_day: date) -> None:
    gone = stay(LONG_AGO, last_day)
    assert place(row(start=LONG_AGO), [gone], on=TODAY) == Begin(TODAY, None)
    again = stay(TODAY, pk=2)
    assert place(row(start=LONG_AGO), [gone, again], on=TODAY) == Keep(again, TODAY, None)


def test_an_end_of_who_had_left_corrects_that_end() -> None:
    gone = stay(LONG_AGO, LAST_JULY)
    assert place(row(end=LAST_JULY), [gone], on=TODAY) == Keep(gone, LONG_AGO, LAST_JULY)
    assert place(row(end=YESTERDAY), [gone], on=TODAY) == Keep(gone, LONG_AGO, YESTERDAY)


def test_a_time_that_came_and_went_since_is_not_made_up() -> None:
    gone = stay(LONG_AGO, LAST_JULY)
    assert place(row(start=SEPTEMBER, end=YESTERDAY), [gone], on=TODAY) is None


def test_a_start_after_a_coming_end_is_another_time() -> None:
    here, later = stay(LONG_AGO, date(2026, 12, 31)), date(2027, 1, 4)
    assert place(row(start=later), [here], on=TODAY) == Begin(later, None)
    second = stay(later, pk=2)
    assert place(row(start=later), [here, second], on=TODAY) == Keep(second, later, None)
