"""Rows written as text: to the letter what openpyxl writes for the same cells."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from openpyxl import Workbook

from attestations.domain.workbook.cells import cell
from attestations.domain.workbook.looks import body_look
from attestations.domain.workbook.model import Column, Kind, Row
from attestations.domain.workbook.rows import Rows
from attestations.domain.workbook.sheets_of_text import add_sheet
from attestations.domain.workbook.stencil import Stencil
from attestations.domain.workbook.suppression import Held

COLUMNS = [Column(heading=kind.value, kind=kind, width=12) for kind in (Kind.NAME, Kind.COUNT, Kind.DAY)]
VALUES = some.one_of(
    some.none(),
    some.text(max_size=20),
    some.text(max_size=8).map(lambda text: f"={text}"),
    some.text(max_size=8).map(lambda text: f"  {text}\n"),
    some.integers(),
    some.floats(allow_nan=False, allow_infinity=False),
    some.dates(min_value=date(1901, 1, 1)),
    some.just(Held("<5")),
)
ROWS = some.lists(some.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=4)


def sheet_of(rows: list[Row], *, as_text: bool) -> bytes:
    book = Workbook(write_only=True)
    sheet = add_sheet(book, "One")
    sent = Rows(sheet)
    sent.gap()
    stencil = Stencil(sheet, COLUMNS)
    for row in rows:
        if as_text:
            sent.send_text(stencil.cells(row, row=sent.count + 1), height=18.5)
        else:
            looks = [body_look(column.kind, value) for column, value in zip(COLUMNS, row, strict=True)]
            sent.send([cell(sheet, value, look) for value, look in zip(row, looks, strict=True)], height=18.5)
    sent.gap()
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        return package.read("xl/worksheets/sheet1.xml")


@given(ROWS)
@example([("=1+1", 0, None), ("<b>&amp;</b>", 1, "_x0041_"), ("\x00 \ud7ff 😀", 1.0, date(2026, 9, 1))])
@example([("&<>\"'", Held("5+"), ""), ("5+", "5+", " ")])
def test_a_row_as_text_is_what_openpyxl_writes(rows: list[Row]) -> None:
    assert sheet_of(rows, as_text=True) == sheet_of(rows, as_text=False)


def test_what_no_cell_holds_is_refused_even_where_its_like_was_written() -> None:
    stencil = Stencil(add_sheet(Workbook(write_only=True), "One"), COLUMNS)
    stencil.cells(("Calder", 1, None), row=2)
    with pytest.raises(TypeError, match="not bool"):
        stencil.cells(("Calder", True, None), row=3)


def test_a_sheet_does_not_begin_with_text() -> None:
    sheet = add_sheet(Workbook(write_only=True), "One")
    with pytest.raises(ValueError, match="begins with a row of cells"):
        Rows(sheet).send_text("", height=18)
