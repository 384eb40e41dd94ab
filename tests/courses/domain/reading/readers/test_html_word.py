"""Pages saved by Word, LibreOffice and Google Docs."""

import pytest

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.html_builder import blocks, printed

FILLER = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def word_item(label: str, text: str, level: int = 1, *, style: str = "", tag: str = "p", font: str = "Symbol") -> str:
    return (
        f"<{tag} class=MsoListParagraphCxSpFirst style='{style}mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font}'><span style='mso-list:Ignore'>{label}{FILLER}</span></span><![endif]>"
        f"{text}<o:p></o:p></{tag}>"
    )


@pytest.mark.parametrize(
    ("label", "marker"),
    [("3.1", "3.1"), ("(a)", "(a)"), ("iv.", "iv."), ("Part A", "Part A"), ("·", BULLET), ("o", BULLET), ("§", BULLET)],
)
def test_words_numbers_and_bullets_are_markers(label: str, marker: str) -> None:
    block = blocks(word_item(label, "Ask first"))[0]
    assert (block.kind, block.marker, block.text) == ("item", marker, "Ask first")


def test_words_levels_are_margins_or_the_levels_of_its_lists() -> None:
    html = (
        word_item("1.", "a", style="margin-left:36.0pt;text-indent:-18.0pt;")
        + word_item("a.", "b", 2, style="margin-left:72.0pt;text-indent:-18.0pt;")
        + word_item("1.", "c", 1)
        + word_item("a.", "d", 2)
    )
    assert [block.level for block in blocks(html)] == [6, 13, 6, 13]


def test_a_numbered_heading_of_words_has_its_number() -> None:
    block = blocks(word_item("1.", "Aims", tag="h1"))[0]
    assert (block.kind, block.level, block.marker, block.text) == ("heading", 1, "1.", "Aims")


@pytest.mark.parametrize(
    "glyph",
    [
        "<span>·" + FILLER + "</span>",
        "<span style='font-family:Symbol'>·" + FILLER + "</span>",
        "<span style='font-family:Wingdings'>§" + FILLER + "</span>",
        "<span style='font-family:Wingdings'>Ø" + FILLER + "</span>",
        "<span style='font-family:\"Courier New\"'>o" + FILLER + "</span>",
        "<span>-" + FILLER + "</span>",
    ],
)
def test_bullets_typed_in_fonts_of_signs_are_bullets(glyph: str) -> None:
    block = blocks(f"<p class=MsoListParagraph style='text-indent:-18.0pt'>{glyph}Ask first</p>")[0]
    assert (block.kind, block.marker, block.text) == ("item", BULLET, "Ask first")


def test_words_in_a_typewriter_font_stay_words() -> None:
    assert printed(
        "<p><span style='font-family:Courier'>A</span> <span style='font-family:Symbol'>rule</span></p>"
    ) == ["A rule"]


def test_words_contents_list_is_marked_as_one() -> None:
    dots = "<span style='mso-tab-count:1 dotted'>...... </span>"
    html = (
        "<p class=MsoTocHeading>Contents</p><p class=MsoToc1><a href='#_Toc1'>1.<span style='mso-tab-count:1'>&nbsp; "
        f"</span>Aims and scope{dots}3</a></p><p class=MsoToc2>Staff<span style='display:none'>4</span></p>"
    )
    assert [(block.kind, block.text) for block in blocks(html)] == [
        ("contents", "Contents"),
        ("contents", "1. Aims and scope\t3"),
        ("contents", "Staff"),
    ]


def test_what_word_hides_or_keeps_for_itself_is_left_out() -> None:
    html = (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>Ask<span style='mso-hide:all'>no</span>"
        "<span class=MsoCommentReference><a href='#_msocom_1'>[AS1]</a></span></p><xml><w:x>no</w:x></xml>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'>no</div></div>"
        "<div title=header><p>no</p></div><div title=footer><p>no</p></div>"
    )
    assert printed(html) == ["Ask"]


