"""The elements of HTML, by what they do to the text in them."""

from lxml import etree

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
SPACED = frozenset({*HEADINGS, *LISTS, "p", "blockquote", "dl", "figure", "hr", "pre"})
"""What browsers set off with white space."""
BLOCKS = SPACED | frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "head",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
"""What begins on a line of its own."""
UNPRINTED = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "embed",
        "iframe",
        "input",
        "map",
        "noscript",
        "object",
        "rp",
        "rt",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xml",
    ]
)
"""What has no words of the document in it."""


_LONGEST = 200


def tag_of(element: etree._Element) -> str:
    """Return the tag of an element, without a prefix that XHTML may give it."""
    return element.tag.rpartition(":")[2].lower() if element.tag.startswith("html:") else element.tag.lower()


def words_of(element: etree._Element, *, most: int = 400) -> str:
    """Return the text inside an element on one line, of which the first `most` letters are enough."""
    text = ""
    for piece in element.itertext():
        text += str(piece)
        if len(text) > most:
            break
    return " ".join(text.split())


def said(element: etree._Element, *attributes: str) -> str:
    """Return what attributes say, in lower case and one behind the other; of very long ones only the beginning."""
    return " ".join(element.get(attribute, "")[:_LONGEST] for attribute in attributes).lower()
