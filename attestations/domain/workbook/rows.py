"""Rows sent to a sheet one after another, since a sheet that is written as it goes cannot be returned to."""

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.cells import cell
from attestations.domain.workbook.looks import Look
from attestations.domain.workbook.model import Column, Value

LINE: Final = 15.0
CHARACTERS_PER_WIDTH: Final = 1.12


class Rows:
    """The rows of one sheet, counted as they are sent; heights in points."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.count = 0

    def send(self, cells: Sequence[Cell | None], *, height: float) -> int:
        """Send one row and return its number, from 1."""
        self.count += 1
        self.sheet.row_dimensions[self.count].height = height
        self.sheet.append(list(cells))
        # The height is written by now; kept, it would hold memory for every row of a long annex.
        del self.sheet.row_dimensions[self.count]
        return self.count

    def send_text(self, cells: str, *, height: float) -> None:
        """Send the next row as text (`Stencil.cells`)."""
        self.count += 1
        sheet: Any = self.sheet
        sheet.append_text(f'<row r="{self.count}" ht="{height:g}" customHeight="1">{cells}</row>')

    def words(self, text: str, look: Look, *, height: float) -> int:
        """Send a row that is one text in the first column."""
        return self.send([cell(self.sheet, text, look)], height=height)

    def gap(self, *, height: float = LINE) -> int:
        """Send an empty row."""
        return self.send([], height=height)


def wrapped_height(text: Value, *, width: float, least: float) -> float:
    """Points for a text that wraps in a column of `width` characters."""
    if not isinstance(text, str):
        return least
    per_line = width * CHARACTERS_PER_WIDTH
    lines = sum(max(1, -(-len(line) // int(per_line))) for line in text.split("\n"))
    return max(least, least + LINE * (lines - 1))


def declare_table(
    sheet: Worksheet,
    name: str,
    columns: Sequence[Column],
    *,
    area: tuple[int, int, int],
    filtered: bool,
) -> None:
    """Tell Excel that an area is a table. `area`: first column (from 1), header row, last row of data."""
    first_column, header_row, last_row = area
    first = get_column_letter(first_column)
    last = get_column_letter(first_column + len(columns) - 1)
    reference = f"{first}{header_row}:{last}{last_row}"
    table = ExcelTable(id=1, name=name, displayName=name, ref=reference, headerRowCount=1)
    table.tableColumns = [TableColumn(id=place, name=column.heading) for place, column in enumerate(columns, start=1)]
    if filtered:
        table.autoFilter = AutoFilter(ref=reference)
    sheet.add_table(table)
