"""HTML to blocks: paragraphs, headings and emphasis, and files that cannot be read."""

import pytest

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.html import read_html
from tests.courses.domain.reading.readers.html_builder import blocks, printed


def test_loose_text_between_blocks_is_kept_and_source_line_ends_do_not_break_it() -> None:
    html = "<div>Before\nthe <b>list</b><ul><li>Item</li></ul>after</div>loose <span style='display:block'>own</span>"
    assert printed(html) == ["Before the list", f"{BULLET} Item", "after", "loose", "own"]


def test_headings_by_tag_role_and_word_processor() -> None:
    html = (
        "<h2>1. Aims</h2><div role=heading aria-level=4>Staff</div><p role=heading>Pupils</p>"
        "<p style='mso-outline-level:3'>Parents</p><h3></h3><h1 class=title>Rules</h1><p class=MsoTitle>Code</p>"
    )
    assert [(block.kind, block.level, block.text) for block in blocks(html)] == [
        ("heading", 2, "1. Aims"),
        ("heading", 4, "Staff"),
        ("heading", 2, "Pupils"),
        ("heading", 3, "Parents"),
        ("title", 1, "Rules"),
        ("title", 0, "Code"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><b>Rules</b></p>",
        "<div style='font-weight:bold'><p>Rules</p></div>",
        "<p>3.1 <strong>Rules</strong> <strong>for all</strong></p>",
        "<p style='font-weight: 700 !important'>Rules</p>",
        "<p><span style='font:bold 12pt Arial'>Rules</span></p>",
        "<p class='x heavy'>Rules</p>",
        "<p class=lead>Rules</p>",
        "<p id=main-point>Rules</p>",
        "<p><u>Rules</u></p>",
        "<p style='text-decoration:underline'>Rules</p>",
        "<p style='text-transform:uppercase'>Rules</p>",
        "<p style='font-size:14pt'>Rules</p>",
        "<p><font size=5>Rules</font></p>",
        "<p><big>Rules</big></p>",
        "<p style='font-size:1.5em'>Rules</p>",
        "<details><summary>Rules</summary></details>",
    ],
)
def test_a_paragraph_all_in_bold_underlined_in_capitals_or_larger_is_strong(paragraph: str) -> None:
    style = (
        "<style><!-- .heavy, em {font-weight:bold} p.lead {font-weight:600} #main-point{font-weight:800} --></style>"
    )
    read = blocks(f"{style}{paragraph}<p>Staff must ask the headteacher before they post.</p>")
    assert [block.strong for block in read] == [True, False]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>The <b>rules</b> for all</p>",
        "<div style='font-weight:bold'><p style='font-weight:normal'>Rules</p></div>",
        "<p><a href='https://example.org'><u>Rules</u></a></p>",
        "<p><u><a href='https://example.org'>Rules</a></u></p>",
        "<style>@media print { p {font-weight:bold} } div p {font-weight:bold}</style><p>Rules</p>",
        "<style>/* p {font-weight:bold} </style><p>Rules</p>",
    ],
)
def test_emphasis_inside_a_paragraph_links_and_rules_for_elsewhere_do_not_make_it_strong(paragraph: str) -> None:
    assert [block.strong for block in blocks(paragraph)] == [False]


def test_a_line_break_is_a_space_unless_a_marker_a_label_or_other_type_follows() -> None:
    html = (
        "<p>Ask the<br>headteacher.</p><p>Staff must:<br>- ask<br>(a) tell</p>"
        "<p>Approved by: the board<br>Date: May</p><p><b>Aims</b><br>To be kind.</p>"
        "<p>First paragraph.<br><br>Second paragraph.</p>"
    )
    assert printed(html) == [
        "Ask the headteacher.",
        "Staff must:",
        f"{BULLET} ask",
        "(a) tell",
        "Approved by: the board",
        "Date: May",
        "Aims",
        "To be kind.",
        "First paragraph.",
        "Second paragraph.",
    ]


