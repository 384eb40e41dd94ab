"""A document taken apart: front matter, outline of the body, control data, history, contents, footnotes."""

from dataclasses import dataclass, field, replace

from courses.domain.reading.blocks import Block, Transcript
from courses.domain.reading.model import ContentsEntry, HistoryEntry, Leftover
from courses.domain.reading.structure.contents import without_contents
from courses.domain.reading.structure.control import Pair, is_amendment, is_control, is_form_line, pairs_of
from courses.domain.reading.structure.frontmatter import body_start, is_running_title, organisation_of, title_of
from courses.domain.reading.structure.furniture import rejoined, without_furniture
from courses.domain.reading.structure.headings import HeadingShape, find_headings
from courses.domain.reading.structure.history import history_columns, history_entry, is_history_row
from courses.domain.reading.structure.names import CONTROL
from courses.domain.reading.structure.notes import without_notes
from courses.domain.reading.structure.outline import Outline
from courses.domain.reading.structure.register import register_columns
from courses.domain.reading.structure.said import says_all


@dataclass(slots=True)
class Control:
    """What control tables and history tables say, gathered wherever they stand."""

    pairs: list[Pair] = field(default_factory=list)
    history: list[HistoryEntry] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    _columns: dict[str, int] | None = None
    _table: int = 0
    _controlled: int = 0

    def take(self, block: Block, *, inside: bool) -> bool:
        """Take `block` if it is control data; `inside` says that it stands in the body, where only tables count."""
        if block.kind == "row" and self._take_row(block):
            self.blocks.append(block)
            return True
        if not (self._belongs(block) if inside else _is_front_line(block)):
            return False
        self.blocks.append(block)
        self.pairs += pairs_of(block)
        self._controlled = block.table or self._controlled
        return True

    def _belongs(self, block: Block) -> bool:
        """Tell control data inside the body: signatures, blanks to fill in, and rows of a control table."""
        if block.kind != "row":
            return is_form_line(block)
        if _says_more(block):
            return False
        return is_control(block) or (block.table == self._controlled and bool(pairs_of(block)))

    def _take_row(self, block: Block) -> bool:
        if columns := history_columns(block):
            self._columns, self._table = columns, block.table
            return True
        if self._columns and block.table == self._table and is_history_row(block, self._columns):
            entry, version = history_entry(block, self._columns)
            self.history.append(entry)
            self.versions += [version] if version else []
            return True
        if is_amendment(block):
            summary, date = (cell for cell in block.cells if cell)
            self.history.append(HistoryEntry(date, None, summary, None))
            return True
        return False


def _is_front_line(block: Block) -> bool:
    return bool(pairs_of(block)) and (block.kind == "row" or len(block.text.split()) <= 25)


def _says_more(block: Block) -> bool:
    """Tell a row of the body that only looks like control: a register's heading, or a cell that is a sentence."""
    return register_columns(block) is not None or any(len(cell.split()) > 12 for cell in block.cells)


@dataclass(slots=True)
class Document:
    """The parts of a document, before its provisions are read."""

    title: str
    organisation: str | None
    front: list[Block]
    outline: Outline
    control: Control
    contents: tuple[ContentsEntry, ...]
    notes: dict[str, str]
    front_headings: tuple[str, ...]
    leftovers: list[Leftover]


def take_apart(transcript: Transcript, *, name: str) -> Document:
    """Return the parts of the document that its blocks make up."""
    blocks, notes = without_notes(transcript.blocks)
    blocks, running = without_furniture(blocks) if transcript.paged else (blocks, [])
    blocks, contents = without_contents(_with_late_titles_as_headings(blocks))
    shapes = find_headings(blocks)
    begin = body_start(blocks, shapes)
    control = Control()
    front = blocks[:begin]
    matter = [block for block in front if not control.take(block, inside=False)]
    title = title_of(front, blocks[begin:], control.pairs, name=name)
    organisation = organisation_of(front, control.pairs, blocks)
    body, body_shapes = _without_running_titles(blocks[begin:], shapes[begin:], title)
    outline, unread = _outlined(body, body_shapes, control)
    headings = tuple(shape.text for shape in shapes[:begin] if shape)
    leftovers = [
        *(Leftover(None, text, "running line") for text in running),
        *(
            Leftover(None, block.printed(), "front matter")
            for block in matter
            if not says_all(block, title, organisation)
        ),
        *(Leftover(None, block.printed(), "document control") for block in unread),
    ]
    return Document(title, organisation, front, outline, control, contents, notes, headings, leftovers)


def _with_late_titles_as_headings(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with what is styled as a title behind the first heading turned into a heading: a part's."""
    first = next((index for index, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    return [
        replace(block, kind="heading", level=1) if block.kind == "title" and index > first else block
        for index, block in enumerate(blocks)
    ]


def _without_running_titles(
    blocks: list[Block], shapes: list[HeadingShape | None], title: str
) -> tuple[list[Block], list[HeadingShape | None]]:
    kept = [block for block, shape in zip(blocks, shapes, strict=True) if not is_running_title(block, shape, title)]
    if len(kept) == len(blocks):
        return blocks, shapes
    kept = rejoined(kept, cut=True)
    return kept, find_headings(kept)


def _outlined(blocks: list[Block], shapes: list[HeadingShape | None], control: Control) -> tuple[Outline, list[Block]]:
    """Return the outline of the body, and of a part headed as document control its heading and what is no control."""
    outline = Outline()
    unread: list[Block] = []
    in_control = False
    for block, shape in zip(blocks, shapes, strict=True):
        if shape and not shape.number.core and CONTROL.match(shape.text):
            in_control = True
            unread.append(block)
        elif shape:
            in_control = False
            outline.add_heading(shape)
        elif control.take(block, inside=not in_control):
            if not in_control:
                outline.mark_filled()
        elif in_control:
            unread.append(block)
        else:
            outline.add(block)
    return outline, unread
