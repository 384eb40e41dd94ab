"""A sheet of cells, whatever kind of file it came from."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from lms.domain.people_file.model import UnreadablePeopleFileError

Cell = str | int | float | bool | datetime | date | time | timedelta | None

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a file; 70,000 people take about 15 MB."""
MOST_ROWS: Final = 200_000
"""Rows with something in them."""
LAST_ROW: Final = 1_048_576
"""The last row that a spreadsheet has."""
MOST_COLUMNS: Final = 500
LONGEST_CELL: Final = 32_767
"""Characters, as many as a cell of a spreadsheet holds."""
HEADINGS_WITHIN: Final = 10
"""Rows from the top in which the headings are looked for: reports print a title and a date above them."""

WINDOWS_EPOCH: Final = date(1899, 12, 30)
MAC_EPOCH: Final = date(1904, 1, 1)


class Sheet(Protocol):
    @property
    def described(self) -> str:
        """What kind of file it is, in words."""

    @property
    def epoch(self) -> date:
        """The day 0 of dates that stand as numbers."""

    def records(self, width: int = MOST_COLUMNS + 1) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Each row with its number, from 1, as a spreadsheet shows it; at most `width` cells of it.

        Rows without anything in them may be left out, but are counted.

        Raises UnreadablePeopleFileError, without the name of the file, where it cannot be read on.
        """


def text_of(cell: Cell) -> str:
    """What a cell says, as near as can be to how a spreadsheet shows it; days as 2026-09-01."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "seconds")
    return str(cell)


def is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def check_length(cell: Cell, *, row: int) -> None:
    """Raise UnreadablePeopleFileError for a cell of more text than a spreadsheet's cell can hold."""
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        raise UnreadablePeopleFileError(
            f"has a cell of more than {LONGEST_CELL:,} letters in row {row}, which no list of people has: "
            "open it in a spreadsheet program, look at that row, and save it again."
        )


def too_wide() -> UnreadablePeopleFileError:
    return UnreadablePeopleFileError(
        f"has more than {MOST_COLUMNS} columns: export only the columns that are needed, and try again."
    )
