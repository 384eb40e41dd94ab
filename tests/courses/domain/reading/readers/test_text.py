"""Plain text and Markdown to blocks."""

import pytest

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.text import read_text


def shapes(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.marker, block.text) for block in read_text(text.encode()).blocks]


@pytest.mark.parametrize("bullet", ["-", "•", "›", "- ›", "*", "o", "·", "–", "▪", "+"])
def test_every_bullet_is_a_bullet(bullet: str) -> None:
    assert shapes(f"{bullet} Ask first") == [("item", BULLET, "Ask first")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert shapes(f"First rule.{end}{end}Second rule.{end}") == [
        ("paragraph", "", "First rule."),
        ("paragraph", "", "Second rule."),
    ]


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("3.1 Lock the door", "3.1", "Lock the door"),
        ("3.1\tLock the door", "3.1", "Lock the door"),
        ("(a) Lock the door", "(a)", "Lock the door"),
        ("iv. Lock the door", "iv.", "Lock the door"),
        ("*ii. Lock the door:*", "ii.", "Lock the door:"),
        ("12) Lock the door", "12)", "Lock the door"),
        ("07.08.2025 was a Thursday", "", "07.08.2025 was a Thursday"),
        ("A door was locked", "", "A door was locked"),
        ("A.1 Lock the door", "A.1", "Lock the door"),
        ("C1 Pupils lock the door", "C1", "Pupils lock the door"),
        ("A4 Paper is kept dry", "", "A4 Paper is kept dry"),
        ("Y7 pupils lock the door", "", "Y7 pupils lock the door"),
    ],
)
def test_a_number_or_letter_in_front_is_the_marker(line: str, marker: str, text: str) -> None:
    block = read_text(line.encode()).blocks[0]
    assert (block.marker, block.text) == (marker, text)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Staff **must not** post", "Staff must not post"),
        ("Read *this* and _that_ and `those`", "Read this and that and those"),
        ("See [the guide](https://example.org/a_(b)) first", "See the guide first"),
        ("20 <sup>th</sup> July", "20th July"),
        ("2 * 3 and snake_case stay", "2 * 3 and snake_case stay"),
        ("Put <name of school> here", "Put <name of school> here"),
        ("Fish &amp; chips", "Fish & chips"),
    ],
)
def test_marks_come_off_and_words_stay(marked: str, plain: str) -> None:
    assert read_text(marked.encode()).blocks[0].text == plain


def test_tabs_and_pipes_make_the_cells_of_rows() -> None:
    tabbed = read_text(b"Owner\tHeadteacher").blocks
    piped = read_text(b"| Owner | Headteacher |\n|---|---|\n| Version | 2 |").blocks
    assert tabbed[0].cells == ("Owner", "Headteacher")
    assert [row.cells for row in piped] == [("Owner", "Headteacher"), ("Version", "2")]
    assert piped[0].table == piped[1].table


def test_html_left_in_a_cell_becomes_lines() -> None:
    cells = read_text(b"Trust\t<p><b>Facebook</b> - Oak</p> <p><b>X</b></p>\tOffice").blocks[0].cells
    assert cells == ("Trust", "Facebook - Oak\nX", "Office")


def test_a_wrapped_paragraph_is_one_block_and_short_lines_stay_apart() -> None:
    wrapped = "The office keeps a list of the people who may use each of the\naccounts, and looks at it every term."
    assert len(read_text(wrapped.encode()).blocks) == 1
    assert len(read_text(b"Oak Lane School\nOnline Policy\nVersion 3").blocks) == 3


def test_an_indented_line_continues_its_item() -> None:
    assert shapes("- Ask before you take\n  a picture of a friend.\n- Be kind.") == [
        ("item", BULLET, "Ask before you take a picture of a friend."),
        ("item", BULLET, "Be kind."),
    ]


def test_underlined_and_hashed_lines_are_headings() -> None:
    assert shapes("Scope\n=====\n\nText here.\n\n## 2. Rules ##") == [
        ("heading", "", "Scope"),
        ("paragraph", "", "Text here."),
        ("heading", "", "2. Rules"),
    ]


def test_a_footnote_is_cited_by_its_mark() -> None:
    blocks = read_text("Ask first.¹\n\n¹ In writing.".encode()).blocks
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        ("paragraph", "", "Ask first.[^1]"),
        ("note", "1", "In writing."),
    ]
