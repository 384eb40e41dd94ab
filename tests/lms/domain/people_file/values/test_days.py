from datetime import date, time, timedelta

import pytest

from lms.domain.people_file.sheet import MAC_EPOCH, Cell
from lms.domain.people_file.values.days import read_day
from lms.domain.people_file.values.errors import CellError
from tests.lms.domain.people_file.sheets import at


@pytest.mark.parametrize(
    "cell",
    [
        "01/09/2026",
        "1/9/2026",
        "1.9.26",
        "1-9-2026",
        "01 09 2026",
        "1-Sep-2026",
        "1-Sep-26",
        "01 Sept 2026",
        "1 September 2026",
        "1st September 2026",
        "1st of September, 2026",
        "September 1, 2026",
        "Sep 1st 2026",
        "Tuesday 1 September 2026",
        "Tue, 1 Sep 2026",
        "2026-09-01",
        "2026/9/1",
        "20260901",
        "2026-09-01T00:00:00",
        "2026-09-01 08:30",
        "01/09/2026 00:00:00",
        "1/9/2026 8:30 am",
        " 01/09/2026 ",
        "46266",
        "46266.5",
        46266,
        46266.75,
        at(2026, 9, 1, 8, 30),
        date(2026, 9, 1),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Cell) -> None:
    assert read_day(cell) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("12/11/2024", date(2024, 11, 12)),
        ("1/1/49", date(2049, 1, 1)),
        ("1/1/50", date(1950, 1, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("1 May 2026", date(2026, 5, 1)),
        ("20000", date(1954, 10, 3)),
        ("80000", date(2119, 1, 11)),
    ],
)
def test_the_day_comes_first_and_centuries_turn_at_fifty(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-08-31T23:00:00Z", date(2026, 9, 1)),
        ("2026-08-31T22:59:00+00:00", date(2026, 8, 31)),
        ("2026-01-01T00:30:00+02:00", date(2025, 12, 31)),
    ],
)
def test_a_moment_with_an_offset_is_its_day_in_london(text: str, day: date) -> None:
    assert read_day(text) == day


def test_a_number_is_counted_from_the_first_day_of_the_workbook() -> None:
    assert read_day(44804, epoch=MAC_EPOCH) == date(2026, 9, 1)


@pytest.mark.parametrize("cell", [None, "", "  ", "\xa0"])
def test_an_empty_cell_names_no_day(cell: Cell) -> None:
    assert read_day(cell) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("09/25/2026", "has the month first: write the day first, as in 25/09/2026"),
        ("9-25-26", "has the month first: write the day first, as in 25/09/2026"),
        ("31/02/2026", "is a day that no calendar has"),
        ("00/09/2026", "is a day that no calendar has"),
        ("1 Foo 2026", "is not a date"),
        ("September 2026", "is not a date"),
        ("1/9", "is not a date"),
        ("12", "is not a date"),
        ("19999", "is not a date"),
        ("80001", "is not a date"),
        (3.5, "is not a date"),
        (True, "is not a date"),
        (time(8, 30), "is not a date"),
        (timedelta(hours=3), "is not a date"),
        ("01/09/0026", "is in no year from 1900 to 2199"),
        ("31/12/9999", "is in no year from 1900 to 2199"),
        ("٠١/٠٩/٢٠٢٦ x", "is not a date"),
    ],
)
def test_what_is_no_day_says_how_to_write_one(cell: Cell, words: str) -> None:
    with pytest.raises(CellError) as caught:
        read_day(cell)
    assert caught.value.code == "bad-date"
    assert words in caught.value.message
