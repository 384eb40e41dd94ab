"""What stands inside Word's paragraphs: fields, controls, signs, text boxes, notes."""

import pytest

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.docx_builder import blocks, field, p, r, style, tbl, texts, tr

ASK = "Ask first."


def mark(kind: str, inside: str = "") -> str:
    """Return one mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    """Return a piece of a field's instruction."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def sdt(content: str, properties: str = "") -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def run(inside: str) -> str:
    """Return a run of XML."""
    return f"<w:r>{inside}</w:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("<w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t>"), "self-made"),
        (r("self\u2011made"), "self-made"),
        (run("<w:t>pass</w:t><w:softHyphen/><w:t>word</w:t>"), "password"),
        (r("pass\u00adword\u200b"), "password"),
        (run("<w:t>By</w:t><w:tab/><w:t>the board</w:t><w:cr/><w:t>of trustees</w:t>"), "By the board of trustees"),
        (run("<w:t>Staff\n   must</w:t>"), "Staff must"),
        (r("Seen") + r(" and hidden", "<w:vanish/>"), "Seen"),
        (r("Seen ") + r("again", '<w:vanish w:val="0"/>'), "Seen again"),
        (r("Seen") + r(" and hidden", '<w:rStyle w:val="Secret"/>'), "Seen"),
        (run('<w:t>Agreed: </w:t><w:sym w:font="Wingdings" w:char="F0FC"/>'), "Agreed: ✓"),
        (run('<w:t>Agreed: </w:t><w:sym w:font="Wingdings 2" w:char="0052"/>'), "Agreed: ☑"),
        (run('<w:t>Up to </w:t><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 3</w:t>'), "Up to ≤ 3"),
        (r("Agreed: ") + r("û", '<w:rFonts w:ascii="Wingdings"/>'), "Agreed: ✗"),
        (run("<w:t>Broken</w:t><w:sym/>"), "Broken"),
        (run('<w:t>Broken</w:t><w:sym w:font="Symbol" w:char="F001"/><w16se:symEx w16se:char="D800"/>'), "Broken•"),
        (run('<w:t>Well done </w:t><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'), "Well done 😊"),
        (run(f"<w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('Base')}</w:rubyBase></w:ruby>"), "Base"),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", "1+1"),
        (f"<w:smartTag>{r('Mrs ')}<w:customXml>{r('Oakes')}</w:customXml></w:smartTag>", "Mrs Oakes"),
        (f"<w:hyperlink>{r('our site')}</w:hyperlink>{r(' and more')}", "our site and more"),
        (f"<w:bdo>{r('One ')}<w:dir>{r('way')}</w:dir></w:bdo>", "One way"),
        (f"<w:bookmarkStart/>{r(ASK)}<w:proofErr/><w:commentRangeEnd/>{run('<w:commentReference/>')}", ASK),
        (
            '<mc:AlternateContent><mc:Choice Requires="w14">' + r("Once") + "</mc:Choice>"
            "<mc:Fallback>" + r("Twice") + "</mc:Fallback></mc:AlternateContent>",
            "Once",
        ),
        ("<mc:AlternateContent><mc:Fallback>" + r("Older") + "</mc:Fallback></mc:AlternateContent>", "Older"),
    ],
)
def test_words_and_signs(content: str, text: str) -> None:
    assert texts(p(content), styles=style("Secret", kind="character", run="<w:vanish/>")) == [text]


def test_a_sign_of_a_font_at_the_start_of_a_line_is_a_bullet() -> None:
    (block,) = blocks(p(run('<w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>Ask first.</w:t>')))
    assert (block.kind, block.marker, block.text) == ("item", BULLET, ASK)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field(" REF rules \\h ", r("section 3")), "section 3"),
        (field(" HYPERLINK x ", r("our ") + field(" DATE ", r("1 May"))), "our 1 May"),
        (field(f" IF {field(' MERGEFIELD a ', r('hidden'))} = 1 ", r("shown")), "shown"),
        (f'<w:fldSimple w:instr=" FILENAME ">{r("rules.docx")}</w:fldSimple>', "rules.docx"),
        (mark("begin") + instruction(" XE words ") + mark("end") + r(ASK), ASK),
        (mark("begin") + instruction(" PAGE ") + r(ASK), ASK),
        (r(ASK) + mark("separate") + mark("end"), ASK),
        (mark("begin") + instruction(" MACROBUTTON NoMacro [Type the name] ") + mark("end"), "[Type the name]"),
        (
            mark("begin", '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>')
            + instruction(" FORMCHECKBOX ")
            + mark("end")
            + r(" I agree"),
            "☒ I agree",
        ),
        (
            mark("begin", "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>")
            + instruction(" FORMCHECKBOX ")
            + mark("separate")
            + mark("end")
            + r(" I agree"),
            "☐ I agree",
        ),
        (
            mark(
                "begin",
                '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Draft"/>'
                '<w:listEntry w:val="Final"/></w:ddList></w:ffData>',
            )
            + instruction(" FORMDROPDOWN ")
            + mark("end"),
            "Final",
        ),
        (
            mark("begin", "<w:ffData><w:textInput/></w:ffData>")
            + instruction(" FORMTEXT ")
            + mark("separate")
            + r("The Oaks")
            + mark("end"),
            "The Oaks",
        ),
    ],
)
def test_fields_show_their_result(content: str, text: str) -> None:
    assert texts(p(content)) == [text]


