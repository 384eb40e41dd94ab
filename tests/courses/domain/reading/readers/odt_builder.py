"""OpenDocument texts for the tests, made of as little XML as each of them needs."""

import io
import zipfile

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.odt import read_odt

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        **{name: f"{_URN}:{name}:1.0" for name in ("office", "style", "text", "table")},
        "draw": f"{_URN}:drawing:1.0",
        "fo": f"{_URN}:xsl-fo-compatible:1.0",
        "svg": f"{_URN}:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)


def content(body: str, *, automatic: str = "") -> str:
    """Return the part that holds the text of a document."""
    return (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body: str, *, automatic: str = "", common: str = "") -> bytes:
    """Return a document with `body` as its text, `automatic` styles of its own and `common` named ones."""
    styles = f"<office:document-styles {_NAMESPACES}><office:styles>{common}</office:styles></office:document-styles>"
    return packed({"content.xml": content(body, automatic=automatic), "styles.xml": styles})


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip file of `parts`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def blocks(body: str, *, automatic: str = "", common: str = "") -> list[Block]:
    """Return the blocks that are read from a document."""
    return read_odt(odt(body, automatic=automatic, common=common)).blocks


def printed(body: str, *, automatic: str = "", common: str = "") -> list[str]:
    """Return the blocks that are read from a document, each as one line, bullets and all."""
    read = blocks(body, automatic=automatic, common=common)
    return [f"{block.marker} {block.text}".strip() for block in read]


def p(text: str, style: str = "") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, attributes: str = "") -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}" {attributes}>{text}</text:h>'


def items(*contents: str, style: str = "", attributes: str = "") -> str:
    """Return a list with one item for each of `contents`."""
    inside = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {attributes}>{inside}</text:list>"


def list_style(name: str, *levels: str) -> str:
    """Return a list style; a level is a bullet ("•") or the attributes of its numbers."""
    parts = "".join(
        f'<text:list-level-style-bullet text:level="{depth}" text:bullet-char="•"/>'
        if level == "•"
        else f'<text:list-level-style-number text:level="{depth}" {level}/>'
        for depth, level in enumerate(levels, start=1)
    )
    return f'<text:list-style style:name="{name}">{parts}</text:list-style>'


def paragraph_style(name: str, *, attributes: str = "", paragraph: str = "", text: str = "") -> str:
    """Return a paragraph style with properties for the paragraph and for its text."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" {attributes}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def text_style(name: str, text: str) -> str:
    """Return a style for words."""
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {text}/></style:style>'


def note(mark: str, text: str, name: str = "ftn1") -> str:
    """Return a footnote, to stand behind the word that cites it."""
    return (
        f'<text:note text:id="{name}" text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )
