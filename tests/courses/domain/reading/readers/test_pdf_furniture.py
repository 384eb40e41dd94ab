"""PDF: running headers, footers and page numbers; the contents list."""

import pytest

from tests.courses.domain.reading.readers.pdf_builder import MARGIN, Pdf, sentence, texts

LENGTHS = (31, 37, 43, 49, 55, 61)


def document(pages: int, *, head: str = "", foot: str = "Page {page} of {pages}", other_foot: str = "") -> Pdf:
    """Return a document with a paragraph of another length on each page; `other_foot` is that of even pages."""
    pdf = Pdf()
    for page in range(1, pages + 1):
        if head:
            pdf.at(MARGIN, 40, head.format(page=page))
        text = other_foot if other_foot and page % 2 == 0 else foot
        pdf.at(430 if text == foot else MARGIN, 810, text.format(page=page, pages=pages))
        pdf.text(sentence(LENGTHS[page - 1]))
        pdf.page()
    return pdf


@pytest.mark.parametrize(
    "foot",
    [
        "Page {page} of {pages}",
        "{page}",
        "- {page} -",
        "{page} | P a g e",
        "Version 2.1, page {page}",
        "Elm School 2026 {page}",
    ],
)
def test_what_comes_again_on_every_page_is_left_out(foot: str) -> None:
    blocks = document(4, head="Elm Primary School – Online Conduct Policy", foot=foot).blocks()
    assert texts(blocks) == [sentence(length) for length in LENGTHS[:4]]


def test_left_and_right_pages_may_have_other_lines() -> None:
    blocks = document(6, foot="Online Conduct Policy {page}", other_foot="{page} Elm Primary School").blocks()
    assert texts(blocks) == [sentence(length) for length in LENGTHS]


def test_two_pages_are_enough_to_tell() -> None:
    blocks = document(2, head="Elm Primary School", foot="Policy of September 2026").blocks()
    assert texts(blocks) == [sentence(length) for length in LENGTHS[:2]]


def test_a_single_page_loses_its_number_only() -> None:
    assert texts(document(1, head="Elm Primary School").blocks()) == ["Elm Primary School", sentence(LENGTHS[0])]


def test_roman_page_numbers_are_left_out() -> None:
    pdf = Pdf()
    for number, length in zip(("i", "ii", "iii", "iv"), LENGTHS, strict=False):
        pdf.at(295, 810, number).text(sentence(length)).page()
    assert texts(pdf.blocks()) == [sentence(length) for length in LENGTHS[:4]]


def test_headings_at_the_top_of_each_page_stay() -> None:
    pdf = Pdf()
    for number, length in enumerate(LENGTHS[:3], start=1):
        pdf.page(y=60).text(f"Appendix {number}", size=16).text(sentence(length))
    assert texts(pdf.blocks(), "heading") == ["Appendix 1", "Appendix 2", "Appendix 3"]


def test_a_paragraph_goes_on_behind_the_footer_and_the_header() -> None:
    pdf = document(2, head="Elm Primary School", foot="Page {page}")
    pdf.at(MARGIN, 40, "Elm Primary School").lines(
        "Staff must never, whatever they are asked by pupils or by their parents, and at"
    )
    pdf.at(430, 810, "Page 3").page().at(MARGIN, 40, "Elm Primary School").lines(
        "no time of day, give their number away."
    ).at(430, 810, "Page 4")
    assert texts(pdf.blocks())[-1].endswith("parents, and at no time of day, give their number away.")


def test_entries_of_a_contents_list_are_told_by_their_dots() -> None:
    pdf = (
        Pdf()
        .text("Contents", size=14)
        .lines("1. Scope ........................................ 2", "2. Duties of staff . . . . . . . . . . . . . 3")
    )
    pdf.lines(
        "3. A heading that is so long that it has to go on on the next line of the contents",
        "list of the policy .............................. 14",
    )
    blocks = pdf.text(sentence(40)).blocks()
    assert texts(blocks, "contents") == [
        "1. Scope\t2",
        "2. Duties of staff\t3",
        "3. A heading that is so long that it has to go on on the next line of the contents list of the policy\t14",
    ]


def test_or_by_page_numbers_at_the_right() -> None:
    pdf = Pdf().text("Contents", size=14)
    for number, heading in enumerate(("Scope", "Duties of staff", "Review"), start=1):
        pdf.at(MARGIN, pdf.y, f"{number}. {heading}").at(500, pdf.y, str(number + 1))
        pdf.y += 16
    assert texts(pdf.text(sentence(40)).blocks(), "contents") == [
        "1. Scope\t2",
        "2. Duties of staff\t3",
        "3. Review\t4",
    ]