def test_preformatted_text_keeps_its_paragraphs() -> None:
    assert printed("<pre>Staff must\nask.\n\n1. First\n2. Then</pre>") == ["Staff must ask.", "1. First", "2. Then"]
    assert printed("<p style='white-space:pre-line'>- ask\n- tell</p>") == [f"{BULLET} ask", f"{BULLET} tell"]


def test_terms_stand_on_one_line_with_what_is_said_of_them() -> None:
    html = (
        "<dl><dt>Approved by</dt><dd>The board</dd><dt>Date:</dt><dd>1 May</dd><dt>Who is it for?</dt><dd>Staff.</dd>"
        "<dt>Phones</dt><dd><p>At work.</p><p>At home.</p></dd><dt>Pupils</dt><dd><ul><li>ask</li></ul></dd></dl>"
    )
    assert [(block.strong, block.printed()) for block in blocks(html)] == [
        (False, "Approved by: The board"),
        (False, "Date: 1 May"),
        (True, "Who is it for?"),
        (False, "Staff."),
        (True, "Phones"),
        (False, "At work."),
        (False, "At home."),
        (True, "Pupils"),
        (False, "ask"),
    ]


def test_blocks_stand_alone_where_a_browser_leaves_space() -> None:
    html = (
        "<p>a</p><p>b</p><div>c</div><div>d</div><div>&nbsp;</div><div>e</div><hr><ul><li>f</li><li>g</li></ul>"
        "<p style='margin:0'>h</p><p style='margin: 0 1em 0'>i</p><p style='margin-top:0;margin-bottom:8pt'>j</p>"
        "<div>k</div>"
    )
    alone = {block.text: block.alone for block in blocks(html)}
    assert [text for text, is_alone in alone.items() if is_alone] == ["a", "b", "e", "k"]
    assert [text for text, is_alone in alone.items() if not is_alone] == ["c", "d", "f", "g", "h", "i", "j"]


def test_changes_read_as_accepted_and_the_first_changed_words_are_told() -> None:
    def read(html: str) -> tuple[list[str], str | None]:
        transcript = read_html(html.encode())
        return [block.text for block in transcript.blocks], transcript.tracked

    assert read("<p>Staff <ins>must <b>ask</b></ins> <del>never</del></p>") == (["Staff must ask"], "must ask")
    assert read("<p>Staff <del>may <i>not</i></del><s>x</s> ask</p>") == (["Staff ask"], "may not")
    assert read("<ins><p>Staff</p><p>ask</p></ins>") == (["Staff", "ask"], "Staff")
    assert read("<p>Staff <del> </del>ask</p>") == (["Staff ask"], None)


@pytest.mark.parametrize(
    "data",
    [
        b"<meta charset=windows-1252><p>Caf\xe9 \x96 it\x92s</p>",
        "<meta charset=utf-8><p>Café – it’s</p>".encode(),
        b"<p>Caf&eacute;&nbsp;&ndash; it&#8217;s</p>",
        "<p>Café – it’s</p>".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        '<script src="x"/></head><body><a name="top"/><p>Café – it’s</p></body></html>'.encode(),
    ],
)
def test_entities_encodings_and_xhtml(data: bytes) -> None:
    assert [block.text for block in read_html(data).blocks] == ["Café – it’s"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "has no text in it: choose the file that holds the policy."),
        ("<!-- nothing -->", "has no text in it"),
        ("<html><head><title>Rules</title></head><body><script>x()</script>&nbsp;</body></html>", "has no text in it"),
        ("<p><img src=page1.png></p>", "holds only pictures of pages: use the document"),
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "has tags more than 2,000 deep"),
    ],
)
def test_what_cannot_be_read_is_refused(html: str, words: str) -> None:
    with pytest.raises(RefusedFileError) as refusal:
        read_html(html.encode())
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "font", "table"])
def test_deep_markup_is_read_through(tag: str) -> None:
    assert printed(f"<{tag}>" * 1_500 + "<p>Staff</p>" + f"</{tag}>" * 1_500 + "<p>ask</p>") == ["Staff", "ask"]
