"""PDF: tables with all their lines, with some and with none."""

from itertools import pairwise

from courses.domain.reading.blocks import Block
from tests.courses.domain.reading.readers.pdf_builder import MARGIN, Pdf, cells, sentence, texts

XS = [72.0, 172.0, 322.0, 523.0]


def rows_at(pdf: Pdf, xs: list[float], y: float, *rows: tuple[str, ...], height: float = 20) -> Pdf:
    for row in rows:
        for x, text in zip(xs, row, strict=False):
            for number, line in enumerate(text.split("\n")):
                pdf.at(x + 6, y + 14 + 14 * number, line)
        y += height
    return pdf


def test_lines_make_a_table_in_its_place() -> None:
    pdf = Pdf().text("Our accounts are as follows.").grid(XS, [120, 140, 160])
    rows_at(pdf, XS, 120, ("School", "Account", "Manager"), ("Elm", "@elm", ""))
    pdf.y = 190
    blocks = pdf.text(sentence(30)).blocks()
    assert [block.kind for block in blocks] == ["paragraph", "row", "row", "paragraph"]
    assert cells(blocks) == [("School", "Account", "Manager"), ("Elm", "@elm", "")]
    assert {block.table for block in blocks if block.kind == "row"} == {1}


def test_wrapped_lines_of_a_cell_are_joined_and_its_paragraphs_and_bullets_kept_apart() -> None:
    pdf = Pdf().grid(XS, [120, 200, 260])
    rows_at(pdf, XS, 120, ("Elm", "All of the many people at\nthe school office\n• Facebook\n• X", "Head"), height=80)
    rows_at(pdf, XS, 200, ("Oak", "Instagram\nX", "Head"))
    assert cells(pdf.blocks()) == [
        ("Elm", "All of the many people at the school office\n• Facebook\n• X", "Head"),
        ("Oak", "Instagram\nX", "Head"),
    ]


def test_an_address_too_long_for_its_cell_is_joined_without_a_space() -> None:
    pdf = Pdf().grid([72, 172, 322], [120, 160])
    rows_at(pdf, [72, 172], 120, ("@elmprimaryscho\nolwest", "Head"))
    assert cells(pdf.blocks()) == [("@elmprimaryschoolwest", "Head")]


def test_merged_cells_keep_the_columns_in_line() -> None:
    pdf = Pdf()
    for y, begin in ((120, 72), (140, 72), (160, 172), (180, 72)):
        pdf.rule(begin, y, 523, y)
    pdf.rule(72, 120, 72, 180).rule(523, 120, 523, 180).rule(172, 120, 172, 180).rule(322, 140, 322, 180)
    rows_at(pdf, XS, 120, ("School", "Account and manager"), ("Elm", "@elm", "Head"), ("", "@elm2", "Office"))
    assert cells(pdf.blocks()) == [
        ("School", "Account and manager", ""),
        ("Elm", "@elm", "Head"),
        ("Elm", "@elm2", "Office"),
    ]


def test_a_table_goes_on_over_a_page_break_without_its_repeated_heading() -> None:
    pdf = Pdf().grid(XS, [700, 720, 740])
    rows_at(pdf, XS, 700, ("School", "Account", "Manager"), ("Elm", "@elm", "Head of"))
    pdf.page().grid(XS, [90, 110, 130, 150])
    rows_at(pdf, XS, 90, ("School", "Account", "Manager"), ("", "", "everything"), ("Oak", "@oak", "Office"))
    blocks = pdf.blocks()
    assert cells(blocks) == [
        ("School", "Account", "Manager"),
        ("Elm", "@elm", "Head of everything"),
        ("Oak", "@oak", "Office"),
    ]
    assert {block.table for block in blocks} == {1}


def test_a_box_round_text_is_no_table() -> None:
    pdf = Pdf().text(sentence(30)).grid([72, 523], [pdf_y := 140, 200])
    pdf.y = pdf_y + 20
    blocks = pdf.text("Remember:", x=80, after=0).text("ask first", x=110, marker="•").text(sentence(30)).blocks()
    assert [(block.kind, block.text) for block in blocks[1:3]] == [("paragraph", "Remember:"), ("item", "ask first")]


