"""A page as a browser lays it out: paragraphs, rows and footnotes, in the order printed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from lxml import etree

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.readers.html.chrome import is_left_out, parts_of_text
from courses.domain.reading.readers.html.composing import Composer, Item, Setting
from courses.domain.reading.readers.html.contents import settled
from courses.domain.reading.readers.html.context import Context
from courses.domain.reading.readers.html.css import Declared, StyleSheet
from courses.domain.reading.readers.html.lists import WebList
from courses.domain.reading.readers.html.names import BLOCKS, LISTS, said, tag_of, words_of
from courses.domain.reading.readers.html.notes import Notes
from courses.domain.reading.readers.html.settings import INDENT, gap_beside, indent_of, setting_of
from courses.domain.reading.readers.html.tables import WebCell, WebTable, span
from courses.domain.reading.readers.html.word import GoogleLists
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.paragraphs import Flow, cell_text

_STRUCK = frozenset({"del", "s", "strike"})
_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item"})
_DEEPER = 2.5
"""Millimetres by which a list stands at least deeper than the list around it."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not been met. `closing` is what is to be done there, from the last to the first."""

    context: Context
    setting: Setting
    closing: list[Callable[[], None]] = field(default_factory=list)


class PageReader:
    """Reads one page, element by element, however deep they stand in one another."""

    def __init__(self, root: etree._Element) -> None:
        self._parts = parts_of_text(root)
        self._sheet = StyleSheet(root)
        self._watch = Stopwatch()
        self._notes = Notes(root, self._watch)
        self._google = GoogleLists(self._sheet)
        self._composer = Composer()
        self._open = [_Open(Context(), Setting())]
        self._lists: list[tuple[etree._Element, WebList]] = []
        self._tables: list[WebTable] = []
        self._table = 0

    def read(self) -> Flow:
        """Return what the page holds."""
        for part in self._parts:
            walk = etree.iterwalk(part, events=("start", "end"))
            for event, element in walk:
                if event == "end":
                    self._end(element)
                elif not self._start(element):
                    walk.skip_subtree()
            self._composer.finish(self._open[0].setting)
        return settled(self._composer.flow)

    def tracked(self) -> str | None:
        """Return the first words that were changed with change tracking on."""
        return self._composer.changes.words()

    def _start(self, element: etree._Element) -> bool:
        """Take an element where it begins; tell whether what is inside is to be read."""
        self._watch.check()
        outer, tag, declared = self._open[-1], tag_of(element), self._sheet.of(element)
        opened = _Open(outer.context, outer.setting)
        self._open.append(opened)
        if self._is_left_out(element, tag, declared) or self._is_taken_whole(element, tag, declared, outer.context):
            return False
        font_size = element.get("size", "") if tag == "font" else ""
        opened.context = outer.context.inside(tag, declared, font_size=font_size, linked=self._is_linked(element, tag))
        if tag in BLOCKS or declared.get("display") in _BLOCK_DISPLAYS:
            self._composer.finish(outer.setting)
            self._begin(element, tag, declared, opened)
        self._composer.write(element.text, opened.context)
        return True

    def _end(self, element: etree._Element) -> None:
        self._watch.check()
        opened = self._open.pop()
        while opened.closing:
            opened.closing.pop()()
        if element not in self._parts:
            self._composer.write(element.tail, self._open[-1].context)

    def _is_left_out(self, element: etree._Element, tag: str, declared: Declared) -> bool:
        if element in self._notes.dropped:
            return True
        holds_notes = tag == "footer" and element in self._notes.around
        return not holds_notes and is_left_out(element, declared, self._notes.anchors)

    def _is_linked(self, element: etree._Element, tag: str) -> bool:
        href = element.get("href", "") if tag == "a" else ""
        return href in {"#", "#top"} or (href.startswith("#") and href[1:] in self._notes.anchors)

    def _is_taken_whole(self, element: etree._Element, tag: str, declared: Declared, context: Context) -> bool:
        """Take an element that stands for something else than its own text; tell whether it does."""
        if mark := self._notes.cited.get(element):
            self._composer.cite(mark, context)
        elif tag == "br":
            self._composer.space("\n")
        elif tag in _STRUCK:
            self._composer.changes.delete(words_of(element))
        elif declared.get("mso-list") == "ignore":
            self._composer.label(words_of(element))
        elif "mso-tab-count" in declared:
            self._composer.space("\t")
        else:
            return False
        return True

    def _begin(self, element: etree._Element, tag: str, declared: Declared, opened: _Open) -> None:
        """Begin a block. What is to be done where it ends is noted from the last to the first."""
        spaced = not (tag in LISTS and self._lists)
        if spaced and gap_beside(tag, declared, "top"):
            self._composer.gap()
        if spaced and gap_beside(tag, declared, "bottom"):
            opened.closing.append(self._composer.gap)
        opened.setting = setting_of(element, tag, declared, opened.setting)
        if tag in LISTS:
            self._begin_list(element, declared, opened)
        elif tag == "li":
            self._begin_item(element, declared, opened)
        elif tag == "table":
            self._begin_table(element, opened)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            self._begin_cell(element, opened)
        if mark := self._notes.bodies.get(element):
            opened.setting = replace(opened.setting, item=None)
            opened.closing.append(partial(self._end_note, mark, self._composer.divert()))
        opened.closing.append(lambda: self._composer.finish(opened.setting))

    def _begin_list(self, element: etree._Element, declared: Declared, opened: _Open) -> None:
        outer, own = self._open[-2].setting.indent, 0.0 if "padding-left" in declared else INDENT
        indent = max(opened.setting.indent + own, outer + _DEEPER if self._lists else 0.0)
        opened.setting = replace(opened.setting, indent=indent)
        self._google.open(element)
        self._lists.append((element, WebList(element, declared, indent=indent)))
        opened.closing.append(self._end_list)

    def _end_list(self) -> None:
        self._lists.pop()

    def _begin_item(self, element: etree._Element, declared: Declared, opened: _Open) -> None:
        marker, indent = BULLET, opened.setting.indent
        if self._lists:
            listed, numbers = self._lists[-1]
            label = self._google.marker(listed)
            marker = numbers.marker(element, declared) if label is None else label
            # Google's lists are not set in themselves, and stand beside one another where others stand inside.
            indent = numbers.indent or indent_of("li", declared)
        opened.setting = replace(opened.setting, indent=indent, item=Item(marker, opened.setting.item))

    def _begin_table(self, element: etree._Element, opened: _Open) -> None:
        layout = said(element, "role") in {"presentation", "none"}
        self._tables.append(WebTable(layout=layout))
        opened.closing.append(self._end_table)

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._table += 1
        self._composer.flow += table.made(self._table)
        self._composer.gap()

    def _begin_cell(self, element: etree._Element, opened: _Open) -> None:
        table = self._tables[-1]
        table.headed = table.headed or element.tag == "th"
        opened.setting = replace(opened.setting, kind="paragraph", item=None, part="")
        opened.closing.append(partial(self._end_cell, element, table, self._composer.divert()))

    def _end_cell(self, element: etree._Element, table: WebTable, outer: Flow) -> None:
        across, down = (span(element.get(name)) for name in ("colspan", "rowspan"))
        table.add(WebCell(self._composer.divert(), across, down))
        self._composer.flow = outer
        self._composer.gap()

    def _end_note(self, mark: str, outer: Flow) -> None:
        text = cell_text(self._composer.divert()).replace("\n", " ")
        self._composer.flow = outer
        text = re.sub(rf"^[\[(]?{re.escape(mark)}(?:[\])]|[.:]?\s)\s*", "", text)
        if text:
            outer.append(Block("note", text, marker=mark))
