"""Word files as they come: kinds, names and namespaces, damage, and documents made to do harm."""

import cProfile
import io
import pstats

import docx as python_docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from courses.domain.reading import UnreadablePolicyError, parse_policy
from courses.domain.reading.blocks import BULLET
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.docx import read_docx
from courses.domain.reading.readers.limits import EXPANDED
from courses.domain.reading.readers.sniffing import recognise
from tests.courses.domain.reading.readers.docx_builder import (
    NAMESPACES,
    abstract,
    blocks,
    docx,
    lvl,
    num,
    p,
    r,
    relationships,
    style,
    tbl,
    tc,
    tr,
    zipped,
)

ASK = "Staff must ask first."
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
LIST = abstract(1, lvl(0, "%1.", left=720)) + num(1, 1)


def document(body: str) -> str:
    """Return the part that holds the text."""
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def test_a_strict_document_reads_like_any_other() -> None:
    def strict(text: str) -> str:
        for transitional, its in STRICT.items():
            text = text.replace(transitional, its)
        return text

    body = p("One", num="1", level=0, properties='<w:ind w:start="72pt"/>') + p("Purpose", style="heading1")
    parts = {
        "[Content_Types].xml": "<Types>wordprocessingml</Types>",
        "_rels/.rels": strict(relationships({"officeDocument": "word/document.xml"})),
        "word/document.xml": strict(document(body)),
        "word/_rels/document.xml.rels": strict(relationships({"styles": "styles.xml", "numbering": "numbering.xml"})),
        "word/styles.xml": strict(f"<w:styles {NAMESPACES}>{style('heading 1')}</w:styles>"),
        "word/numbering.xml": strict(f"<w:numbering {NAMESPACES}>{LIST}</w:numbering>"),
    }
    first, second = read_docx(zipped(parts)).blocks
    assert (first.kind, first.marker, first.level) == ("item", "1.", 13)
    assert (second.kind, second.level) == ("heading", 1)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_with_macros_and_templates_are_read(content_type: str) -> None:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    data = docx(p(ASK), more={"[Content_Types].xml": types})
    assert recognise(data) == "docx"
    assert read_docx(data).blocks[0].text == ASK


@pytest.mark.parametrize("target", ["/Word/Main.xml", "word/main.xml", "word\\main.xml", "./word/x/../ma%69n.xml"])
def test_parts_are_found_by_their_relationships_whatever_they_are_called(target: str) -> None:
    parts = {
        "[Content_Types].xml": "<Types>wordprocessingml</Types>",
        "_rels/.rels": relationships({"officeDocument": target}),
        "word/main.xml": document(p("One", num="1", level=0)),
        "word/_rels/main.xml.rels": relationships({"numbering": "../lists/numbering2.xml", "styles": "gone.xml"}),
        "lists/numbering2.xml": f"<w:numbering {NAMESPACES}>{LIST}</w:numbering>",
    }
    assert read_docx(zipped(parts)).blocks[0].marker == "1."


def test_a_document_without_relationships_is_looked_for_where_it_usually_is() -> None:
    assert read_docx(zipped({"word/document.xml": document(p(ASK))})).blocks[0].text == ASK


def test_headers_footers_and_comments_are_not_read() -> None:
    more = {
        "word/_rels/document.xml.rels": relationships(
            {"header": "header1.xml", "footer": "footer1.xml", "comments": "comments.xml"}
        ),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{p('The Oaks')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{p('Page 1')}</w:ftr>",
        "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment w:id='1'>{p('Why?')}</w:comment></w:comments>",
    }
    assert [block.text for block in read_docx(docx(p(ASK), more=more)).blocks] == [ASK]


SECRET = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(""), "has no text in it"),
        (docx(p("") + p(" \u200b") + tbl(tr("", ""))), "has no text in it"),
        (docx(p("<w:r><w:drawing/></w:r>") + p("<w:r><w:pict/></w:r>")), "holds only pictures of pages"),
        (docx(p(ASK) + '<w:altChunk r:id="r1"/>'), "only Word unpacks"),
        (docx("", more={"word/document.xml": f"<w:document {NAMESPACES}/>"}), "has no text in it"),
        (docx("", more={"word/document.xml": ""}), "is damaged"),
        (docx("", more={"word/document.xml": "<w:document"}), "is damaged"),
        (docx("", more={"word/document.xml": f"<w:styles {NAMESPACES}/>"}), "is damaged"),
        (zipped({"[Content_Types].xml": "wordprocessingml"}), "is damaged"),
        (docx(p(ASK), more={"word/_rels/document.xml.rels": "not XML"}), "is damaged"),
        (docx(p(ASK), styles="<w:style>"), "is damaged"),
        (docx(p(ASK))[:-60], "is damaged"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "is damaged"),
        (docx("", more={"word/document.xml": SECRET + document(p("&secret;"))}), "outside itself"),
        (docx("", more={"word/document.xml": LAUGHS + document(p("&b;"))}), "outside itself"),
        (docx("", more={"word/document.xml": OUTSIDE + document(p(ASK))}), "outside itself"),
        (docx(p(ASK), more={"word/document.xml": " " * (EXPANDED + 1)}), "unpacks to far more"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadablePolicyError, match=words) as refusal:
        parse_policy(data, name="rules.docx")
    assert str(refusal.value).startswith("rules.docx ")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("wrapped", ["tbl", "sdt", "box", "ins"])
