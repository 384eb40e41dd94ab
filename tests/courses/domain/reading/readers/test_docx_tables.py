"""Word's tables: cells in their columns, whatever was merged; boxes that are no tables."""

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.docx_builder import (
    abstract,
    blocks,
    lvl,
    markers,
    num,
    p,
    r,
    tbl,
    tc,
    texts,
    tr,
)

LIST = abstract(1, lvl(0, "%1.")) + abstract(2, lvl(0, "\uf0b7", "bullet")) + num(1, 1) + num(2, 2)
DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def wide(columns: int) -> str:
    """Return the property of a cell over several columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


def cells(body: str, **parts: str) -> list[tuple[str, ...]]:
    """Return the cells of each row."""
    return [block.cells for block in blocks(body, **parts)]


def test_rows_keep_blank_cells_and_drop_blank_rows() -> None:
    assert cells(tbl(tr("Signed", ""), tr("", ""), tr("Date", " "))) == [("Signed", ""), ("Date", "")]


def test_tables_are_numbered() -> None:
    assert [block.table for block in blocks(tbl(tr("A", "B"), tr("C", "D")) + tbl(tr("E", "F")))] == [1, 1, 2]


def test_lines_of_a_cell_are_kept_with_their_bullets_and_numbers() -> None:
    listed = tc(
        p(r("Two") + "<w:r><w:br/></w:r>" + r("lines")),
        p("Bullet", num="2", level=0),
        p("Number", num="1", level=0),
        p("- typed"),
    )
    assert cells(tbl(tr(listed, "B")), numbering=LIST) == [("Two\nlines\n• Bullet\n1. Number\n- typed", "B")]


def test_a_number_alone_is_the_text_of_its_cell_and_a_bullet_alone_is_not() -> None:
    def row(number: str) -> str:
        return tr(tc(p("", num=number, level=0)), "Rule")

    assert cells(tbl(row("1"), row("1"), row("2")), numbering=LIST) == [("1.", "Rule"), ("2.", "Rule"), ("", "Rule")]


def test_cells_over_several_columns_leave_the_others_blank() -> None:
    body = tbl(tr(tc("Wide", properties=wide(2)), "C"), tr("A", "B", "C"))
    assert cells(body) == [("Wide", "", "C"), ("A", "B", "C")]


def test_cells_over_several_rows_are_repeated() -> None:
    body = tbl(
        tr(tc("Head", properties=DOWN), "1"),
        tr(tc("", properties=ON), "2"),
        tr(tc("Next", properties=DOWN), "3"),
        tr(tc("", properties=wide(1) + ON), "4"),
        tr("Last", "5"),
    )
    assert cells(body) == [("Head", "1"), ("Head", "2"), ("Next", "3"), ("Next", "4"), ("Last", "5")]


def test_cells_that_a_tracked_change_merges_are_merged() -> None:
    body = tbl(
        tr(tc("Head", properties='<w:cellMerge w:vMerge="rest"/>'), "1"),
        tr(tc("", properties='<w:cellMerge w:vMerge="cont"/>'), "2"),
    )
    assert cells(body) == [("Head", "1"), ("Head", "2")]


def test_a_cell_that_goes_on_from_nowhere_keeps_its_text() -> None:
    assert cells(tbl(tr(tc("Own", properties=ON), "1"))) == [("Own", "1")]


def test_cells_merged_the_old_way_leave_the_others_blank() -> None:
    old = tr(tc("Wide", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "C")
    assert cells(tbl(old)) == [("Wide", "", "C")]


def test_columns_that_a_row_leaves_out_at_its_ends_are_blank() -> None:
    body = tbl(
        tr("A", "B", "C"),
        tr("B", "C", properties='<w:gridBefore w:val="1"/>'),
        tr("A", properties='<w:gridAfter w:val="2"/>'),
    )
    assert cells(body) == [("A", "B", "C"), ("", "B", "C"), ("A", "", "")]


def test_content_controls_round_rows_and_cells_are_looked_through() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = tbl(control(tr(control(tc("A")), tc("B"))), tr(tc(control(p("C"))), "D"))
    assert cells(body) == [("A", "B"), ("C", "D")]


def test_a_table_in_a_cell_is_lines_of_the_cell() -> None:
    inner = tbl(tr("X", "@oaks"), tr("Facebook", "")) + p("")
    assert cells(tbl(tr(tc("Accounts", inner), "B"))) == [("Accounts\nX @oaks\nFacebook", "B")]


def test_a_table_of_one_column_is_a_box_round_its_text() -> None:
    body = tbl(tr(tc(p("Purpose", style="Heading1"), "Text")), tr(tc(p("Bullet", num="2", level=0)))) + p("Below")
    found = [(block.kind, block.marker, block.text) for block in blocks(body, numbering=LIST)]
    assert found == [
        ("heading", "", "Purpose"),
        ("paragraph", "", "Text"),
        ("item", BULLET, "Bullet"),
        ("paragraph", "", "Below"),
    ]
    assert texts(tbl(tr(tc(tbl(tr("Boxed twice")) + p(""))))) == ["Boxed twice"]


def test_a_column_of_pictures_is_no_column() -> None:
    badge = tc("<w:r><w:drawing/></w:r>")
    assert texts(tbl(tr(badge.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>"), "The Oaks"))) == [
        "The Oaks"
    ]


def test_numbers_go_on_through_tables() -> None:
    body = p("One", num="1", level=0) + tbl(tr(tc(p("Two", num="1", level=0)), "B")) + p("Three", num="1", level=0)
    assert markers(body, numbering=LIST) == ["1.", "", "3."]
    assert cells(body, numbering=LIST)[1] == ("2. Two", "B")


def test_absurd_grids_are_survived() -> None:
    body = tbl(
        tr(tc("A", properties=wide(10**8)), "B", properties='<w:gridBefore w:val="-4"/>'),
        tr(*["x"] * 200, properties='<w:gridAfter w:val="99999999"/>'),
        "<w:tr/>",
        tr(tc("C", properties='<w:gridSpan w:val="many"/>')),
    )
    found = cells(body + "<w:tbl/>" + p("End"))
    assert [row[0] for row in found[:3]] == ["A", "x", "C"]
    assert {len(row) for row in found[:3]} == {63}
