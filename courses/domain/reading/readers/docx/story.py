"""A text of a document (its body, a text box, a note): its paragraphs, its tables, and what is anchored in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.readers.docx.changes import Changes
from courses.domain.reading.readers.docx.fields import Fields
from courses.domain.reading.readers.docx.inline import InlineReader
from courses.domain.reading.readers.docx.markup import Element, attribute, child, name_of
from courses.domain.reading.readers.docx.notes import Notes
from courses.domain.reading.readers.docx.numbering import Count, Numbering
from courses.domain.reading.readers.docx.paragraphs import Closeness, ParagraphReader
from courses.domain.reading.readers.docx.styles import Styles
from courses.domain.reading.readers.docx.tables import Row, is_layout, rows_of
from courses.domain.reading.readers.docx.wording import Wording
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.paragraphs import Paragraph, Run, cell_text

_CONTENTS_LIST = "table of contents"


@dataclass(slots=True)
class Source:
    """What all texts of a document share. Text boxes are counted together, apart from the body."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    changes: Changes = field(default_factory=Changes)
    watch: Stopwatch = field(default_factory=Stopwatch)
    boxes: Count = field(default_factory=Count)
    tables: int = 0


class Story:
    """Reads one text. `root` holds it, `count` is what its numbers are counted with."""

    def __init__(self, source: Source, root: Element, count: Count) -> None:
        self._source = source
        self._inline = InlineReader(source.styles, source.changes, source.notes, Fields(root), source.watch)
        self._paragraphs = ParagraphReader(source.styles, source.numbering, count)
        self._contents_lists = _contents_lists(root)
        self._last: tuple[Paragraph, Closeness] | None = None

    def flow(self, container: Element, *, in_cell: bool = False) -> Iterator[Paragraph | Block]:
        """Yield what `container` holds; in the cell of a table a number without words is text."""
        running: list[Element] = []
        for part in self._source.changes.contents(container):
            name = name_of(part)
            if name == "p":
                self._source.watch.check()
                running.append(part)
            if name == "tbl" or (name == "p" and not (self._source.changes.runs_on(part) or _is_large_initial(part))):
                yield from self._paragraph(running, in_cell=in_cell)
                running = []
            if name == "tbl":
                yield from self._table(part, in_cell=in_cell)
        yield from self._paragraph(running, in_cell=in_cell)

    def _paragraph(self, running: list[Element], *, in_cell: bool) -> Iterator[Paragraph | Block]:
        """Yield a paragraph, or several that run on as one that is set as the last of them."""
        if not running:
            return
        wording = Wording()
        for element in running:
            self._inline.read(element, wording)
        if any(map(self._source.changes.runs_on, running)):
            self._source.changes.note(running[-1])
        if not (wording.is_blank and self._source.changes.runs_on(running[-1])):
            yield self._set(wording, running[-1], in_cell=in_cell)
        for box in wording.boxes:
            yield from self._box(box, in_cell=in_cell)

    def _set(self, wording: Wording, element: Element, *, in_cell: bool) -> Paragraph:
        listed = bool(self._contents_lists) and any(
            control in self._contents_lists for control in element.iterancestors()
        )
        paragraph, closeness = self._paragraphs.read(wording, element, listed=listed)
        if self._last is not None and self._last[1].style == closeness.style:
            self._last[0].below = self._last[0].below and not self._last[1].wanted
            paragraph.above = paragraph.above and not closeness.wanted
        self._last = paragraph, closeness
        if in_cell and wording.is_blank and paragraph.marker not in {"", BULLET}:
            return Paragraph([Run(paragraph.marker)])
        return paragraph

    def _box(self, box: Element, *, in_cell: bool) -> Iterator[Paragraph | Block]:
        yield Paragraph()
        if name_of(box) == "textpath":
            yield Paragraph([Run(box.get("string") or "")])
        else:
            yield from Story(self._source, box, self._source.boxes).flow(box, in_cell=in_cell)
        yield Paragraph()

    def _table(self, table: Element, *, in_cell: bool) -> Iterator[Paragraph | Block]:
        rows = rows_of(table, self._source.changes)
        self._last = None
        if is_layout(rows):
            for cell in (cell for row in rows for cell in row.cells if not cell.goes_on):
                yield Paragraph()
                yield from self.flow(cell.element, in_cell=in_cell)
            yield Paragraph()
            return
        if not in_cell:
            self._source.tables += 1
        yield from self._rows(rows, 0 if in_cell else self._source.tables)

    def _rows(self, rows: list[Row], number: int) -> Iterator[Block]:
        width = max(row.width for row in rows)
        above: dict[int, str] = {}
        for row in rows:
            cells = [""] * width
            for cell in row.cells:
                if not (cell.goes_on and cell.column in above):
                    self._last = None
                    above[cell.column] = cell_text(list(self.flow(cell.element, in_cell=True)))
                cells[cell.column] = above[cell.column]
            if any(cells):
                yield Block("row", "", cells=tuple(cells), table=number)


def _is_large_initial(paragraph: Element) -> bool:
    """Tell the first letter of a paragraph that is set over several lines, which Word keeps as one before it."""
    return attribute(child(paragraph, "pPr", "framePr"), "dropCap") in {"drop", "margin"}


def _contents_lists(root: Element) -> set[Element]:
    """Return the content controls that Word puts round an automatic contents list."""
    return {
        control
        for gallery in root.iter("{*}docPartGallery")
        if (attribute(gallery) or "").lower() == _CONTENTS_LIST
        and (control := next(gallery.iterancestors("{*}sdt"), None)) is not None
    }