def test_the_deepest_nesting_that_xml_allows_is_read(wrapped: str) -> None:
    around = {
        "tbl": ("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", 80),
        "sdt": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        "box": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60),
        "ins": ("<w:ins>", "</w:ins>", 240),
    }
    begin, end, times = around[wrapped]
    found = blocks(begin * times + p(ASK) + end * times)
    assert ASK in found[0].text + "".join(found[0].cells)


def test_python_docx_writes_what_is_read() -> None:
    made = python_docx.Document()
    made.add_heading("Social media policy", 0)
    made.add_heading("Purpose", 1)
    made.add_paragraph("You must:")
    made.add_paragraph("ask first", style="List Bullet")
    made.add_paragraph("wait", style="List Bullet 2")
    made.add_paragraph("One", style="List Number")
    made.add_paragraph("Two", style="List Number")
    large = made.add_paragraph().add_run("Passwords")
    large.font.size = Pt(16)
    grid = made.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "Accounts"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "X", "@oaks"
    buffer = io.BytesIO()
    made.save(buffer)
    found = read_docx(buffer.getvalue()).blocks
    assert [(block.kind, block.marker, block.text or block.cells) for block in found] == [
        ("title", "", "Social media policy"),
        ("heading", "", "Purpose"),
        ("paragraph", "", "You must:"),
        ("item", BULLET, "ask first"),
        ("item", BULLET, "wait"),
        ("item", "1.", "One"),
        ("item", "2.", "Two"),
        ("paragraph", "", "Passwords"),
        ("row", "", ("Accounts", "")),
        ("row", "", ("X", "@oaks")),
    ]
    assert found[4].level > found[3].level
    assert found[7].strong


def test_a_scan_in_a_document_is_refused() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    made = python_docx.Document()
    made.add_picture(picture)
    buffer = io.BytesIO()
    made.save(buffer)
    with pytest.raises(RefusedFileError, match=r"recognised \(OCR\) first"):
        read_docx(buffer.getvalue())


PIECES = st.sampled_from(
    [
        *("<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>"),
        *("<w:fldChar w:fldCharType='end'/>", "<w:instrText> TOC </w:instrText>", "<w:t>Staff </w:t>", "<w:br/>"),
        *("<w:tab/>", "<w:sym w:char='zz'/>", "<w:footnoteReference w:id='1'/>", "<w:t>1. </w:t>", "<w:t/>"),
        *("<w:rPr><w:b/><w:sz w:val='x'/></w:rPr>", "<w:pict><v:textbox/></w:pict>", "<w:ruby/>"),
    ]
)
WRAPPED = st.sampled_from(
    ["r", "p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "hyperlink", "fldSimple", "pPr"]
)
NUMBERED = "<w:pPr><w:numPr><w:ilvl w:val='-1'/><w:numId w:val='1'/></w:numPr><w:ind w:left='x'/></w:pPr>"
TREES = st.recursive(
    PIECES.map(lambda piece: f"<w:r>{piece}</w:r>") | st.just(NUMBERED) | PIECES,
    lambda inner: st.builds(lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>", WRAPPED, st.lists(inner)),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(body=st.lists(TREES, max_size=6).map("".join))
def test_whatever_a_document_holds_it_is_read_or_refused(body: str) -> None:
    note = "<w:footnote w:id='1'>" + p("Note") + "</w:footnote>"
    data = docx(body, numbering=LIST, styles=style("Normal", based_on="Normal"), footnotes=note)
    try:
        found = read_docx(data).blocks
    except RefusedFileError:
        return
    assert all(block.text == " ".join(block.text.split()) or block.kind == "contents" for block in found)
    assert all(block.text or any(block.cells) for block in found)
    assert "".join(block.printed() for block in found).encode()


def pages(number: int) -> bytes:
    """Return a document of so many pages, each with a heading, numbered rules, bullets and a table."""
    rule = p(r("Staff must ") + r("ask ", "<w:b/>") + r("the office before they post. " * 6), num="1", level=0)
    grid = tbl(tr("Account", "Manager"), *[tr(tc("@oaks"), tc("The office"))] * 4)
    page = p("Posting", style="Heading1") + rule * 12 + p("• ask first, and wait for an answer") * 10 + grid
    return docx(page * number, numbering=LIST)


def calls(data: bytes) -> int:
    """Return how many calls of functions it takes to read a document."""
    profile = cProfile.Profile()
    profile.runcall(read_docx, data)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_the_work_grows_with_the_length_and_no_faster() -> None:
    assert calls(pages(20)) < 4.2 * calls(pages(5))
