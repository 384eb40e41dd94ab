"""Tables of a page: their cells as they are met, and what they make in the end."""

from dataclasses import dataclass, field

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.grid import Cell, aligned
from courses.domain.reading.readers.html.contents import WebParagraph
from courses.domain.reading.readers.paragraphs import Flow, Paragraph, Run, cell_text, plain

_FEWEST_ENTRIES = 3
_ALL = 1_000_000


@dataclass(slots=True)
class WebCell:
    """A cell: what it holds, and how many columns and rows it covers."""

    flow: Flow
    across: int
    down: int


@dataclass(slots=True)
class WebTable:
    """A table while it is read. `layout` says that it only arranges the page, `headed` that it has heading cells."""

    layout: bool = False
    headed: bool = False
    rows: list[list[WebCell]] = field(default_factory=list)

    def add(self, cell: WebCell) -> None:
        """Put a cell at the end of the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def made(self, number: int) -> Flow:
        """Return what the table makes: rows, or, if it only arranges the page, what its cells hold."""
        cells = [cell for row in self.rows for cell in row]
        if self.layout or all(len(row) <= 1 for row in self.rows) or (not self.headed and any(map(_is_column, cells))):
            return [part for cell in cells for part in cell.flow]
        if len(self.rows) >= _FEWEST_ENTRIES and all(map(_is_entry, self.rows)):
            return [_entry(row) for row in self.rows]
        grid = [[Cell(cell_text(cell.flow), cell.across, cell.down) for cell in row] for row in self.rows]
        notes = [part for cell in cells for part in cell.flow if isinstance(part, Block) and part.kind == "note"]
        return [*(Block("row", "", cells=texts, table=number) for texts in aligned(grid) if any(texts)), *notes]


def _is_column(cell: WebCell) -> bool:
    """Tell a column of a page from a cell of a table: a heading stands in it, and text below the heading."""
    kinds = [part.kind for part in cell.flow]
    return "heading" in kinds[:-1]


def _is_entry(row: list[WebCell]) -> bool:
    """Tell a line of a contents list: the first words in it are a link to a place of the page."""
    parts = [part for cell in row for part in cell.flow]
    return bool(parts) and any(isinstance(part, WebParagraph) and part.linked for part in parts[:2])


def _entry(row: list[WebCell]) -> Paragraph:
    texts = [text for cell in row if (text := plain(cell_text(cell.flow)))]
    return WebParagraph([Run("\t".join(texts))], linked=True)


def span(said: str | None) -> int:
    """Return how many columns or rows a cell says that it covers; 0 stands for all that follow."""
    if not said or not said.strip().isdecimal() or len(said) > 6:
        return 1
    return int(said) or _ALL
