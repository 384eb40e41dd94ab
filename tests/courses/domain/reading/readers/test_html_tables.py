"""Tables of a page: aligned columns, and tables that only arrange it."""

import pytest

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.html import read_html
from tests.courses.domain.reading.readers.html_builder import blocks


def rows_of(html: str) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks(html)]


def test_cells_keep_their_lines_and_blanks() -> None:
    html = (
        "<table><caption>Accounts</caption><thead><tr><th>Name<th>Role<th>x</thead><tbody>"
        "<tr><td>X<br>Facebook</td><td><p>Office</p><p>Head</p></td><td></td></tr><tr><td>&nbsp;</td></tr>"
        "<tr><td>a<ul><li>b<li>c</ul></td><td><ol><li>d</ol></td><td><b>e</b></td></tr></tbody></table>"
    )
    assert [(block.kind, block.cells or block.text) for block in blocks(html)] == [
        ("paragraph", "Accounts"),
        ("row", ("Name", "Role", "x")),
        ("row", ("X\nFacebook", "Office\nHead", "")),
        ("row", (f"a\n{BULLET} b\n{BULLET} c", "1. d", "e")),
    ]


def test_merged_cells_keep_the_columns_aligned() -> None:
    html = (
        "<table><tr><td colspan=2>wide<td>1</tr><tr><td rowspan=2>tall<td>2<td>3</tr><tr><td>4<td>5</tr>"
        "<tr><td>6<td colspan=2 rowspan=0>both</tr><tr><td>7</tr><tr><td>8<td>more</tr></table>"
    )
    assert rows_of(html) == [
        ("wide", "", "1"),
        ("tall", "2", "3"),
        ("tall", "4", "5"),
        ("6", "both", ""),
        ("7", "both", ""),
        ("8", "both", "", "more"),
    ]


def test_spans_that_make_no_sense_cover_one_cell() -> None:
    assert rows_of("<table><tr><td colspan=x>a<td colspan=-2>b<td rowspan=''>c</tr></table>") == [("a", "b", "c")]


def test_spans_end_somewhere() -> None:
    assert len(rows_of("<table><tr><td colspan=999999>a<td>b</tr></table>")[0]) == 64
    words = "word " * 20_000
    with pytest.raises(RefusedFileError, match="repeats its text"):
        read_html(f"<table><tr><td rowspan=999999>{words}<td>x{'<tr><td>y' * 999}</table>".encode())


def test_a_table_in_a_cell_is_read_once_as_lines_of_the_cell() -> None:
    html = "<table><tr><td>before<table><tr><td>A<td>B<br>C</tr><tr><td>D</tr></table></td><td>x</td></tr></table>"
    assert rows_of(html) == [("before\nA B C\nD", "x")]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Aims</h2><p>Staff must ask.</p></td></tr></table>",
        "<table><tr><td><h2>Aims</h2></td></tr><tr><td>Staff must ask.</td></tr></table>",
        "<table role=presentation><tr><td><h2>Aims</h2></td><td>Staff must ask.</td></tr></table>",
        "<table><tr><td><h2>Aims</h2><p>Staff must ask.</p></td><td></td></tr></table>",
        "<table><tr><td><table><tr><td><h2>Aims</h2>Staff must ask.</td></tr></table></td></tr></table>",
        "<td><h2>Aims</h2>Staff must ask.</td>",
    ],
)
def test_a_table_that_only_arranges_the_page_is_no_table(table: str) -> None:
    assert [(block.kind, block.text) for block in blocks(table)] == [
        ("heading", "Aims"),
        ("paragraph", "Staff must ask."),
    ]


def test_a_table_with_headings_in_its_cells_is_a_table_all_the_same() -> None:
    html = "<table><tr><th>Who<th>What</tr><tr><td><h3>Staff</h3>all<td>must ask</tr></table>"
    assert rows_of(html) == [("Who", "What"), ("Staff\nall", "must ask")]
    html = "<table><tr><td><h3>Do</h3><td><h3>Do not</h3></tr><tr><td>ask<td>post</tr></table>"
    assert rows_of(html) == [("Do", "Do not"), ("ask", "post")]


def test_tables_are_told_apart() -> None:
    html = "<table><tr><td>a<td>b</table><p>x</p><table><tr><td>c<td>d<tr><td>e<td>f</table>"
    assert [block.table for block in blocks(html) if block.kind == "row"] == [1, 2, 2]
