"""What Word's styles, spacing and typed markers make of paragraphs."""

import pytest

from courses.domain.reading.blocks import BULLET, Block
from tests.courses.domain.reading.readers.docx_builder import blocks, p, r, style, texts

BOLD = "<w:b/>"
BREAK = "<w:r><w:br/></w:r>"
OUTLINED = '<w:outlineLvl w:val="1"/>'


def kinds(body: str, styles: str = "") -> list[tuple[str, int]]:
    """Return the kind and level of each block."""
    return [(block.kind, block.level) for block in blocks(body, styles=styles)]


def only(body: str, styles: str = "") -> Block:
    """Return the one block of a document, below a line in ordinary type."""
    found = blocks(p("An ordinary line in the size of the body.") + body, styles=styles)
    assert len(found) == 2, found
    return found[1]


def test_titles_and_headings_are_what_the_styles_say() -> None:
    styles = (
        style("Title")
        + style("heading 2")
        + style("Überschrift", paragraph=OUTLINED)
        + style("Eigene", based_on="Überschrift")
        + style("Subtitle", based_on="Title")
    )
    body = (
        p("Policy", style="Title")
        + p("Purpose", style="heading2")
        + p("Zweck", style="Überschrift")
        + p("Umfang", style="Eigene")
        + p("For staff", style="Subtitle")
        + p("Outlined", properties=OUTLINED)
        + p("Outlined no more", style="Überschrift", properties='<w:outlineLvl w:val="9"/>')
    )
    assert kinds(body, styles) == [
        ("title", 0),
        *[("heading", 2)] * 3,
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_headings_are_told_by_the_id_of_a_style_that_is_not_there() -> None:
    assert kinds(p("Purpose", style="Heading3") + p("Text", style="Nowhere")) == [("heading", 3), ("paragraph", 0)]


def test_styles_based_on_each_other_in_a_circle_are_survived() -> None:
    circle = style("One", based_on="Two") + style("Two", based_on="One", paragraph=OUTLINED)
    assert kinds(p("Purpose", style="One"), circle) == [("heading", 2)]


def test_a_sentence_in_the_style_of_a_heading_is_text_and_keeps_its_typed_number_apart() -> None:
    heading = style("heading 2")
    rule = p("3.1 Staff must ask the office before they post a picture of a pupil.", style="heading2")
    (block,) = blocks(rule, styles=heading)
    assert (block.kind, block.marker, block.text[:9]) == ("item", "3.1", "Staff mus")
    (block,) = blocks(p("3.1 Pictures of pupils", style="heading2"), styles=heading)
    assert (block.kind, block.marker, block.text) == ("heading", "", "3.1 Pictures of pupils")


def test_a_heading_keeps_its_line_breaks_as_spaces() -> None:
    assert texts(p(r("Social media") + BREAK + r("policy"), style="Heading1")) == ["Social media policy"]


@pytest.mark.parametrize(
    ("content", "strong"),
    [
        (r("All bold", BOLD), True),
        (r("All", BOLD) + r("  ") + r("bold", BOLD), True),
        (r("Partly", BOLD) + r(" bold"), False),
        (r("Underlined", '<w:u w:val="single"/>'), True),
        (r("Not underlined", '<w:u w:val="none"/>'), False),
        (r("Switched off", '<w:b w:val="0"/>'), False),
        (r("In capitals", "<w:caps/>"), True),
        (r("By its character style", '<w:rStyle w:val="Strong"/>'), True),
        (r("Plain", '<w:rStyle w:val="Strong"/><w:b w:val="false"/>'), False),
        (r("Large", '<w:sz w:val="28"/>'), True),
        (r("Hardly larger", '<w:sz w:val="23"/>'), False),
        (f"<w:hyperlink>{r('A link', '<w:u/>')}</w:hyperlink>", False),
        (r("A link", '<w:rStyle w:val="Hyperlink"/>'), False),
    ],
)
def test_strong_paragraphs(content: str, strong: bool) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + style("Strong", kind="character", run=BOLD)
        + style("Hyperlink", kind="character", run='<w:u w:val="single"/>')
    )
    block = only(p(content), styles)
    assert (block.kind, block.strong) == ("paragraph", strong)


