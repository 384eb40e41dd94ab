"""Word documents for the tests, written as the XML that Word writes."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from courses.domain.reading.blocks import Block, Transcript
from courses.domain.reading.readers.docx import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a Word document. Each argument is the inside of one part; `more` are whole parts, which may replace them.

    An empty part is left out.
    """
    inner = {"styles": styles, "numbering": numbering, "footnotes": footnotes, "endnotes": endnotes}
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
        ),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships({name: f"{name}.xml" for name, text in inner.items() if text}),
    }
    parts |= {f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{text}</w:{name}>" for name, text in inner.items() if text}
    return zipped(parts | dict(more or {}))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of `parts`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(targets: Mapping[str, str]) -> str:
    """Return a part of relationships: where each kind leads."""
    entries = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str, *, style: str = "", num: str = "", level: int | None = None, properties: str = "") -> str:
    """Return a paragraph of one run of text, or of XML where `content` begins with "<"."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    depth = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    listed = f'<w:numPr>{depth}<w:numId w:val="{num}"/></w:numPr>' if num else ""
    inside = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{inside}</w:p>"


def style(name: str, *, based_on: str = "", kind: str = "paragraph", paragraph: str = "", run: str = "") -> str:
    """Return a style; its id is its name without spaces."""
    base = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId={quoteattr(name.replace(" ", ""))}><w:name w:val={quoteattr(name)}/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def lvl(
    index: int, pattern: str, form: str = "decimal", *, start: int | None = 1, left: int = 0, more: str = ""
) -> str:
    """Return one level of a list."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    indent = f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>' if left else ""
    return (
        f'<w:lvl w:ilvl="{index}">{begins}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val={quoteattr(pattern)}/>'
        f"{indent}</w:lvl>"
    )


def abstract(number: int, *levels: str) -> str:
    """Return the definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """Return a list as paragraphs name it."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restarted(level: int, start: int) -> str:
    """Return the override that starts a level of a list at a number of its own."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def tc(*content: str, properties: str = "") -> str:
    """Return a cell of paragraphs, each given as text or as XML."""
    inside = "".join(part if part.startswith("<w:") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of cells, each given as text or as XML."""
    inside = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """Return a complex field whose result is given as XML."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def transcript(body: str, **parts: str) -> Transcript:
    """Return what the reader makes of a document."""
    return read_docx(docx(body, **parts))  # type: ignore[arg-type]


def blocks(body: str, **parts: str) -> list[Block]:
    """Return the blocks that the reader makes of a document."""
    return transcript(body, **parts).blocks


def markers(body: str, **parts: str) -> list[str]:
    """Return what stands before each block."""
    return [block.marker for block in blocks(body, **parts)]


def texts(body: str, **parts: str) -> list[str]:
    """Return the text of each block."""
    return [block.text for block in blocks(body, **parts)]
