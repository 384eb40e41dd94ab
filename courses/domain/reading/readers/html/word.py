"""Numbers and bullets of Word and of Google Docs, whose pages spell them out in ways of their own."""

import re

from lxml import etree

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.html.css import StyleSheet
from courses.domain.reading.readers.html.lists import FORMS
from courses.domain.reading.readers.marks import squeeze
from courses.domain.reading.readers.numerals import numeral

_SIGN_LETTERS = frozenset("oqvunlØü")
"""Letters that Word prints in a font of signs, where they are bullets."""
_WORD_LEVEL = re.compile(r"\blevel(\d)\b")
_LIST_CLASS = re.compile(r"\blst-kix_(\w+)-(\d)\b")
_ITEM_RULE = re.compile(r"\.lst-kix_(\w+)-(\d)\s*>\s*li::?before")
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"|counter\(\s*lst-ctn-kix_\w+-(\d)\s*,\s*([\w-]+)\s*\)')
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_LEVEL_WIDTH = 12.7
"""Millimetres."""


def marker_of(label: str) -> str:
    """Return the marker that a label is: itself if there is a number or letter in it, else a bullet."""
    label = squeeze(label)
    printed = any(letter.isalnum() for letter in label) and label not in _SIGN_LETTERS
    return label if printed or not label else BULLET


def word_indent(said: str) -> float:
    """Return how far an item of Word's is set in, in millimetres, by the level that "mso-list" says."""
    level = _WORD_LEVEL.search(said)
    return int(level[1]) * _LEVEL_WIDTH if level else 0.0


class GoogleLists:
    """Counts the items of the lists of a Google document, whose numbers its style sheet describes."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._contents: dict[tuple[str, int], list[tuple[str, str, str]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for selector, body in sheet.rules:
            if (rule := _ITEM_RULE.search(selector)) and "content" in body:
                self._contents[rule[1], int(rule[2])] = _PART.findall(body)

    def open(self, element: etree._Element) -> None:
        """Begin a list, which goes on from the one before unless it says that it starts."""
        place = _place(element)
        if place in self._contents and "start" in element.get("class", "").split():
            start = element.get("start", "")
            counts = self._counts.setdefault(place[0], {})
            counts[place[1]] = (int(start) if start.isdecimal() and len(start) < 7 else 1) - 1

    def marker(self, element: etree._Element) -> str | None:
        """Count an item of the list `element` and return its marker, None for a list that is not Google's."""
        name, level = _place(element)
        parts = self._contents.get((name, level))
        if parts is None:
            return None
        counts = self._counts.setdefault(name, {})
        counts[level] = counts.get(level, 0) + 1
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        return marker_of("".join(_printed(part, counts) for part in parts))


def _place(element: etree._Element) -> tuple[str, int]:
    match = _LIST_CLASS.search(element.get("class", ""))
    return (match[1], int(match[2])) if match else ("", 0)


def _printed(part: tuple[str, str, str], counts: dict[int, int]) -> str:
    text, level, style = part
    if level:
        return numeral(counts.get(int(level), 1), FORMS.get(style, "1"))
    return _ESCAPE.sub(lambda code: _letter(int(code[1], 16)), text)


def _letter(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else ""
