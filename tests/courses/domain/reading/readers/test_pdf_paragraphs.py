"""PDF: lines to paragraphs."""

import pytest

from tests.courses.domain.reading.readers.pdf_builder import EDGE, MARGIN, Pdf, embedded_font, sentence, texts, words


def test_a_paragraph_is_one_block_however_many_lines_it_has() -> None:
    assert texts(Pdf().text(sentence(60)).text(sentence(9)).blocks()) == [sentence(60), sentence(9)]


def test_paragraphs_without_space_between_them_part_where_a_word_had_room() -> None:
    assert texts(Pdf().text(sentence(50), after=0).text(sentence(40)).blocks()) == [sentence(50), sentence(40)]


def test_an_indented_first_line_begins_a_paragraph() -> None:
    full = sentence(57)
    pdf = Pdf().text(full, first=20, after=0).text(full, first=20, after=0).text(full, first=20)
    assert texts(pdf.blocks()) == [full, full, full]


def test_paragraphs_with_wide_lines_are_told_from_the_space_between_lines() -> None:
    pdf = Pdf(leading=22)
    assert texts(pdf.text(sentence(45)).text(sentence(45)).blocks()) == [sentence(45), sentence(45)]


def test_a_bold_phrase_that_runs_over_the_end_of_a_line_does_not_break_the_paragraph() -> None:
    pdf = Pdf().text(sentence(40))
    pdf.pieces(("Staff", "Helvetica-Bold"), (words(13), "Helvetica"), ("never, ever", "Helvetica-Bold"))
    pdf.pieces(("at all,", "Helvetica-Bold"), ("give passwords away.", "Helvetica"))
    block = pdf.blocks()[1]
    assert block.text == f"Staff {words(13)} never, ever at all, give passwords away."
    assert not block.strong


def test_a_line_all_in_bold_or_underlined_is_strong() -> None:
    pdf = Pdf().text(sentence(30)).text("Our rules", font="Helvetica-Bold").text(sentence(30))
    pdf.rule(MARGIN, pdf.y + 1.5, MARGIN + 62, pdf.y + 1.5).text("Parents too").text(sentence(30))
    assert [block.text for block in pdf.blocks() if block.strong] == ["Our rules", "Parents too"]


def test_alone_is_what_white_space_sets_off() -> None:
    pdf = (
        Pdf()
        .text(sentence(40))
        .text("Purpose", after=8)
        .text(sentence(40), after=0)
        .text("Tight", after=0)
        .text(sentence(40))
    )
    assert [(block.text, block.alone) for block in pdf.blocks() if len(block.text) < 9] == [
        ("Purpose", True),
        ("Tight", False),
    ]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        (("they are respon-", "sible for it"), "they are responsible for it"),
        (("a follow-", "up meeting"), "a follow-up meeting"),
        (("by e-", "mail only"), "by e-mail only"),
        (("for staff-", "only groups"), "for staff-only groups"),
        (("in the ICT-", "based lessons"), "in the ICT-based lessons"),
        (("see www.example.sch.uk/social-", "media for more"), "see www.example.sch.uk/social-media for more"),
        (("the head and/", "or the governors"), "the head and/or the governors"),
        (("in the year 2025-", "26 and later"), "in the year 2025-26 and later"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_joined(broken: tuple[str, str], joined: str) -> None:
    pdf = Pdf().text(f"{sentence(60)} This is for staff only.")
    pdf.lines(f"{words(14)} {broken[0]}", broken[1])
    assert texts(pdf.blocks())[1] == f"{words(14)} {joined}"


def test_the_documents_own_words_decide_about_a_hyphen() -> None:
    pdf = Pdf().text(f"{sentence(30)} Cyber-bullying is wrong. {sentence(20)}")
    pdf.lines(f"{words(14)} of the cyber-", "bullying of pupils, understanding well that under-", "standing helps")
    assert "of the cyber-bullying of pupils, understanding well that understanding helps" in texts(pdf.blocks())[1]


def test_ligatures_are_letters() -> None:
    assert texts(Pdf(font=embedded_font()).text("The ﬁrst ﬂow").blocks()) == ["The first flow"]


def test_a_centred_heading_that_wraps_is_one_block() -> None:
    pdf = Pdf()
    for line in ("Acceptable use of social media by everybody at", "Example School"):
        pdf.canvas.setFont("Helvetica-Bold", 20)
        pdf.canvas.drawCentredString((MARGIN + EDGE) / 2, 842 - pdf.y, line)
        pdf.y += 25
    pdf.y += 20
    assert texts(pdf.text(sentence(60)).blocks())[0] == "Acceptable use of social media by everybody at Example School"
