"""Sheets for the office to work on: the rows that were left out, and the empty template."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils.escape import escape

from lms.domain.people_file.csv_sheet import CsvSheet
from lms.domain.people_file.fields import FIELDS
from lms.domain.people_file.headings import fold, letters
from lms.domain.people_file.model import Kind, Rejection, UnreadablePeopleFileError
from lms.domain.people_file.reading import Layout, about, find_layout
from lms.domain.people_file.sheet import MOST_COLUMNS, Cell, text_of

WHY: Final = "Why it was left out"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def with_reasons(
    data: bytes, *, name: str, kind: Kind, maps: Mapping[str, str] | None = None, rejected: Iterable[Rejection]
) -> tuple[str, bytes]:
    """The name and the bytes of the same sheet with only the rows left out, and why in a last column.

    It has the columns of the file and is of its kind (a CSV keeps its separator, and is UTF-8 with a byte order
    mark), so that it can be corrected and imported as it is. No cell of it is a formula.

    Raises UnreadablePeopleFileError as `open_people_file` and `PeopleFile.rows` do.
    """
    reasons: dict[int, list[str]] = {}
    for rejection in rejected:
        reasons.setdefault(rejection.row, []).append(rejection.message)
    try:
        layout = find_layout(data, kind=kind, maps=maps or {})
        rows = _rows_with_reasons(layout, reasons)
        stem = PurePath(name.replace("\\", "/")).stem or "people"
        if isinstance(layout.sheet, CsvSheet):
            return f"{stem}-left-out.csv", _as_csv(rows, separator=layout.sheet.separator)
        return f"{stem}-left-out.xlsx", _as_xlsx(rows)
    except UnreadablePeopleFileError as error:
        raise about(name, error) from error


def template(kind: Kind, *, as_xlsx: bool) -> bytes:
    """An empty list with a column for each field of the kind, as .xlsx or as CSV."""
    headings: list[Sequence[Cell]] = [FIELDS[kind]]
    return (
        _as_xlsx(iter(headings), text_columns=len(FIELDS[kind])) if as_xlsx else _as_csv(iter(headings), separator=",")
    )


def _rows_with_reasons(layout: Layout, reasons: Mapping[int, list[str]]) -> Iterator[Sequence[Cell]]:
    """The headings, then each row left out, without a column of reasons from an earlier round."""
    kept = [column.position for column in layout.columns if fold(column.heading) != fold(WHY)]
    yield [*(layout.columns[position].heading for position in kept), WHY]
    for number, cells in layout.records(MOST_COLUMNS + 1):
        if number in reasons:
            there = [cells[position] if position < len(cells) else None for position in kept]
            yield [*there, " ".join(reasons[number])]


def _as_csv(rows: Iterable[Sequence[Cell]], *, separator: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(text_of(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """`text` with an apostrophe before what a spreadsheet would take for a formula; reading takes it off again."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _as_xlsx(rows: Iterator[Sequence[Cell]], *, text_columns: int = 0) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("People")
    sheet.freeze_panes = "A2"
    for position in range(text_columns):
        # So that 0042 stays 0042, and 3/4 does not become a day.
        sheet.column_dimensions[letters(position)].number_format = "@"
    for index, row in enumerate(rows):
        sheet.append([_cell(sheet, value, heading=index == 0) for value in row])
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _cell(sheet: Any, value: Cell, *, heading: bool) -> Any:
    """A cell that stays what it is: a text never becomes a formula, an error or a number."""
    cell: Any = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = escape(value) if ILLEGAL_CHARACTERS_RE.search(value) else value
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, datetime | date):
            cell.number_format = "dd/mm/yyyy"
    if heading:
        cell.font = Font(bold=True)
    return cell
