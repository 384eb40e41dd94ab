"""What a browser prints in front of the items of a list."""

import re

from lxml import etree

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.html.css import Declared
from courses.domain.reading.readers.html.names import tag_of
from courses.domain.reading.readers.numerals import numeral

FORMS = {
    "decimal": "1",
    "decimal-leading-zero": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""How style sheets name the forms of `numeral`."""
_TYPES = frozenset(FORMS.values())
_NUMBER = re.compile(r"^\s*[-+]?\d{1,6}\s*$")


class WebList:
    """One list: its numbers so far, and its indentation in millimetres."""

    def __init__(self, element: etree._Element, declared: Declared, *, indent: float) -> None:
        self.indent = indent
        self._form = _form(element, declared) or ("1" if tag_of(element) == "ol" else "")
        backwards = element.get("reversed") is not None
        items = sum(1 for child in element if tag_of(child) == "li") if backwards else 1
        self._number = _whole(element.get("start"), otherwise=items)
        self._step = -1 if backwards else 1

    def marker(self, item: etree._Element, declared: Declared) -> str:
        """Count an item and return its marker. One whose list shows none has a bullet, if no other is typed."""
        number = self._number = _whole(item.get("value"), otherwise=self._number)
        self._number += self._step
        form = _form(item, declared) or self._form
        return f"{numeral(number, form)}." if form in _TYPES else BULLET


def _form(element: etree._Element, declared: Declared) -> str:
    """Return the form of numbers, or another word for bullets or none, "" where nothing is said."""
    said = declared.get("list-style-type", "")
    return FORMS.get(said, said) or element.get("type", "")


def _whole(text: str | None, *, otherwise: int) -> int:
    return int(text) if text and _NUMBER.match(text) else otherwise
