"""One sheet of figures, from plain values to rows: title, lead, way back, tables, notes and charts."""

from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook import looks
from attestations.domain.workbook.cells import TextTooLongError, cell
from attestations.domain.workbook.drawing import ROWS, draw
from attestations.domain.workbook.model import Chart, Kind, Sheet, Table
from attestations.domain.workbook.page import Furniture, fill_statuses, link_cell, open_sheet, set_up_print
from attestations.domain.workbook.rows import Rows, declare_table, wrapped_height
from attestations.domain.workbook.stencil import Stencil, in_pieces

COVER: Final = "Cover"
HEADER_ROW: Final = 5
ROW_HEIGHT: Final = 21.0
LONG: Final = 60
HIGHEST: Final = 409.0
"""Points: the format allows no higher row."""


def write_sheet(sheet: Worksheet, what: Sheet, furniture: Furniture) -> None:
    """Fill an empty sheet."""
    main, *companions = what.tables
    widest = max(what.tables, key=lambda table: len(table.columns))
    panes = f"{get_column_letter(what.frozen_columns + 1)}{HEADER_ROW + 1}"
    open_sheet(sheet, widths=[column.width for column in widest.columns], panes=panes)
    rows = Rows(sheet)
    rows.words(what.name, looks.TITLE, height=34)
    rows.words(what.lead, looks.LEAD, height=20)
    rows.send([link_cell(sheet, f"← {COVER}", COVER, looks.BACK_LINK)], height=20)
    rows.gap(height=8)
    headers = {main.name: _write_table(rows, main, filtered=True)}
    for note in what.notes:
        rows.words(note, looks.NOTE, height=18)
    charts_at = rows.count + 2
    if what.charts:
        for _ in range(ROWS + 2):
            rows.gap()
        if companions:
            sheet.row_breaks.append(Break(id=rows.count))
    for companion in companions:
        headers[companion.name] = _write_companion(rows, companion)
    _draw_charts(sheet, what.charts, {table.name: table for table in what.tables}, headers, charts_at)
    set_up_print(
        sheet,
        furniture,
        one_page=what.one_page,
        repeat="1:1" if companions or what.charts else f"{HEADER_ROW}:{HEADER_ROW}",
        personal=what.personal,
    )


def _write_companion(rows: Rows, table: Table) -> int:
    if rows.count > HEADER_ROW:
        rows.gap(height=12)
    if table.heading:
        rows.words(table.heading, looks.SECTION, height=24)
    return _write_table(rows, table, filtered=False)


def _write_table(rows: Rows, table: Table, *, filtered: bool) -> int:
    """Returns the row of the headings. Without a row of data there is no table: only headings."""
    sheet = rows.sheet
    height = max(wrapped_height(column.heading, width=column.width - 3, least=23) for column in table.columns)
    headings = [cell(sheet, column.heading, looks.header_look(column.kind)) for column in table.columns]
    header_row = rows.send(headings, height=max(28, height))
    row_height = ROW_HEIGHT if len(table.rows) <= LONG else 18
    _write_rows(rows, table, row_height)
    if table.rows:
        declare_table(sheet, table.name, table.columns, area=(1, header_row, rows.count), filtered=filtered)
    if table.total is not None:
        total = zip(table.columns, table.total, strict=True)
        rows.send(
            [cell(sheet, value, looks.total_look(column.kind, value)) for column, value in total],
            height=ROW_HEIGHT,
        )
    _fill_status_columns(sheet, table, header_row + 1, rows.count)
    return header_row


def _write_rows(rows: Rows, table: Table, least: float) -> None:
    stencil = Stencil(rows.sheet, table.columns)
    wrapped = [(place, column.width) for place, column in enumerate(table.columns) if column.kind == Kind.WRAPPED]
    for values in table.rows:
        height = max(
            (wrapped_height(values[place], width=width, least=least) for place, width in wrapped), default=least
        )
        try:
            cells = stencil.cells(values, row=rows.count + 1)
        except TextTooLongError:
            for piece in in_pieces(values):
                rows.send_text(stencil.cells(piece, row=rows.count + 1), height=HIGHEST)
        else:
            rows.send_text(cells, height=min(height, HIGHEST))


def _fill_status_columns(sheet: Worksheet, table: Table, first: int, last: int) -> None:
    if last < first:
        return
    for place, column in enumerate(table.columns, start=1):
        if column.kind == Kind.STATUS:
            letter = get_column_letter(place)
            fill_statuses(sheet, f"{letter}{first}", f"{letter}{first}:{letter}{last}")


def _draw_charts(
    sheet: Worksheet,
    charts: tuple[Chart, ...],
    tables: dict[str, Table],
    headers: dict[str, int],
    at_row: int,
) -> None:
    for chart in charts:
        draw(sheet, chart, tables[chart.table], header_row=headers[chart.table], at_row=at_row)
