"""OpenDocument paragraphs: what they are, what they hold, and what of it is not read."""

import pytest

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.odt import read_odt
from tests.courses.domain.reading.readers.odt_builder import (
    blocks,
    content,
    h,
    items,
    note,
    odt,
    p,
    packed,
    paragraph_style,
    printed,
    text_style,
)

BOLD = 'fo:font-weight="bold"'


def test_a_title_is_what_the_format_styles_as_one() -> None:
    styles = paragraph_style("Title") + paragraph_style("P1", attributes='style:parent-style-name="Title"')
    read = blocks(p("House rules", "P1") + p("Staff must ask."), automatic=styles)
    assert [(block.kind, block.text) for block in read] == [("title", "House rules"), ("paragraph", "Staff must ask.")]


def test_white_space_is_one_space_and_signs_that_nobody_sees_are_gone() -> None:
    body = p(
        "Ask<text:s text:c='3'/>the<text:tab/>head\n teacher<text:soft-page-break/> first, co\u2011operatively.\u00ad"
    )
    assert printed(body) == ["Ask the head teacher first, co-operatively."]


def test_a_line_break_is_a_space_unless_a_marker_a_label_or_other_type_follows() -> None:
    bold = text_style("T1", BOLD)
    broken = "{}<text:line-break/>{}"
    body = (
        p(broken.format("Ask the", "headteacher."))
        + p(broken.format("Staff must:", "- ask") + "<text:line-break/>(a) tell")
        + p(broken.format("Approved by: the board", "Date: 1 May 2024"))
        + p(broken.format('<text:span text:style-name="T1">Aims</text:span>', "To be kind."))
        + p(broken.format("First paragraph.", "<text:line-break/>Second paragraph."))
    )
    assert printed(body, automatic=bold) == [
        "Ask the headteacher.",
        "Staff must:",
        f"{BULLET} ask",
        "(a) tell",
        "Approved by: the board",
        "Date: 1 May 2024",
        "Aims",
        "To be kind.",
        "First paragraph.",
        "Second paragraph.",
    ]


@pytest.mark.parametrize(
    "inside",
    [
        '<text:span text:style-name="T1">Rules</text:span>',
        '<text:span text:style-name="T1">Rules </text:span><text:span text:style-name="T1">for all</text:span>',
        '3.1 <text:span text:style-name="T1">Rules for all</text:span>',
        '<text:span text:style-name="Underlined">Rules</text:span>',
        '<text:span text:style-name="Large">Rules</text:span>',
        '<text:span text:style-name="Capitals">Rules</text:span>',
    ],
)
def test_a_paragraph_all_in_bold_underlined_in_capitals_or_larger_is_strong(inside: str) -> None:
    styles = (
        text_style("T1", BOLD)
        + text_style("Underlined", 'style:text-underline-style="solid"')
        + text_style("Large", 'fo:font-size="120%"')
        + text_style("Capitals", 'fo:text-transform="uppercase"')
    )
    common = paragraph_style("Standard", text='fo:font-size="11pt"')
    body = p(inside, "Standard") + p("Staff must ask the headteacher before.", "Standard")
    read = blocks(body, automatic=styles, common=common)
    assert [block.strong for block in read] == [True, False]


@pytest.mark.parametrize(
    ("inside", "style"),
    [
        ('<text:span text:style-name="T1">Staff</text:span> must ask', ""),
        ('<text:span text:style-name="Thin">Staff must ask</text:span>', "Bold"),
        ('<text:a xlink:href="https://example.org"><text:span text:style-name="Line">Link</text:span></text:a>', ""),
    ],
)
def test_emphasis_inside_a_paragraph_and_links_do_not_make_it_strong(inside: str, style: str) -> None:
    styles = (
        text_style("T1", BOLD)
        + text_style("Thin", 'fo:font-weight="normal"')
        + text_style("Line", 'style:text-underline-style="solid"')
        + paragraph_style("Bold", text=BOLD)
    )
    assert [block.strong for block in blocks(p(inside, style), automatic=styles)] == [False]


