"""The one intermediate form: what every reader makes of a document, and the parser's only input."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or footnote, in the order printed.

    `text` is plain: no markup, white space collapsed; a row has its `cells` instead, in which lines are kept.
    `marker` is the number or letter as printed ("3.1", "(a)", "iv."), `BULLET` for a bullet, "" for none.
    `level` is a heading's level where the format tells it (0 where not), an item's indentation otherwise.
    `strong` says that the whole block is emphasised, `alone` that white space sets it off on both sides.
    `table` numbers the table a row belongs to. A footnote is cited as "[^id]" in texts; its block's marker is the id.
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
