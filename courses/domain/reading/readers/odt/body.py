"""The text of an OpenDocument file as paragraphs, rows and footnotes, in the order printed."""

from dataclasses import replace
from itertools import chain

from lxml import etree

from courses.domain.reading.blocks import Block, BlockKind
from courses.domain.reading.readers.grid import Cell, aligned
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.odt.inline import InlineReader
from courses.domain.reading.readers.odt.lists import ListBook, Place, outline_level
from courses.domain.reading.readers.odt.names import is_true, named, q
from courses.domain.reading.readers.odt.styles import Shape, Styles
from courses.domain.reading.readers.odt.tables import rows_of, span_of
from courses.domain.reading.readers.odt.tracking import Tracking
from courses.domain.reading.readers.paragraphs import Flow, Paragraph, Run, cell_text, typed_indent

_LEFT_OUT = frozenset(
    {
        "office:annotation",
        "office:forms",
        "text:alphabetical-index",
        "text:bibliography-source",
        "text:illustration-index",
        "text:object-index",
        "text:table-index",
        "text:table-of-content-source",
        "text:tracked-changes",
        "text:user-index-source",
    }
)
_CONTENTS = frozenset({"text:table-of-content", "text:user-index"})
_PARAGRAPHS = frozenset({"text:p", "text:h"})


class BodyReader:
    """Reads the text of one document."""

    def __init__(self, styles: Styles, tracking: Tracking) -> None:
        self._styles = styles
        self._tracking = tracking
        self._watch = Stopwatch()
        self._inline = InlineReader(styles, tracking)
        self._lists = ListBook(styles)
        self._before: tuple[Paragraph, Shape] | None = None
        self._in_contents = False
        self._table = 0

    def read(self, element: etree._Element) -> Flow:
        """Return what stands in `element`."""
        flow: Flow = []
        self._children(element, None, flow)
        return flow

    def _children(self, element: etree._Element, place: Place | None, flow: Flow) -> None:
        for child in element:
            if not self._tracking.mark(child):
                self._block(child, place, flow)

    def _block(self, element: etree._Element, place: Place | None, flow: Flow) -> None:
        self._watch.check()
        name = named(element)
        if name in _LEFT_OUT or _is_hidden(element):
            return
        if name in _PARAGRAPHS:
            self._paragraph(element, place, flow)
        elif name == "text:list":
            self._list(element, place, flow, leads=False)
        elif name == "text:numbered-paragraph":
            self._children(element, self._lists.place_of_numbered(element), flow)
        elif name == "table:table":
            self._rows(element, flow)
        elif name in _CONTENTS:
            self._contents(element, flow)
        elif name.startswith("draw:"):
            self._shape(element, flow)
        else:
            self._children(element, place, flow)

    def _paragraph(self, element: etree._Element, place: Place | None, flow: Flow) -> None:
        shape = self._styles.shape(element.get(q("text:style-name"), ""))
        content = self._inline.read(element, shape.look)
        if content.hidden:
            return
        marker, lead = self._lists.label(element, shape, place)
        paragraph = Paragraph(
            [Run(f"{lead} "), *content.runs] if lead else content.runs,
            kind=self._kind(element, shape, place),
            marker=marker,
            level=outline_level(element),
            indent=self._lists.left(element, shape, place) + typed_indent(content.text),
            above=shape.above,
            below=shape.below,
        )
        self._close_up(paragraph, shape)
        flow.append(paragraph)
        for mark, body in content.notes:
            flow.append(Block("note", cell_text(self.read(body)).replace("\n", " "), marker=mark))
        for drawn in content.shapes:
            self._shape(drawn, flow)

    def _kind(self, element: etree._Element, shape: Shape, place: Place | None) -> BlockKind:
        if self._in_contents:
            return "contents"
        if named(element) == "text:h":
            return "heading"
        return "title" if shape.title and place is None else "paragraph"

    def _close_up(self, paragraph: Paragraph, shape: Shape) -> None:
        """Take the white space out between two paragraphs whose style has none among its like."""
        if self._before is not None and shape.kin is not None and self._before[1].kin == shape.kin:
            self._before[0].below = paragraph.above = False
        self._before = paragraph, shape

    def _list(self, element: etree._Element, outer: Place | None, flow: Flow, *, leads: bool) -> None:
        place = self._lists.place_of_list(element, outer, leads=leads)
        for item in element:
            if not self._tracking.mark(item) and named(item) in {"text:list-item", "text:list-header"}:
                self._item(item, self._lists.place_of_item(item, place), flow)

    def _item(self, item: etree._Element, place: Place, flow: Flow) -> None:
        leads = True
        for child in item:
            if self._tracking.mark(child):
                continue
            name = named(child)
            if name == "text:list":
                self._list(child, place, flow, leads=leads)
            else:
                self._block(child, place, flow)
            if name in _PARAGRAPHS:
                place = replace(place, labelled=False)
            leads = leads and name not in _PARAGRAPHS and name != "text:list"

    def _contents(self, element: etree._Element, flow: Flow) -> None:
        outer, self._in_contents = self._in_contents, True
        self._children(element, None, flow)
        self._in_contents = outer

    def _shape(self, element: etree._Element, flow: Flow) -> None:
        """Read a frame or a drawn shape: of a frame's contents, which stand for one another, the first with words."""
        if named(element) == "draw:frame":
            box = element.find(q("draw:text-box"))
            if box is not None:
                self._children(box, None, flow)
        else:
            self._children(element, None, flow)

    def _rows(self, table: etree._Element, flow: Flow) -> None:
        rows = list(rows_of(table))
        if all(row.width <= 1 for row in rows):
            for row in rows:
                for cell, _ in row.cells:
                    self._children(cell, None, flow)
            return
        self._table += 1
        number = self._table
        notes: Flow = []
        grid: list[list[Cell]] = []
        for row in rows:
            cells = [self._cell(cell, times, notes) for cell, times in row.cells]
            grid += [list(chain.from_iterable(cells))] * row.times
        flow += [Block("row", "", cells=texts, table=number) for texts in aligned(grid) if any(texts)]
        flow += notes

    def _cell(self, element: etree._Element, times: int, notes: Flow) -> list[Cell]:
        """Return a cell as often as it stands in its row; its footnotes go to `notes`."""
        flow = self.read(element)
        notes += [part for part in flow if isinstance(part, Block) and part.kind == "note"]
        return [Cell(cell_text(flow), *span_of(element))] * times


def _is_hidden(element: etree._Element) -> bool:
    shown = element.get(q("text:display"))
    return shown == "none" or (shown == "condition" and is_true(element, "text:is-hidden"))