def test_a_field_may_begin_in_one_paragraph_and_end_in_another() -> None:
    body = (
        p(mark("begin") + instruction(" INCLUDETEXT ") + mark("separate") + r("One"))
        + p("Two")
        + p(mark("end") + r("Three"))
    )
    assert texts(body) == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "body",
    [
        sdt(p("Policy title")),
        p(sdt(r("Policy title"), "<w:showingPlcHdr/>")),
        p(f"<mc:AlternateContent><mc:Choice>{r('Policy title')}</mc:Choice></mc:AlternateContent>"),
        sdt(sdt(p("Policy title"))) + sdt(""),
        "<w:customXml>" + p("Policy title") + "</w:customXml>",
    ],
)
def test_content_controls_hold_text_like_any_other(body: str) -> None:
    assert texts(body) == ["Policy title"]


def test_a_large_first_letter_belongs_to_the_paragraph_it_opens() -> None:
    letter = p("S", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(letter + p("taff must ask first.")) == ["Staff must ask first."]


def box(content: str) -> str:
    """Return a text box as Word writes it: once for newer and once for older programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return run(
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def test_text_boxes_follow_the_paragraph_they_are_anchored_in_once() -> None:
    body = p(r("Before ") + box(p("Boxed") + p(r("More") + box(p("Inner")))) + r("after")) + p("Next")
    assert texts(body) == ["Before after", "Boxed", "More", "Inner", "Next"]


def test_a_text_box_in_a_cell_is_text_of_the_cell() -> None:
    (row,) = blocks(tbl(tr("<w:tc>" + p(r("Name") + box(p("Boxed"))) + "</w:tc>", "Other")))
    assert row.cells == ("Name\nBoxed", "Other")


def test_words_that_are_drawn_are_read_and_pictures_are_not() -> None:
    drawn = run('<w:pict><v:shape><v:textpath string="Social media policy"/></v:shape></w:pict>')
    assert texts(p(drawn + run("<w:drawing/>")) + p(run("<w:object/>") + r(ASK))) == ["Social media policy", ASK]


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7">' + p(run("<w:footnoteRef/>") + r(" In writing.")) + "</w:footnote>"
    '<w:footnote w:id="2">' + p("By mail") + p("or letter.") + "</w:footnote>"
    '<w:footnote w:id="3">' + p("") + "</w:footnote>"
)


def cite(number: int, kind: str = "footnote", more: str = "") -> str:
    """Return the citation of a note."""
    return run(f'<w:{kind}Reference w:id="{number}" {more}/>')


def test_notes_are_cited_where_their_marks_stand_and_numbered_as_cited() -> None:
    endnotes = '<w:endnote w:id="2">' + p("The Act.") + "</w:endnote>"
    body = p(r("Ask first") + cite(7) + r(".")) + p(r("Wait") + cite(2, "endnote") + r(" here") + cite(2))
    found = [(block.kind, block.marker, block.text) for block in blocks(body, footnotes=NOTES, endnotes=endnotes)]
    assert found == [
        ("paragraph", "", "Ask first[^1]."),
        ("paragraph", "", "Wait[^e1] here[^2]"),
        ("note", "1", "In writing."),
        ("note", "e1", "The Act."),
        ("note", "2", "By mail or letter."),
    ]


def test_a_note_that_is_missing_empty_or_a_separator_is_not_cited() -> None:
    assert texts(p(r("Ask") + cite(9) + cite(3) + cite(-1)), footnotes=NOTES) == ["Ask"]
    assert texts(p(r("Ask") + cite(9))) == ["Ask"]


def test_a_note_may_be_cited_before_any_word() -> None:
    assert texts(p(cite(7) + r("Ask")), footnotes=NOTES)[0] == "[^1]Ask"


def test_a_mark_of_the_authors_own_gives_way_to_the_citation() -> None:
    own = run('<w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t>')
    assert texts(p(r("Ask") + own), footnotes=NOTES)[0] == "Ask[^1]"


def test_a_citation_does_not_make_a_bold_line_plain() -> None:
    body = p(r("Passwords", "<w:b/>") + cite(7)) + p(r("Keep") + cite(2))
    assert [block.strong for block in blocks(body, footnotes=NOTES)[:2]] == [True, False]


def toc_line(text: str, page: str) -> str:
    """Return the runs of a line of the contents list."""
    return f"<w:hyperlink>{r(text)}{run('<w:tab/>')}{field(' PAGEREF x ', r(page))}</w:hyperlink>"


def test_lines_of_an_automatic_contents_list_are_told_by_the_field_they_are_the_result_of() -> None:
    body = (
        p("Contents", style="Heading1")
        + p(mark("begin") + instruction(' TOC \\o "1-3" ') + mark("separate") + toc_line("1. Purpose", "3"))
        + p(toc_line("2. KCSIE 2026", "4"))
        + p(mark("end"))
        + p("Purpose", style="Heading1")
    )
    assert [(block.kind, block.text) for block in blocks(body)] == [
        ("heading", "Contents"),
        ("contents", "1. Purpose\t3"),
        ("contents", "2. KCSIE 2026\t4"),
        ("heading", "Purpose"),
    ]


def test_lines_of_a_contents_list_are_told_by_their_style_and_by_their_control() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    styles = (
        style("toc 1")
        + style("TOC Heading", based_on="Heading1")
        + style("heading 1", paragraph='<w:outlineLvl w:val="0"/>')
    )
    body = (
        p("Contents", style="TOCHeading")
        + p(r("1.") + run("<w:tab/>") + r("Purpose"), style="toc1")
        + sdt(p("In this policy") + p("Scope"), gallery)
        + p("Document control", style="TOCHeading")
    )
    assert [(block.kind, block.text) for block in blocks(body, styles=styles)] == [
        ("contents", "Contents"),
        ("contents", "1. Purpose"),
        ("contents", "In this policy"),
        ("contents", "Scope"),
        ("paragraph", "Document control"),
    ]
