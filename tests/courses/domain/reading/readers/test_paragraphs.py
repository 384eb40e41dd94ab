"""Paragraphs of a word processor or a browser to blocks."""

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.readers.paragraphs import Paragraph, Run, cell_text, cite, to_blocks


def paragraph(text: str) -> Paragraph:
    return Paragraph([Run(text)])


def test_the_usual_size_is_that_of_most_letters() -> None:
    flow: list[Paragraph | Block] = [
        Paragraph([Run("Rules", size=13.0)]),
        Paragraph([Run("Aims ", size=14.0), Run("of all", size=11.0)]),
        Paragraph([Run("Staff must ask before they post.", size=11.0)]),
        Paragraph([Run("Almost", size=12.0)]),
    ]
    assert [block.strong for block in to_blocks(flow)] == [True, False, False, False]


def test_a_footnote_between_two_paragraphs_does_not_part_them() -> None:
    flow: list[Paragraph | Block] = [
        Paragraph([Run("Staff")], below=False),
        Block("note", "In writing.", marker="1"),
        Paragraph([Run("ask")], above=False),
    ]
    assert [block.alone for block in to_blocks(flow)] == [False, True, False]


def test_raised_figures_are_citations_where_a_footnote_is_typed_for_them() -> None:
    typed = [(block.kind, block.text) for block in to_blocks([paragraph("Ask first.¹"), paragraph("¹ In writing.")])]
    assert typed == [("paragraph", "Ask first.[^1]"), ("note", "In writing.")]
    flow: list[Paragraph | Block] = [paragraph("Of 40 m²[^1]"), Block("note", "In writing.", marker="1")]
    assert [block.text for block in to_blocks(flow)] == ["Of 40 m²[^1]", "In writing."]


def test_a_typed_number_goes_before_an_automatic_bullet_and_not_before_a_number() -> None:
    bullet, number = Paragraph([Run("3.1 Ask")], marker=BULLET), Paragraph([Run("3.1 Ask")], marker="1.")
    assert [(block.marker, block.text) for block in to_blocks([bullet, number])] == [("3.1", "Ask"), ("1.", "3.1 Ask")]


def test_a_cell_has_a_line_for_each_paragraph_item_and_row_in_it() -> None:
    flow: list[Paragraph | Block] = [
        paragraph("Ask\nfirst"),
        Paragraph([Run("tell")], marker=BULLET),
        Block("row", "", cells=("a\nb", "", "c")),
        Block("note", "In writing.", marker="1"),
        paragraph(" "),
    ]
    assert cell_text(flow) == f"Ask\nfirst\n{BULLET} tell\na b c"


def test_a_citation_stands_directly_behind_its_word() -> None:
    runs = [Run("word ")]
    cite(runs, "1", strong=True, size=11.0)
    assert runs == [Run("word"), Run("[^1]", strong=True, size=11.0)]


def test_a_number_that_a_tab_sets_apart_is_one_without_a_full_stop() -> None:
    flow: list[Paragraph | Block] = [
        paragraph("6\tParents"),
        paragraph("3.1 \tAsk"),
        paragraph("X\t@school"),
        paragraph("6 is"),
    ]
    assert [(block.marker, block.text) for block in to_blocks(flow)] == [
        ("6", "Parents"),
        ("3.1", "Ask"),
        ("", "X @school"),
        ("", "6 is"),
    ]


def test_a_heading_that_reads_as_text_is_text() -> None:
    def kind(text: str) -> str:
        return to_blocks([Paragraph([Run(text)], kind="heading", level=2, marker="3.1")])[0].kind

    assert kind("What staff must do when they are asked to be friends") == "heading"
    assert kind("Staff must ask the headteacher before they post anything.") == "item"
    assert kind("word " * 21) == "item"
