"""OpenDocument tables: aligned columns, repeated and covered cells, tables that are no tables."""

import pytest

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.errors import RefusedFileError
from tests.courses.domain.reading.readers.odt_builder import blocks, h, items, list_style, note, p

COVERED = "<table:covered-table-cell/>"


def cell(*paragraphs: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{''.join(paragraphs)}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def rows_of(body: str) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks(body)]


def test_cells_keep_their_lines_and_blanks() -> None:
    listed = items(p("red"), p("blue"), style="N")
    style = list_style("N", 'style:num-format="1" style:num-suffix="."')
    bullets = items(p("x"))
    first = row(
        cell(p("Approved<text:tab/>by"), p("Date")), cell(), cell(p("a<text:line-break/>b"), listed, h("c"), bullets)
    )
    read = blocks(table(first, row(cell(p("")), cell()), row(cell(p("d")), cell(p("e")), cell())), automatic=style)
    assert [(block.kind, block.cells, block.table) for block in read] == [
        ("row", ("Approved by\nDate", "", f"a\nb\n1. red\n2. blue\nc\n{BULLET} x"), 1),
        ("row", ("d", "e", ""), 1),
    ]


def test_tables_are_told_apart_and_heading_rows_are_rows() -> None:
    heading = f"<table:table-header-rows>{row(cell(p('Name')), cell(p('Role')))}</table:table-header-rows>"
    first = table(heading, f"<table:table-rows>{row(cell(p('A')), cell(p('B')))}</table:table-rows>")
    read = blocks(first + table(row(cell(p("C")), cell(p("D")))))
    assert [(block.cells, block.table) for block in read] == [(("Name", "Role"), 1), (("A", "B"), 1), (("C", "D"), 2)]


def test_merged_cells_keep_the_columns_aligned() -> None:
    wide = cell(p("wide"), attributes='table:number-columns-spanned="2"')
    tall = cell(p("tall"), attributes='table:number-rows-spanned="2"')
    both = cell(p("both"), attributes='table:number-columns-spanned="2" table:number-rows-spanned="2"')
    body = table(
        row(wide, COVERED, cell(p("1"))),
        row(tall, cell(p("2")), cell(p("3"))),
        row(COVERED, cell(p("4")), cell(p("5"))),
        row(cell(p("6")), both, COVERED),
        row(cell(p("7")), COVERED, COVERED),
    )
    assert rows_of(body) == [
        ("wide", "", "1"),
        ("tall", "2", "3"),
        ("tall", "4", "5"),
        ("6", "both", ""),
        ("7", "both", ""),
    ]


def test_repeated_cells_and_rows_stand_as_often_as_they_say() -> None:
    twice = cell(p("x"), attributes='table:number-columns-repeated="2"')
    assert (
        rows_of(table(row(twice, cell(p("y")), attributes='table:number-rows-repeated="2"'))) == [("x", "x", "y")] * 2
    )


def test_repetition_ends_somewhere() -> None:
    endless = cell(p("x"), attributes='table:number-columns-repeated="999999999"')
    read = rows_of(table(row(endless, attributes='table:number-rows-repeated="999999999"')))
    assert len(read) == 50
    assert len(read[0]) == 64
    nested = cell(table(row(endless, attributes='table:number-rows-repeated="50"')), attributes="")
    for _ in range(5):
        nested = cell(table(row(nested, cell(p("y")), attributes='table:number-rows-repeated="50"')))
    with pytest.raises(RefusedFileError, match="repeats its text"):
        blocks(table(row(nested, cell(p("y")))))


def test_a_table_of_one_column_only_frames_its_text() -> None:
    inner = table(row(cell(p("A")), cell(p("B"))))
    body = table(row(cell(h("Aims"), p("Staff must ask."))), row(cell(inner)))
    read = blocks(body)
    assert [(block.kind, block.text, block.cells) for block in read] == [
        ("heading", "Aims", ()),
        ("paragraph", "Staff must ask.", ()),
        ("row", "", ("A", "B")),
    ]


def test_a_table_in_a_cell_is_lines_of_the_cell() -> None:
    inner = table(row(cell(p("A")), cell(p("B"), p("C"))), row(cell(p("D")), cell()))
    assert rows_of(table(row(cell(p("before"), inner), cell(p("x"))))) == [("before\nA B C\nD", "x")]


def test_rows_that_are_not_shown_are_left_out() -> None:
    hidden = row(cell(p("A")), cell(p("B")), attributes='table:visibility="collapse"')
    assert rows_of(table(hidden, row(cell(p("C")), cell(p("D"))))) == [("C", "D")]


def test_footnotes_and_text_boxes_of_a_cell() -> None:
    frame = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    read = blocks(table(row(cell(p(f"Ask{note('1', p('In writing.'))}{frame}")), cell(p("x")))))
    assert [(block.kind, block.cells, block.text) for block in read] == [
        ("row", ("Ask[^1]\nboxed", "x"), ""),
        ("note", (), "In writing."),
    ]