WORD_NOTES = """
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> In writing.</p><p>Or by mail.</p></div></div>"""
LIBREOFFICE_NOTES = """
<div id=sdfootnote1><p class=sdfootnote>
<a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>In writing.</p><p>Or by mail.</p></div>"""
GOOGLE_NOTES = """
<div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span>&nbsp;In writing. Or by mail.</span></p></div>
<div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>A comment</span></p></div>"""
PANDOC_NOTES = """
<section class=footnotes role=doc-endnotes><hr><ol><li id=fn1><p>In writing.</p><p>Or by mail.
<a href='#fnref1' class=footnote-back role=doc-backlink>↩︎</a></p></li></ol></section>"""
WIKI_NOTES = "<footer><ol><li id=cite_note-1><a href='#cite_ref-1'>↑</a> In writing. Or by mail.</li></ol></footer>"
NOTES = {
    "Word": ("<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>", WORD_NOTES),
    "LibreOffice": ("<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a>", LIBREOFFICE_NOTES),
    "Google": (
        "<sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup><sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup>",
        GOOGLE_NOTES,
    ),
    "Pandoc": ("<a href='#fn1' class=footnote-ref id=fnref1 role=doc-noteref><sup>1</sup></a>", PANDOC_NOTES),
    "a wiki": ("<sup id=cite_ref-1><a href='#cite_note-1'>[1]</a></sup>", WIKI_NOTES),
    "raised figures": ("<sup>1</sup>", "<p>On the 1<sup>st</sup></p><p><sup>1</sup> In writing. Or by mail.</p>"),
}


@pytest.mark.parametrize(("cited", "notes"), NOTES.values(), ids=NOTES)
def test_footnotes_are_cited_behind_their_word(cited: str, notes: str) -> None:
    read = blocks(f"<p>Ask first {cited}, then post.</p>{notes}")
    assert (read[0].kind, read[0].text) == ("paragraph", "Ask first[^1], then post.")
    assert (read[-1].kind, read[-1].marker, read[-1].text) == ("note", "1", "In writing. Or by mail.")
    assert [block.text for block in read[1:-1]] in ([], ["On the 1st"])


def test_two_sets_of_notes_with_the_same_numbers_are_told_apart() -> None:
    html = (
        "<p>a<sup><a href='#_ftn1'>1</a></sup> b<sup><a href='#_edn1'>1</a></sup> c<sup><a href='#fn*'>*</a></sup></p>"
        "<p id=_ftn1>A</p><p id=_edn1>B</p><p id='fn*'>C</p>"
    )
    assert [(block.marker, block.text) for block in blocks(html)] == [
        ("", "a[^1] b[^_edn1] c[^fn-]"),
        ("1", "A"),
        ("_edn1", "B"),
        ("fn-", "C"),
    ]


def test_figures_that_cite_nothing_stay_as_they_are() -> None:
    assert printed("<p>40 m<sup>2</sup> on the 1<sup>st</sup></p><p>see <a href='#s1'>1</a></p><p id=s1>x</p>") == [
        "40 m2 on the 1st",
        "see 1",
        "x",
    ]


GOOGLE = (
    '<style>.lst-kix_a-0>li:before{content:"" counter(lst-ctn-kix_a-0,decimal) ". "}'
    '.lst-kix_a-1>li:before{content:"" counter(lst-ctn-kix_a-0,decimal) "." counter(lst-ctn-kix_a-1,lower-latin) '
    '" "}.lst-kix_b-0>li:before{content:"\\0025cf  "}.c1{padding:0;margin:0}.c2{margin-left:36pt;padding-left:0pt}'
    ".c3{margin-left:72pt;padding-left:0pt}</style>"
)


def google_list(name: str, level: int, item: str, *, start: int = 0, tag: str = "ol") -> str:
    begins = f"start' start='{start}'" if start else "'"
    return f"<{tag} class='c1 lst-kix_{name}-{level} {begins}><li class='c{level + 2} li-bullet-0'>{item}</li></{tag}>"


def test_google_counts_its_lists_in_its_style_sheet() -> None:
    html = GOOGLE + (
        "<p class='c9 title'>Rules</p>"
        + google_list("a", 0, "one", start=1)
        + google_list("a", 1, "one one", start=1)
        + google_list("a", 1, "one two")
        + "<p>Between</p>"
        + google_list("a", 0, "two")
        + google_list("a", 1, "two one", start=1)
        + google_list("b", 0, "bullet", tag="ul")
    )
    assert [(block.kind, block.level, block.marker, block.text) for block in blocks(html)] == [
        ("title", 0, "", "Rules"),
        ("item", 6, "1.", "one"),
        ("item", 13, "1.a", "one one"),
        ("item", 13, "1.b", "one two"),
        ("paragraph", 0, "", "Between"),
        ("item", 6, "2.", "two"),
        ("item", 13, "2.a", "two one"),
        ("item", 6, BULLET, "bullet"),
    ]
