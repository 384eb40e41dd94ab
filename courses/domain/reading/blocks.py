"""The one intermediate form: what every reader makes of a document, and the parser's only input."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "item", "row", "note", "contents"]

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Block:
    """One title, heading, paragraph, list item, table row, footnote or contents entry, in the order printed.

    `text` is plain: no markup, white space collapsed; a row has its `cells` instead, in which lines are kept.
    `marker` is the number or letter as printed ("3.1", "(a)", "iv."), `BULLET` for a bullet, "" for none; numbers
    that a word processor makes by itself are here too.
    `level` is a heading's level where the format tells it (0 where not), an item's indentation otherwise, in
    whatever unit: it is only compared with that of other items.
    `strong` says that the whole block is emphasised, `alone` that white space sets it off on both sides.
    `table` numbers the table a row belongs to. A footnote is cited as "[^id]" in texts; its block's marker is the id.
    A title and a contents entry are only told by formats that mark them as such.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    strong: bool = False
    alone: bool = True
    table: int = 0

    def printed(self) -> str:
        """Return the block as one line of plain text, marker and all."""
        if self.kind == "row":
            return "\t".join(cell.replace("\n", " ") for cell in self.cells).strip()
        marker = "" if self.marker == BULLET else self.marker
        return f"{marker} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document as its reader gives it.

    `tracked` holds the first words that were changed with change tracking on and neither accepted nor refused
    since; the blocks read as if every such change had been accepted. `paged` says that the running headers and footers
    of pages may stand among the blocks.
    """

    blocks: list[Block]
    tracked: str | None = None
    paged: bool = False
