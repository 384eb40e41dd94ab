"""PDF: footnotes."""

from tests.courses.domain.reading.readers.pdf_builder import MARGIN, Pdf, sentence, words


def cite(pdf: Pdf, before: str, mark: str, after: str) -> Pdf:
    """Draw a line with a small raised figure in it."""
    pdf.canvas.setFont(pdf.font, pdf.size)
    x = MARGIN + pdf.canvas.stringWidth(before, pdf.font, pdf.size)
    pdf.at(MARGIN, pdf.y, before).at(x, pdf.y - 4, mark, size=7)
    pdf.at(x + 4 * len(mark), pdf.y, after)
    pdf.y += 24
    return pdf


def notes(pdf: Pdf) -> list[tuple[str, str]]:
    return [(block.marker, block.text) for block in pdf.blocks() if block.kind == "note"]


def test_a_raised_figure_cites_the_small_line_at_the_foot() -> None:
    pdf = cite(Pdf(), "Ask the headteacher", "1", " first.").text(sentence(30))
    pdf.at(MARGIN, 770, "1", size=6).at(MARGIN + 6, 773, "In writing, please,", size=9).at(
        MARGIN, 784, "or by telephone.", size=9
    )
    blocks = pdf.blocks()
    assert blocks[0].text == "Ask the headteacher[^1] first."
    assert [(block.marker, block.text) for block in blocks if block.kind == "note"] == [
        ("1", "In writing, please, or by telephone.")
    ]


def test_the_figure_of_the_footnote_may_be_as_large_as_its_text() -> None:
    pdf = cite(Pdf(), "Ask the headteacher", "12", ", or the deputy.").text(sentence(30))
    assert notes(pdf.at(MARGIN, 780, "12 In writing.", size=9)) == [("12", "In writing.")]


def test_footnotes_counted_anew_on_each_page_are_kept_apart() -> None:
    pdf = Pdf()
    for text in ("In writing.", "By telephone."):
        cite(pdf, "Ask the headteacher", "1", " first.").text(sentence(30)).at(MARGIN, 780, f"1 {text}", size=9).page()
    blocks = pdf.blocks()
    assert [block.text for block in blocks if "first" in block.text] == [
        "Ask the headteacher[^1-1] first.",
        "Ask the headteacher[^1-2] first.",
    ]
    assert [(block.marker, block.text) for block in blocks if block.kind == "note"] == [
        ("1-1", "In writing."),
        ("1-2", "By telephone."),
    ]


def test_a_text_goes_on_behind_the_footnotes_of_its_page() -> None:
    pdf = cite(Pdf(), "Ask the headteacher", "1", " first.").lines(words(15)).at(MARGIN, 780, "1 In writing.", size=9)
    assert pdf.page().lines("before they post.").blocks()[1].text == f"{words(15)} before they post."


def test_a_figure_between_a_word_and_a_comma_cites_too() -> None:
    pdf = cite(Pdf(), "Ask the headteacher", "1", ", or the deputy.").text(sentence(30))
    assert pdf.at(MARGIN, 780, "1 In writing.", size=9).blocks()[0].text == "Ask the headteacher[^1], or the deputy."


def test_figures_and_commas_on_the_line_cite_nothing() -> None:
    assert Pdf().text("In Year7, and in KS3, ask first.").blocks()[0].text == "In Year7, and in KS3, ask first."


def test_raised_letters_are_part_of_their_word() -> None:
    assert (
        cite(Pdf(), "Approved on 20", "th", "   July 2026").text(sentence(30)).blocks()[0].text
        == "Approved on 20th July 2026"
    )