def test_a_style_hands_down_to_those_that_are_based_on_it() -> None:
    styles = paragraph_style("P1", attributes='style:parent-style-name="Sub"')
    common = paragraph_style("Sub", attributes='style:parent-style-name="Base"') + paragraph_style("Base", text=BOLD)
    assert blocks(p("Aims", "P1"), automatic=styles, common=common)[0].strong


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    styles = paragraph_style("A", attributes='style:parent-style-name="B"')
    styles += paragraph_style("B", attributes='style:parent-style-name="A"')
    assert printed(p("Aims", "A"), automatic=styles) == ["Aims"]


def test_a_paragraph_stands_alone_between_white_space() -> None:
    styles = (
        paragraph_style("Wide", paragraph='fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"')
        + paragraph_style("Tight", paragraph='fo:margin="0cm"')
        + paragraph_style("Listed", paragraph='fo:margin-bottom="0.5cm" style:contextual-spacing="true"')
    )
    body = (
        p("first", "Tight")
        + p("second", "Tight")
        + p("third", "Wide")
        + p("fourth", "Tight")
        + p("", "Tight")
        + p("fifth", "Tight")
        + p("", "Tight")
        + p("sixth", "Listed")
        + p("seventh", "Listed")
    )
    alone = {block.text: block.alone for block in blocks(body, automatic=styles)}
    assert alone == {
        "first": False,
        "second": False,
        "third": True,
        "fourth": True,
        "fifth": True,
        "sixth": False,
        "seventh": False,
    }


def test_a_footnote_is_cited_behind_its_word_and_follows() -> None:
    body = p(f"Ask first {note('1', p('In writing.') + p('Or by mail.'))}, then post.") + p("Review")
    assert [(block.kind, block.marker, block.text) for block in blocks(body)] == [
        ("paragraph", "", "Ask first[^1], then post."),
        ("note", "1", "In writing. Or by mail."),
        ("paragraph", "", "Review"),
    ]


def test_footnotes_of_one_mark_and_of_signs_are_told_apart() -> None:
    body = p(f"a{note('1', p('A'))}b{note('1', p('B'), 'ftn2')}c{note('*', p('C'), 'ftn3')}d{note('*', p('D'), '*')}")
    read = blocks(body)
    assert read[0].text == "a[^1]b[^ftn2]c[^ftn3]d[^note-4]"
    assert [block.marker for block in read[1:]] == ["1", "ftn2", "ftn3", "note-4"]


def test_text_boxes_and_shapes_follow_the_paragraph_they_are_anchored_to_once() -> None:
    frame = (
        f"<draw:frame><draw:text-box>{p('In a box')}{items(p('x'))}</draw:text-box>"
        f"<draw:image/><svg:title>A box</svg:title></draw:frame>"
    )
    shape = f"<draw:g><draw:custom-shape>{p('In a shape')}</draw:custom-shape></draw:g>"
    body = f"<draw:frame><draw:text-box>{p('On the page')}</draw:text-box></draw:frame>" + p(f"A{frame}nchor{shape}")
    assert printed(body + p("After")) == [
        "On the page",
        "Anchor",
        "In a box",
        f"{BULLET} x",
        "In a shape",
        "After",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:section text:display="none"><text:p>no</text:p></text:section>',
        '<text:section text:display="condition" text:is-hidden="true"><text:p>no</text:p></text:section>',
        '<text:p text:style-name="Hidden">no</text:p>',
        '<text:p>no<text:hidden-paragraph text:is-hidden="true"/></text:p>',
        '<text:p><text:span text:style-name="HiddenWords">no</text:span></text:p>',
        '<text:p><text:hidden-text text:is-hidden="true">no</text:hidden-text></text:p>',
        '<text:p><text:variable-set text:display="none">no</text:variable-set></text:p>',
        "<text:p><office:annotation><text:p>no</text:p></office:annotation></text:p>",
        "<text:p><text:script>no</text:script></text:p>",
        "<text:illustration-index><text:index-body><text:p>no</text:p></text:index-body></text:illustration-index>",
        "<office:forms>no</office:forms>",
    ],
)
def test_what_is_not_printed_is_left_out(hidden: str) -> None:
    styles = paragraph_style("Hidden", text='text:display="none"') + text_style("HiddenWords", 'text:display="none"')
    assert printed(p("Before") + hidden + p("After"), automatic=styles) == ["Before", "After"]


