"""The pages of a document put together: lines to drafts, drafts to blocks."""

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.pdf.flow.breaks import chained
from courses.domain.reading.readers.pdf.flow.drafts import Draft
from courses.domain.reading.readers.pdf.flow.headings import Headings
from courses.domain.reading.readers.pdf.flow.hyphens import Hyphens
from courses.domain.reading.readers.pdf.flow.notes import take_notes
from courses.domain.reading.readers.pdf.flow.paragraphs import drafts_of
from courses.domain.reading.readers.pdf.page.aligned import find_aligned_tables
from courses.domain.reading.readers.pdf.page.contents import mark_contents
from courses.domain.reading.readers.pdf.page.habits import Habits, habits_of
from courses.domain.reading.readers.pdf.page.layout import columns_on
from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column, Table
from courses.domain.reading.readers.pdf.page.sides import set_sides
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_APART = 0.25
_INDENT = 3.0


def blocks_of(sheets: list[Sheet], stopwatch: Stopwatch) -> list[Block]:
    """Return the blocks of a document, its footnotes last."""
    pages: list[list[Column]] = []
    for sheet in sheets:
        stopwatch.check()
        pages.append(columns_on(sheet))
    set_sides(sheets, pages)
    habits = habits_of([column for columns in pages for column in columns])
    notes = take_notes(pages, habits)
    drafted: list[list[Draft]] = []
    before: Table | None = None
    for column in (column for columns in pages for column in columns):
        stopwatch.check()
        mark_contents(column)
        find_aligned_tables(column, habits, before)
        before = column.parts[-1] if column.parts and isinstance(column.parts[-1], Table) else None
        drafted.append(drafts_of(column.parts, habits))
    drafts = chained(drafted)
    cited = [draft for lines in notes for draft in drafts_of([*lines], habits)]
    return list(_Writer([*drafts, *cited], habits, Hyphens(sheets)).blocks())


class _Writer:
    """Writes drafts as blocks. What is set large before the title, such as the name of a school, is no heading."""

    def __init__(self, drafts: list[Draft], habits: Habits, hyphens: Hyphens) -> None:
        self._drafts = drafts
        self._habits = habits
        self._hyphens = hyphens
        self._headings = Headings(drafts, habits)
        self._title = next((draft for draft in drafts if self._headings.is_title(draft)), None)

    def blocks(self) -> list[Block]:
        blocks: list[Block] = []
        tables = 0
        for index, draft in enumerate(self._drafts):
            after = self._drafts[index + 1] if index + 1 < len(self._drafts) else None
            if draft.table:
                tables += 1
                blocks += self._rows(draft.table, tables)
            elif draft.entry:
                blocks.append(Block("contents", draft.entry))
            else:
                blocks.append(self._block(draft, alone=_is_spaced(draft) and (after is None or _is_spaced(after))))
        return [block for block in blocks if block.text or block.cells]

    def _block(self, draft: Draft, *, alone: bool) -> Block:
        first = draft.lines[0]
        text = self._hyphens.joined(draft)
        if first.note:
            return Block("note", text, marker=first.note)
        if draft is self._title:
            self._title = None
        if self._headings.is_heading(draft) and not self._title:
            text = f"{draft.marker} {text}".strip()
            if self._headings.is_title(draft):
                return Block("title", text, alone=alone)
            return Block("heading", text, level=self._headings.level(draft), strong=draft.strong, alone=alone)
        if draft.marker:
            level = round((first.text_left - first.margin) / _INDENT)
            return Block("item", text, level=level, marker=draft.marker, strong=draft.strong, alone=alone)
        strong = draft.strong or self._headings.is_heading(draft)
        return Block("paragraph", text, strong=strong, alone=alone)

    def _rows(self, table: Table, number: int) -> list[Block]:
        return [Block("row", "", cells=tuple(self._cell(lines) for lines in row), table=number) for row in table.rows]

    def _cell(self, lines: list[Line]) -> str:
        drafts = drafts_of([*lines], self._habits)
        return "\n".join(f"{draft.marker} {self._hyphens.joined(draft)}".strip() for draft in drafts)


def _is_spaced(draft: Draft) -> bool:
    """Tell whether there is white space above a draft."""
    return draft.before is None or draft.before > _APART
