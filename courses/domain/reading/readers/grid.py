"""Table cells that reach over several columns or rows, set out so that the columns stay aligned."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from courses.domain.reading.errors import RefusedFileError

WIDEST = 64
"""Columns of a row; what stands further right is left out."""
_LETTERS = 5_000_000
"""Of one table, each repeated text counted as often as it stands: 600 pages have about two million."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


def aligned(rows: Iterable[list[Cell]]) -> list[tuple[str, ...]]:
    """Return the texts of a table's cells, row by row.

    A text stands in the first of the columns that its cell covers, and "" in the others; it stands in each of the
    rows. Raises RefusedFileError for a table made to grow without end.
    """
    grid = _Grid()
    return [grid.row(cells) for cells in rows]


@dataclass(slots=True)
class _Grid:
    """What reaches down from the rows above: by column, the text and the number of rows that it still covers."""

    reaching: dict[int, tuple[str, int]] = field(default_factory=dict)
    letters: int = 0

    def row(self, cells: list[Cell]) -> tuple[str, ...]:
        line: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in cells:
            self._pass(line, below)
            for covered in range(min(cell.across, WIDEST - len(line))):
                text = "" if covered else cell.text
                if cell.down > 1:
                    below[len(line)] = (text, cell.down - 1)
                line.append(text)
        self._pass(line, below)
        while any(column > len(line) for column in self.reaching):
            line.append("")
            self._pass(line, below)
        self.reaching = below
        self._count(line)
        return tuple(line)

    def _pass(self, line: list[str], below: dict[int, tuple[str, int]]) -> None:
        """Fill the next columns that are covered from above."""
        while (reaching := self.reaching.pop(len(line), None)) is not None:
            text, rows = reaching
            if rows > 1:
                below[len(line)] = (text, rows - 1)
            line.append(text)

    def _count(self, line: list[str]) -> None:
        self.letters += sum(map(len, line))
        if self.letters > _LETTERS:
            raise RefusedFileError(
                "has a table that repeats its text far more often than any policy does: copy its text into a new "
                "document, and try again."
            )
