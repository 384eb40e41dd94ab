"""PDF: headings and the title are told by their size."""

from tests.courses.domain.reading.readers.pdf_builder import MARGIN, Pdf, sentence, texts


def test_sizes_make_levels_and_the_largest_of_the_first_page_is_the_title() -> None:
    pdf = Pdf().text("Online Conduct Policy", size=24)
    for section in ("1. Scope", "2. Duties"):
        pdf.text(section, size=18).text("All staff", size=14).text(sentence(40))
    blocks = pdf.blocks()
    assert texts(blocks, "title") == ["Online Conduct Policy"]
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    assert headings == [(1, "1. Scope"), (2, "All staff"), (1, "2. Duties"), (2, "All staff")]


def test_the_name_of_a_school_above_the_title_is_no_heading() -> None:
    pdf = Pdf().text("Elm Primary School", size=18).text("Online Conduct Policy", size=24)
    blocks = pdf.text("1. Scope", size=18).text(sentence(40)).blocks()
    assert [(block.kind, block.strong) for block in blocks[:3]] == [
        ("paragraph", True),
        ("title", False),
        ("heading", False),
    ]


def test_a_size_used_for_sections_is_no_title() -> None:
    pdf = Pdf().text("1. Scope", size=18).text(sentence(40)).text("2. Duties", size=18).text(sentence(40))
    assert [(block.kind, block.level) for block in pdf.blocks()[::2]] == [("heading", 1), ("heading", 1)]


def test_a_heading_over_two_lines_is_one_block() -> None:
    long = "What staff, governors and volunteers must do before they post anything about the school"
    assert texts(Pdf().text("Policy", size=26).text(long, size=16).text(sentence(40)).blocks(), "heading") == [long]


def test_large_sentences_are_text() -> None:
    pdf = Pdf().text(sentence(80)).text(sentence(24), size=13).text(sentence(80))
    assert {block.kind for block in pdf.blocks()} == {"paragraph"}


def test_bold_headings_of_the_size_of_the_text_are_strong_and_numbers_stay_with_them() -> None:
    pdf = Pdf().text(sentence(40)).text("Duties", font="Helvetica-Bold").text(sentence(40))
    pdf.pieces(("2.", "Helvetica-Bold"), ("Review", "Helvetica-Bold"))
    pdf.y += 8
    blocks = pdf.text(sentence(40)).blocks()
    assert [(block.kind, block.marker, block.text) for block in blocks if block.strong] == [
        ("paragraph", "", "Duties"),
        ("item", "2.", "Review"),
    ]


def test_a_bold_beginning_makes_no_strong_paragraph() -> None:
    pdf = Pdf().text(sentence(40)).pieces(("Staff:", "Helvetica-Bold"), ("must ask first.", "Helvetica"))
    assert [(block.text, block.strong) for block in pdf.blocks()[1:]] == [("Staff: must ask first.", False)]


def test_where_all_is_bold_nothing_is_strong() -> None:
    pdf = Pdf(font="Helvetica-Bold").text(sentence(60)).text("Rules").text(sentence(60))
    assert not any(block.strong for block in pdf.blocks())


def test_letters_drawn_twice_are_read_once() -> None:
    pdf = Pdf().at(MARGIN, 90, "Rules").at(MARGIN + 0.3, 90, "Rules")
    pdf.y += 30
    assert texts(pdf.text(sentence(40)).blocks())[0] == "Rules"


def test_a_part_in_large_print_has_no_headings_of_that_size() -> None:
    pdf = Pdf().text(sentence(150))
    for _ in range(3):
        pdf.text("Staff", size=14).text(sentence(30), size=14)
    assert texts(pdf.blocks(), "heading") == []