def test_coloured_cells_make_a_table() -> None:
    pdf = Pdf()
    pdf.canvas.setFillColorRGB(0.8, 0.9, 1)
    for x, to_x in pairwise(XS):
        for y in (120, 140):
            pdf.canvas.rect(x, 842 - y - 20, to_x - x, 20, stroke=0, fill=1)
    pdf.canvas.setFillColorRGB(0, 0, 0)
    rows_at(pdf, XS, 120, ("School", "Account", "Manager"), ("Elm", "@elm", "Head"))
    assert cells(pdf.blocks()) == [("School", "Account", "Manager"), ("Elm", "@elm", "Head")]


def test_lines_between_rows_alone_make_a_table() -> None:
    pdf = Pdf()
    for y in (140, 160, 180):
        pdf.rule(72, y, 523, y)
    rows_at(pdf, XS, 120, ("School", "Account", "Manager"), ("Elm", "@elm", "Head"), ("Oak", "@oak", "Office"))
    assert cells(pdf.blocks()) == [("School", "Account", "Manager"), ("Elm", "@elm", "Head"), ("Oak", "@oak", "Office")]


def test_rules_below_headings_make_no_table() -> None:
    pdf = Pdf()
    for heading in ("Scope", "Duties", "Review"):
        pdf.text(heading, size=14, after=0).rule(72, pdf.y - 8, 523, pdf.y - 8).text(sentence(30), after=12)
    assert cells(pdf.blocks()) == []


def test_document_control_without_any_line_is_a_table() -> None:
    pdf = Pdf().text("Online Conduct Policy", size=22)
    for label, value in (
        ("Approved by", "Trust Board"),
        ("Approved on", "3 July 2026"),
        ("Next review", "Summer 2027"),
    ):
        pdf.at(MARGIN, pdf.y, label).at(220, pdf.y, value)
        pdf.y += 20
    pdf.y += 20
    blocks = pdf.text(sentence(40)).blocks()
    assert cells(blocks) == [
        ("Approved by", "Trust Board"),
        ("Approved on", "3 July 2026"),
        ("Next review", "Summer 2027"),
    ]
    assert texts(blocks, "paragraph") == [sentence(40)]


def test_wrapped_values_of_a_table_without_lines_stay_in_their_row() -> None:
    pdf = Pdf()
    for label, *values in (
        ("Approved by", "Trust Board"),
        ("Review", "every second year, by the committee", "for standards"),
        ("Owner", "Head"),
    ):
        pdf.at(MARGIN, pdf.y, label)
        for value in values:
            pdf.at(220, pdf.y, value)
            pdf.y += 14
    pdf.y += 20
    blocks: list[Block] = pdf.text(sentence(40)).blocks()
    assert cells(blocks)[1] == ("Review", "every second year, by the committee for standards")


def test_a_table_without_lines_goes_on_over_a_page_break() -> None:
    pdf = Pdf()
    for y, label, value in ((740, "Elm", "@elm"), (760, "Oak", "@oak"), (780, "Ash", "for all of the people")):
        pdf.at(MARGIN, y, label).at(220, y, value)
    pdf.page().at(220, 90, "and their friends").at(MARGIN, 110, "Yew").at(220, 110, "@yew")
    pdf.y = 140
    blocks = pdf.text(sentence(30)).blocks()
    assert cells(blocks)[2:] == [("Ash", "for all of the people and their friends"), ("Yew", "@yew")]
    assert {block.table for block in blocks if block.kind == "row"} == {1}


def test_columns_of_prose_are_no_table() -> None:
    pdf = Pdf().text(sentence(40))
    for _ in range(4):
        pdf.at(MARGIN, pdf.y, "Staff and pupils must think first").at(310, pdf.y, "before they post anything about it")
        pdf.y += 14
    assert cells(pdf.blocks()) == []
