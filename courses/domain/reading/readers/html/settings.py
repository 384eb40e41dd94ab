"""What a block of a page is, by its tag, its role, its class and its style."""

import re
from dataclasses import replace

from lxml import etree

from courses.domain.reading.readers.html.composing import Setting
from courses.domain.reading.readers.html.css import Declared
from courses.domain.reading.readers.html.names import HEADINGS, LISTS, SPACED, said
from courses.domain.reading.readers.html.word import word_indent
from courses.domain.reading.readers.lengths import millimetres

INDENT = 40 * 25.4 / 96
"""How far browsers set lists, quotations and descriptions in, in millimetres."""
_GAP = 1.0
"""Millimetres between blocks that are seen as a gap."""
_CONTENTS_CLASS = re.compile(r"\bmsotoc(?:\d|heading)")
_TITLE_CLASS = re.compile(r"\bmsotitle\b|^(?:.*\s)?title(?:\s|$)")
_SET_IN = frozenset({"blockquote", "dd"})
_MOST_LEVELS = 9


def setting_of(element: etree._Element, tag: str, declared: Declared, outer: Setting) -> Setting:
    """Return what the text straight in a block makes, given what it would make straight around it."""
    # A margin inside an item, or of an item, is decoration: how deep an item stands its list says.
    own = 0.0 if tag == "li" or (outer.item and tag not in LISTS) else indent_of(tag, declared)
    setting = replace(outer, indent=outer.indent + own)
    if level := _heading_level(element, tag, declared):
        setting = replace(setting, kind="heading", level=level)
    classes = said(element, "class")
    if tag in {"p", "h1"} and _TITLE_CLASS.search(classes):
        return replace(setting, kind="title")
    if _CONTENTS_CLASS.search(classes):
        return replace(setting, kind="contents")
    return replace(setting, part=tag) if tag in {"dt", "dd"} else setting


def _heading_level(element: etree._Element, tag: str, declared: Declared) -> int:
    if tag in HEADINGS:
        return HEADINGS[tag]
    if said(element, "role") == "heading":
        return _level(element.get("aria-level"), otherwise=2)
    return _level(declared.get("mso-outline-level"), otherwise=0) if tag == "p" else 0


def _level(text: str | None, *, otherwise: int) -> int:
    return min(int(text), _MOST_LEVELS) if text and text.isdecimal() and len(text) < 3 else otherwise


def indent_of(tag: str, declared: Declared) -> float:
    """Return how much further a block is set in than what is around it, in millimetres."""
    left = millimetres(declared.get("margin-left"))
    if left is None:
        left = INDENT if tag in _SET_IN else word_indent(declared.get("mso-list", ""))
    first = millimetres(declared.get("text-indent")) or 0.0
    return left + (millimetres(declared.get("padding-left")) or 0.0) + max(first, 0.0)


def gap_beside(tag: str, declared: Declared, side: str) -> bool:
    """Tell whether white space sets a block off at its "top" or "bottom"."""
    margin = millimetres(declared.get(f"margin-{side}"))
    return tag in SPACED if margin is None else margin > _GAP
