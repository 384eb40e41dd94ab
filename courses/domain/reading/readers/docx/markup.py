"""WordprocessingML by local name, so that documents saved as transitional and as strict read alike."""

import re
from collections.abc import Iterator

from lxml import etree

from courses.domain.reading.readers.lengths import millimetres

Element = etree._Element

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
    "",
)
_TWIP = 25.4 / 1440
"""Millimetres."""
_OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML, None where it or the element is missing."""
    if element is None:
        return None
    for namespace in _NAMESPACES:
        if (value := element.get(namespace + name)) is not None:
            return value
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at the end of `path`, None where a step is missing."""
    for step in path:
        element = next((part for part in chosen(element) if name_of(part) == step), None)
        if element is None:
            return None
    return element


def chosen(element: Element | None) -> Iterator[Element]:
    """Yield the children of an element; of alternatives for newer and older programs the one for newer."""
    for part in element if element is not None else ():
        if name_of(part) != "AlternateContent":
            yield part
            continue
        alternative = next((option for option in part if name_of(option) == "Choice"), None)
        if alternative is None:
            alternative = next((option for option in part if name_of(option) == "Fallback"), None)
        yield from chosen(alternative)


def is_on(value: str | None) -> bool:
    """Tell what the value of a switch says, None meaning that the switch is not there."""
    return value is not None and value not in _OFF


def whole(value: str | None) -> int | None:
    """Return a whole number of up to nine digits, None for anything else."""
    return int(value) if value is not None and re.fullmatch(r"-?[0-9]{1,9}", value) else None


def length(value: str | None) -> float:
    """Return a length in millimetres, 0 for none; a bare number is one of twentieths of a point."""
    number = whole(value)
    return millimetres(value) or 0.0 if number is None else number * _TWIP
