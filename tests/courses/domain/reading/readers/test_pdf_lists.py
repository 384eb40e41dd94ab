"""PDF: bullets, numbers and letters, however they are drawn."""

import pytest

from courses.domain.reading.blocks import BULLET, Block
from tests.courses.domain.reading.readers.pdf_builder import HEIGHT, MARGIN, Pdf, sentence, texts, words


def items(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.marker, block.text) for block in blocks if block.kind == "item"]


@pytest.mark.parametrize(
    ("sign", "font"),
    [("•", ""), ("–", ""), ("o", "Courier"), ("\u2022", "Symbol"), ("■", "ZapfDingbats"), ("➢", "ZapfDingbats")],
)
def test_a_sign_in_front_is_a_bullet(sign: str, font: str) -> None:
    pdf = Pdf().text("Staff must:", after=2)
    for text in ("ask first", sentence(25), "keep passwords safe"):
        pdf.text(text, x=108, marker=sign, marker_font=font, after=0)
    assert items(pdf.blocks()) == [(BULLET, "ask first"), (BULLET, sentence(25)), (BULLET, "keep passwords safe")]


def test_bullets_may_be_drawn_shapes() -> None:
    pdf = Pdf().text("Staff must:", after=2)
    for text in ("ask first", "keep passwords safe"):
        pdf.canvas.circle(98, HEIGHT - pdf.y + 4, 1.5, stroke=0, fill=1)
        pdf.text(text, x=108, after=2)
    assert items(pdf.blocks()) == [(BULLET, "ask first"), (BULLET, "keep passwords safe")]


def test_deeper_items_have_a_higher_level_whatever_their_bullet() -> None:
    pdf = Pdf().text("Staff must:", after=2)
    for sign, x in (("•", 108), ("o", 144), ("o", 144), ("•", 108), ("–", 180)):
        pdf.text("keep passwords safe", x=x, marker=sign, after=2)
    assert [block.level for block in pdf.blocks()[1:]] == [12, 24, 24, 12, 36]


def test_levels_are_counted_from_the_side_of_each_page() -> None:
    pdf = Pdf()
    for margin in (60.0, 90.0, 60.0, 90.0):
        pdf.text(sentence(70), x=margin, edge=margin + 430)
        pdf.text("keep passwords safe", x=margin + 36, marker="•", after=2).text(
            sentence(70), x=margin, edge=margin + 430
        )
        pdf.page()
    assert {block.level for block in pdf.blocks() if block.kind == "item"} == {12}


def test_a_number_in_the_margin_belongs_to_the_text_beside_it() -> None:
    pdf = (
        Pdf()
        .text(sentence(30), x=108, marker="3.1", marker_x=MARGIN)
        .text(sentence(30), x=108, marker="3.2", marker_x=MARGIN)
    )
    assert items(pdf.blocks()) == [("3.1", sentence(30)), ("3.2", sentence(30))]


def test_typed_numbers_begin_an_item_though_its_lines_return_to_the_margin() -> None:
    pdf = Pdf().text(f"(a) {sentence(40)}", after=0).text(f"(b) {sentence(40)}", after=0)
    assert items(pdf.blocks()) == [("(a)", sentence(40)), ("(b)", sentence(40))]


def test_a_figure_that_a_line_happens_to_begin_with_is_no_number() -> None:
    pdf = Pdf().text(sentence(40)).lines(f"{words(14)} as is said in section", "3.1 of the policy on passwords.")
    assert texts(pdf.blocks())[1] == f"{words(14)} as is said in section 3.1 of the policy on passwords."


def test_a_typed_bullet_is_never_part_of_the_text_above() -> None:
    pdf = Pdf().text(sentence(40)).lines(f"• {words(15)} on any", "• keep passwords safe")
    assert items(pdf.blocks()) == [(BULLET, f"{words(15)} on any"), (BULLET, "keep passwords safe")]


def test_a_dash_that_a_line_happens_to_begin_with_is_no_bullet() -> None:
    pdf = Pdf().text(sentence(40)).lines(f"{words(15)} on every site", "– which nobody likes – without leave.")
    assert texts(pdf.blocks())[1] == f"{words(15)} on every site – which nobody likes – without leave."


def test_a_paragraph_below_an_item_is_not_part_of_it() -> None:
    pdf = Pdf().text(words(40), x=90, marker="•", marker_x=MARGIN, after=0).text(f"Headteachers {words(30)}.")
    assert [block.kind for block in pdf.blocks()] == ["item", "paragraph"]


def test_an_item_goes_on_over_a_page_break() -> None:
    pdf = Pdf().text("Staff must:", after=2)
    pdf.lines(words(15), x=108).at(MARGIN + 18, 108, "•").page()
    pdf.lines("before they post.", x=108).text("ask first", x=108, marker="•")
    assert items(pdf.blocks()) == [(BULLET, f"{words(15)} before they post."), (BULLET, "ask first")]


def test_a_list_goes_on_over_a_page_break() -> None:
    pdf = Pdf().text(sentence(50)).text("Staff must:", after=2).text("ask first", x=108, marker="•").page()
    pdf.text("keep passwords safe", x=108, marker="•")
    assert items(pdf.blocks()) == [(BULLET, "ask first"), (BULLET, "keep passwords safe")]
