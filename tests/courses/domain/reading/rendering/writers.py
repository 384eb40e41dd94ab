"""One policy written as each kind of file that is read."""

import io
import zipfile
from collections.abc import Callable
from html import escape

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from tests.courses.domain.reading.rendering.outline import Bullets, Paper, Part, Rule


def as_text(paper: Paper) -> bytes:
    """Plain text as it is pasted out of a word processor: a line each, Windows line ends."""
    lines = [paper.title]
    for part in paper.parts:
        lines += ["", f"{part.label}. {part.heading}", ""]
        for entry in part.body:
            if isinstance(entry, Rule):
                lines += [f"{entry.label}\t{entry.text}" if entry.label else entry.text, ""]
            else:
                lines += [entry.lead_in, *(f"•\t{item}" for item in entry.items), ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def as_markdown(paper: Paper) -> bytes:
    lines = [f"# {paper.title}"]
    for part in paper.parts:
        lines += ["", f"## {part.label}. {part.heading}", ""]
        for entry in part.body:
            if isinstance(entry, Rule):
                lines += [f"{entry.label} {entry.text}".strip(), ""]
            else:
                lines += [f"**{entry.lead_in}**" if len(entry.items) > 3 else entry.lead_in, ""]
                lines += [*(f"- {item}" for item in entry.items), ""]
    return "\n".join(lines).encode()


def as_html(paper: Paper) -> bytes:
    parts = "".join(
        f"<h2>{part.label}. {escape(part.heading)}</h2>" + "".join(map(_html, part.body)) for part in paper.parts
    )
    return f"<!doctype html><title>x</title><body><h1>{escape(paper.title)}</h1>{parts}</body>".encode()


def _html(entry: Rule | Bullets) -> str:
    if isinstance(entry, Rule):
        return f"<p>{escape(f'{entry.label} {entry.text}'.strip())}</p>"
    return f"<p>{escape(entry.lead_in)}</p><ul>{''.join(f'<li>{escape(item)}</li>' for item in entry.items)}</ul>"


def as_docx(paper: Paper) -> bytes:
    """A Word document whose numbers are Word's own: nothing of them is in the text."""
    document = docx.Document()
    number = _multilevel(document)
    document.add_paragraph(paper.title, style="Title")
    for part in paper.parts:
        _number(document.add_heading(part.heading, level=1), number, 0)
        for entry in part.body:
            if isinstance(entry, Rule):
                paragraph = document.add_paragraph(entry.text)
                if entry.label:
                    _number(paragraph, number, 1)
            else:
                document.add_paragraph(entry.lead_in)
                for item in entry.items:
                    document.add_paragraph(item, style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _multilevel(document: "docx.document.Document") -> str:
    """Add a list definition "1." / "1.1" to the document; return its number."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum", {qn("w:abstractNumId"): "90"})
    for level, text in enumerate(("%1.", "%1.%2")):
        definition = OxmlElement("w:lvl", {qn("w:ilvl"): str(level)})
        for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", text)):
            definition.append(OxmlElement(tag, {qn("w:val"): value}))
        abstract.append(definition)
    numbering.insert(0, abstract)
    num = OxmlElement("w:num", {qn("w:numId"): "90"})
    num.append(OxmlElement("w:abstractNumId", {qn("w:val"): "90"}))
    numbering.append(num)
    return "90"


def _number(paragraph: "docx.text.paragraph.Paragraph", number: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = int(number)


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3"'
)


def as_odt(paper: Paper) -> bytes:
    """An OpenDocument text with outline numbering and real lists."""
    body = f'<text:p text:style-name="Title">{escape(paper.title)}</text:p>' + "".join(map(_odt_part, paper.parts))
    content = (
        f"<office:document-content {_ODF}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = (
        f'<office:document-styles {_ODF}><office:styles><style:style style:name="Title" style:family="paragraph"/>'
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:outline-style></office:styles></office:document-styles>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


def _odt_part(part: Part) -> str:
    return f'<text:h text:outline-level="1">{escape(part.heading)}</text:h>' + "".join(map(_odt, part.body))


def _odt(entry: Rule | Bullets) -> str:
    if isinstance(entry, Rule):
        return f"<text:p>{escape(f'{entry.label} {entry.text}'.strip())}</text:p>"
    items = "".join(f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>" for item in entry.items)
    return f"<text:p>{escape(entry.lead_in)}</text:p><text:list>{items}</text:list>"


def as_pdf(paper: Paper) -> bytes:
    """A PDF, which holds nothing but letters at places."""
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], spaceAfter=6)
    flow: list[object] = [Paragraph(paper.title, styles["Title"])]
    for part in paper.parts:
        flow.append(Paragraph(f"{part.label}. {part.heading}", styles["Heading2"]))
        for entry in part.body:
            if isinstance(entry, Rule):
                flow.append(Paragraph(f"{entry.label} {entry.text}".strip(), body))
            else:
                flow.append(Paragraph(entry.lead_in, body))
                items = [ListItem(Paragraph(item, styles["BodyText"])) for item in entry.items]
                flow.append(ListFlowable(items, bulletType="bullet", start="•"))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(flow)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "odt": as_odt,
    "pdf": as_pdf,
}
