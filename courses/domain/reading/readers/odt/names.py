"""The names of OpenDocument's elements and attributes, with the prefixes that its specification uses."""

from functools import cache

from lxml import etree

_PREFIXES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_NAMESPACES = {address: prefix for prefix, address in _PREFIXES.items()}


@cache
def q(name: str) -> str:
    """Return "text:p" as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def named(element: etree._Element) -> str:
    """Return the name of an element as "text:p", "" for one of a namespace that no reader needs."""
    address, _, local = element.tag[1:].partition("}")
    prefix = _NAMESPACES.get(address)
    return f"{prefix}:{local}" if prefix else ""


def text_of(element: etree._Element) -> str:
    """Return all the text inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def number(element: etree._Element, attribute: str, *, most: int) -> int:
    """Return a whole number from 0 to `most` that an attribute gives, 1 where it gives none."""
    said = element.get(q(attribute), "")
    return min(int(said), most) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def is_true(element: etree._Element, attribute: str) -> bool:
    """Tell whether an attribute says "true"."""
    return element.get(q(attribute)) == "true"
