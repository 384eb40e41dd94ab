"""Tracked changes read as accepted, and the first of them is told."""

import pytest

from tests.courses.domain.reading.readers.docx_builder import (
    abstract,
    blocks,
    lvl,
    num,
    p,
    r,
    tbl,
    tc,
    tr,
    transcript,
)

LIST = abstract(1, lvl(0, "%1.")) + num(1, 1)
REMOVED_END = "<w:rPr><w:del/></w:rPr>"


def gone(text: str) -> str:
    """Return words that were deleted."""
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("body", "texts", "tracked"),
    [
        (p("Nothing"), ["Nothing"], None),
        (p(r("Staff ") + f"<w:ins>{r('must ')}</w:ins>" + gone("may ") + r("ask")), ["Staff must ask"], "must"),
        (p(r("Staff ") + gone("may ") + f"<w:ins>{r('must ')}</w:ins>" + r("ask")), ["Staff must ask"], "may"),
        (p(f"<w:ins>{gone('never')}</w:ins>" + r("Ask")), ["Ask"], "never"),
        (
            p(f"<w:moveFrom>{r('Ask first.')}</w:moveFrom>" + r("One.")) + p(f"<w:moveTo>{r('Ask first.')}</w:moveTo>"),
            ["One.", "Ask first."],
            "Ask first.",
        ),
        (p(r("Ask", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["Ask"], None),
        (p("Ask", properties="<w:pPrChange><w:pPr><w:pStyle w:val='Heading1'/></w:pPr></w:pPrChange>"), ["Ask"], None),
        (
            p("<m:oMath><m:r><m:t>1</m:t></m:r><m:r><w:del><m:t>2</m:t></w:del></m:r></m:oMath>"),
            ["1"],
            "2",
        ),
        (p(f"<w:ins>{r(' ')}</w:ins>" + r("Ask")), ["Ask"], None),
    ],
)
def test_changes_are_accepted(body: str, texts: list[str], tracked: str | None) -> None:
    found = transcript(body)
    assert [block.text for block in found.blocks] == texts
    assert found.tracked == tracked
    assert {block.kind for block in found.blocks} == {"paragraph"}


def test_the_words_told_are_the_first_80_letters() -> None:
    found = transcript(p(f"<w:ins>{r('Staff must ask first. ' * 20)}</w:ins>"))
    assert found.tracked is not None
    assert found.tracked.startswith("Staff must ask first. Staff")
    assert len(found.tracked) <= 80


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next_and_is_set_like_it() -> None:
    body = p(r("Staff must "), num="1", level=0, properties=REMOVED_END) + p("ask first.") + p("Two", num="1", level=0)
    found = transcript(body, numbering=LIST)
    assert [(block.marker, block.text) for block in found.blocks] == [("", "Staff must ask first."), ("1.", "Two")]
    assert found.tracked == "ask first."


def test_a_paragraph_deleted_with_its_end_is_not_there_nor_counted() -> None:
    body = (
        p("One", num="1", level=0)
        + p(gone("Gone"), num="1", level=0, properties=REMOVED_END)
        + p("Two", num="1", level=0)
        + p(gone("Gone"), num="1", level=0, properties=REMOVED_END)
    )
    found = transcript(body, numbering=LIST)
    assert [(block.marker, block.text) for block in found.blocks] == [("1.", "One"), ("2.", "Two")]
    assert found.tracked == "Gone"


def test_words_before_a_table_stay_though_the_end_of_their_paragraph_was_deleted() -> None:
    body = p("Accounts", properties=REMOVED_END) + tbl(tr("X", "@oaks")) + p("Last", properties=REMOVED_END)
    assert [block.printed() for block in blocks(body)] == ["Accounts", "X\t@oaks", "Last"]


def test_rows_and_cells_that_were_deleted_are_not_there() -> None:
    body = tbl(
        tr("Gone", "for good", properties="<w:del/>"),
        tr("New", "row", properties="<w:ins/>"),
        tr("Kept", tc("no more", properties="<w:cellDel/>"), "row"),
    )
    found = transcript(body)
    assert [block.cells for block in found.blocks] == [("New", "row"), ("Kept", "row")]
    assert found.tracked == "Gone for good"
