"""What its style and its number make of a paragraph: a heading, a list item, a line of the contents list."""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.blocks import BULLET, BlockKind
from courses.domain.reading.readers.docx.markup import Element, child, is_on, length, whole
from courses.domain.reading.readers.docx.numbering import Count, ListDefinition, Numbering
from courses.domain.reading.readers.docx.properties import Properties, paragraph_properties
from courses.domain.reading.readers.docx.styles import ParagraphStyle, Styles
from courses.domain.reading.readers.docx.wording import Wording
from courses.domain.reading.readers.paragraphs import Paragraph, Run, plain

_GAP = 1.0
"""Millimetres between two paragraphs from which on they look apart."""
_DEEPER = 2.0
"""Millimetres that a level of a list counts which the list itself does not indent."""
_TAB = 12.7
_SPACE = 1.0
"""Millimetres of a tab and of a space in front of a typed bullet."""
_LONG = 20
"""Words above which a paragraph in a heading style is text all the same, as in policies numbered by their headings."""
_SENTENCE = 8
"""Words above which it is text if it also ends as a sentence does."""
_CONTENTS = re.compile(r"^(?:table\s+of\s+)?contents(?:\s+page)?\s*:?$", re.IGNORECASE)
_PAGE = re.compile(r"\t\s*([\divxlc]{1,7})\s*$")
_TABBED = re.compile(r"^\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-H]|[ivx]{1,5})[.)]?) *\t\s*(?=\S)")
"""A number or letter that a tab sets apart, so that it needs no full stop. "X" is a platform."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """Whether a paragraph wants no space between itself and others of its style."""

    style: str | None
    wanted: bool


@dataclass(frozen=True, slots=True)
class _Number:
    """What Word prints before a paragraph. `hidden_depth` is its level where the list does not show it by indents."""

    marker: str = ""
    hidden_depth: int = 0


class ParagraphReader:
    """Sets the paragraphs of one text, and counts those that are numbered."""

    def __init__(self, styles: Styles, numbering: Numbering, count: Count) -> None:
        self._styles = styles
        self._numbering = numbering
        self._count = count

    def read(self, wording: Wording, element: Element, *, listed: bool) -> tuple[Paragraph, Closeness]:
        """Return `wording` set as `element` says; `listed` says that it stands in the document's contents list."""
        direct = paragraph_properties(child(element, "pPr"))
        style = self._styles.paragraph(direct.get("pStyle"))
        properties = self._styles.merged(style, direct)
        number = _Number() if wording.is_blank and "sectPr" in direct else self._number(properties)
        closeness = Closeness(direct.get("pStyle"), is_on(properties.get("contextualSpacing")))
        paragraph = Paragraph(wording.runs, marker=number.marker)
        paragraph.above = _space(properties, "before") >= _GAP
        paragraph.below = _space(properties, "after") >= _GAP
        text = plain(wording.text)
        if listed or wording.contents or style.is_contents or (style.heads_contents and _CONTENTS.match(text)):
            paragraph.kind, paragraph.runs = "contents", [Run(_contents_line(wording.text))]
            paragraph.marker = paragraph.marker.replace(BULLET, "")
            return paragraph, closeness
        paragraph.level = style.heading_level(direct)
        paragraph.kind = _kind(style, paragraph.level, text)
        if paragraph.kind == "paragraph":
            _mark(paragraph, wording.text)
            first = max(length(properties.get("firstLine")), 0.0)
            paragraph.indent += length(properties.get("left")) + first + number.hidden_depth * _DEEPER
        return paragraph, closeness

    def _number(self, properties: Properties) -> _Number:
        list_id = properties.get("numId")
        definition = self._numbering.list_of(list_id)
        level = definition.nearest(whole(properties.get("ilvl")) or 0) if definition else None
        if list_id is None or definition is None or level is None:
            return _Number()
        return _Number(self._count.marker(definition, list_id, level), _hidden_depth(definition, level))


def _hidden_depth(definition: ListDefinition, level: int) -> int:
    if level == 0 or level - 1 not in definition.levels:
        return 0
    own, above = (
        length(paragraph_properties(definition.levels[index].properties).get("left")) for index in (level, level - 1)
    )
    return level if own <= above else 0


def _space(properties: Properties, side: str) -> float:
    """Return the space before or after a paragraph in millimetres; where Word chooses, it leaves a line."""
    lines = whole(properties.get(f"{side}Lines")) or 0
    if lines > 0 or is_on(properties.get(f"{side}Autospacing")):
        return _GAP
    return length(properties.get(side))


def _kind(style: ParagraphStyle, level: int, text: str) -> BlockKind:
    if style.is_title:
        return "title"
    words = len(text.split())
    reads_as_text = words > _LONG or (words > _SENTENCE and text.endswith((".", ";", ":", ",")))
    return "heading" if level and not reads_as_text else "paragraph"


def _contents_line(text: str) -> str:
    """Return a line of the contents list with one tab, before its page, or none."""
    page = _PAGE.search(text)
    return f"{plain(text[: page.start()])}\t{page[1]}" if page else plain(text)


def _mark(paragraph: Paragraph, text: str) -> None:
    """Take the number that a tab sets apart, and the white space typed in front of a bullet or number."""
    if paragraph.marker:
        return
    space = text[: len(text) - len(text.lstrip())]
    paragraph.indent = sum(_TAB if letter == "\t" else _SPACE for letter in space)
    if tabbed := _TABBED.match(text):
        paragraph.marker = tabbed[1]
        paragraph.runs = _without_first(paragraph.runs, tabbed.end())


def _without_first(runs: list[Run], letters: int) -> list[Run]:
    """Return the runs without their first letters."""
    left: list[Run] = []
    for run in runs:
        if letters < len(run.text):
            left.append(replace(run, text=run.text[letters:]))
        letters = max(letters - len(run.text), 0)
    return left