def test_fields_links_bookmarks_and_annotated_words_show_their_text() -> None:
    body = p(
        '<text:a xlink:href="https://example.org">Link</text:a>, <text:date>1 May</text:date>, '
        "<text:bookmark-start/>mark<text:bookmark-end/>, "
        "<text:ruby><text:ruby-base>word</text:ruby-base><text:ruby-text>gloss</text:ruby-text></text:ruby>, "
        '<text:hidden-text text:is-hidden="false">shown</text:hidden-text>'
    )
    sections = "<text:section><text:section-source/><text:section>{}</text:section></text:section>"
    assert printed(sections.format(body)) == ["Link, 1 May, mark, word, shown"]


def test_the_contents_list_is_marked_as_one() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>no"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        f"<text:index-title>{p('Contents')}</text:index-title>"
        f"{p('1.<text:tab/>Aims and<text:s/>scope<text:tab/>2')}{p('Review<text:tab/>3')}"
        "</text:index-body></text:table-of-content>"
    ) + h("Aims and scope")
    assert [(block.kind, block.text) for block in blocks(body)] == [
        ("contents", "Contents"),
        ("contents", "1. Aims and scope\t2"),
        ("contents", "Review\t3"),
        ("heading", "Aims and scope"),
    ]


def region(name: str, inside: str) -> str:
    info = "<office:change-info><text:p>A. Smith</text:p></office:change-info>"
    return f'<text:changed-region xml:id="{name}" text:id="{name}">{inside.format(info)}</text:changed-region>'


CHANGES = (
    "<text:tracked-changes>"
    + region("in", "<text:insertion>{}</text:insertion>")
    + region("out", "<text:deletion>{}<text:p>taken <text:span>out</text:span></text:p></text:deletion>")
    + region("look", "<text:format-change>{}</text:format-change>")
    + "</text:tracked-changes>"
)


@pytest.mark.parametrize(
    ("body", "text", "tracked"),
    [
        (
            p('Staff <text:change-start text:change-id="in"/>must<text:change-end text:change-id="in"/> ask'),
            "Staff must ask",
            "must",
        ),
        (
            p('Staff <text:change text:change-id="out"/>ask<text:change-start text:change-id="in"/>!'),
            "Staff ask!",
            "taken out",
        ),
        (
            p('<text:change-start text:change-id="look"/>Staff ask<text:change-end text:change-id="look"/>'),
            "Staff ask",
            None,
        ),
        (
            '<text:change-start text:change-id="in"/>'
            + p("Staff " + "ask " * 40)
            + '<text:change-end text:change-id="in"/>',
            "Staff " + "ask " * 39 + "ask",
            ("Staff " + "ask " * 40)[:80].strip(),
        ),
        (p("Staff ask"), "Staff ask", None),
    ],
)
def test_changes_read_as_accepted_and_the_first_changed_words_are_told(
    body: str, text: str, tracked: str | None
) -> None:
    transcript = read_odt(odt(CHANGES + body))
    assert [block.text for block in transcript.blocks] == [text]
    assert transcript.tracked == tracked


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed({"styles.xml": "<s/>"}), "is damaged (its text is missing): open it"),
        (packed({"content.xml": "<c/>"}), "is damaged (its text is missing): open it"),
        (packed({"content.xml": "<c>"}), "is damaged: open it"),
        (packed({"content.xml": "not XML"}), "is damaged: open it"),
        (odt(""), "has no text in it: choose the file that holds the policy."),
        (odt(p("<text:s/>") + p("\u200b")), "has no text in it"),
        (odt(p("<draw:frame><draw:image/></draw:frame>")), "holds only pictures of pages: use the document"),
        (odt("<text:section>" * 120 + p("x") + "</text:section>" * 120), "more than 100 levels deep"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(RefusedFileError) as refusal:
        read_odt(data)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_document_without_styles_is_read() -> None:
    transcript = read_odt(packed({"content.xml": content(p("Staff must ask."))}))
    assert [block.text for block in transcript.blocks] == ["Staff must ask."]
