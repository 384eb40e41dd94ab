"""A trust's list of 70,000 is read a row at a time; here shorter ones, and what is held of them."""

import tracemalloc

from lms.domain.people_file import Kind, open_people_file
from tests.lms.domain.people_file.sheets import as_csv, as_xlsx

PEOPLE = [[f"{number:07}", f"First{number}", f"Last{number}", f"p{number}@x.example"] for number in range(6000)]
TABLE = [["ID", "Forename", "Surname", "Email"], *PEOPLE]


def peak_of_reading(data: bytes) -> tuple[int, int]:
    """The rows of a file, and the bytes held at most while they were read and let go."""
    tracemalloc.start()
    try:
        opened = open_people_file(data, name="p", kind=Kind.STAFF)
        count = sum(1 for _ in opened.rows())
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_csv_is_not_held_as_rows() -> None:
    count, peak = peak_of_reading(as_csv(TABLE))
    assert count == 6000
    # As rows it takes about 5 MB; its decoding by megabytes takes two.
    assert peak < 3_000_000


def test_of_a_workbook_only_the_strings_are_held() -> None:
    count, peak = peak_of_reading(as_xlsx(TABLE))
    assert count == 6000
    # 24,000 strings and what the parser leaves behind of each row; 70,000 rows take about 50 MB.
    assert peak < 8_000_000