def test_bold_in_a_bold_style_is_plain_but_bold_set_by_hand_stays() -> None:
    styles = style("Loud", run=BOLD) + style("Strong", kind="character", run=BOLD)
    assert only(p("Loud", style="Loud"), styles).strong
    assert not only(p(r("Plain", '<w:rStyle w:val="Strong"/>'), style="Loud"), styles).strong
    assert only(p(r("Loud", BOLD), style="Loud"), styles).strong


def test_the_look_of_a_typed_number_does_not_count() -> None:
    block = only(p(r("4.\t") + r("Passwords", BOLD)))
    assert (block.marker, block.text, block.strong) == ("4.", "Passwords", True)


@pytest.mark.parametrize(
    ("typed", "marker", "text"),
    [
        ("3.1\tStaff must ask.", "3.1", "Staff must ask."),
        ("1\tIntroduction", "1", "Introduction"),
        ("(a) \t Ask first.", "(a)", "Ask first."),
        ("iv\tAsk first.", "iv", "Ask first."),
        ("•\tAsk first.", BULLET, "Ask first."),
        ("\uf0b7 Ask first.", BULLET, "Ask first."),
        ("- Ask first.", BULLET, "Ask first."),
        ("B\tPosting", "B", "Posting"),
        ("X\t@oaks", "", "X @oaks"),
        ("2026\tA year", "", "2026 A year"),
        ("Approved by:\tThe board", "", "Approved by: The board"),
    ],
)
def test_typed_markers(typed: str, marker: str, text: str) -> None:
    content = r(typed).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    block = only(p(content))
    assert (block.kind, block.marker, block.text) == ("item" if marker else "paragraph", marker, text)


def test_typed_bullets_are_as_deep_as_they_are_indented() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = (
        p("- One")
        + p(f"{tab}{r('- Two')}")
        + p("- Three", properties='<w:ind w:start="1440" w:hanging="360"/>')
        + p("- Four", properties='<w:ind w:left="1440" w:firstLine="720"/>')
    )
    levels = [block.level for block in blocks(body)]
    assert levels == sorted(set(levels))


def test_line_breaks_begin_a_block_before_a_marker_and_are_spaces_elsewhere() -> None:
    body = p(r("You must:") + BREAK + r("• ask") + BREAK + r("first") + BREAK + r("(b) wait"))
    found = [(block.kind, block.marker, block.text) for block in blocks(body)]
    assert found == [("paragraph", "", "You must:"), ("item", BULLET, "ask first"), ("item", "(b)", "wait")]


def test_a_bold_line_above_a_line_break_is_a_block_of_its_own() -> None:
    body = p(r("Passwords", BOLD) + BREAK + r("Keep them to yourself."))
    assert [(block.text, block.strong) for block in blocks(body)] == [
        ("Passwords", True),
        ("Keep them to yourself.", False),
    ]


def spaced(before: int, after: int) -> str:
    """Return the space around a paragraph in points, as a property."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'


def test_paragraphs_are_alone_where_there_is_space_on_both_sides() -> None:
    tight, loose = spaced(0, 0), spaced(0, 8)
    body = p("One", properties=tight) + p("Two", properties=tight) + p("Three", properties=loose) + p("Four")
    assert [block.alone for block in blocks(body)] == [False, False, False, True]


def test_an_empty_paragraph_is_space() -> None:
    body = p("One") + p("") + p("Two") + p("") + p("Three")
    assert all(block.alone for block in blocks(body))


def test_space_may_be_unwanted_between_paragraphs_of_one_style() -> None:
    styles = style("Close", paragraph=spaced(6, 6) + "<w:contextualSpacing/>")
    body = p("One", style="Close") + p("Two", style="Close") + p("Three", properties=spaced(6, 6))
    assert [block.alone for block in blocks(body, styles=styles)] == [False, False, True]


@pytest.mark.parametrize("space", ['w:beforeAutospacing="1"', 'w:beforeLines="100"'])
def test_space_that_word_chooses_is_space(space: str) -> None:
    body = p("One") + p("Two", properties=f"<w:spacing {space}/>")
    assert blocks(body)[0].alone
