"""Rows of the body's tables: a register's are channels, the others are provisions."""

import re

from courses.domain.reading.blocks import Block
from courses.domain.reading.drafts import Draft
from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.modality import forces
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.model import ParsedChannel
from courses.domain.reading.structure.register import channels_of_row, register_columns

_DO = re.compile(r"^(?:please\s+)?(?:do|dos|do's|must|you\s+must|should|you\s+should|always|yes|ok)$", re.IGNORECASE)
_DO_NOT = re.compile(
    (
        r"^(?:please\s+)?(?:do\s+not|don'ts?|must\s+not|you\s+must\s+not|should\s+not|you\s+should\s+not|"
        r"never|no|not\s+ok)$"
    ),
    re.IGNORECASE,
)


class RowReader:
    """Reads the rows of one section, table by table."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._columns: dict[str, int] | None = None
        self._table = 0
        self._leads: tuple[str, ...] = ()

    def channels(self, block: Block) -> list[ParsedChannel] | None:
        """Return the channels a row registers, none for the register's heading, None for a row of another table."""
        if block.table != self._table:
            self._table, self._leads = block.table, ()
            self._columns = register_columns(block)
            return None if self._columns is None else []
        return None if self._columns is None else channels_of_row(block, self._columns)

    def drafts(self, block: Block, before: Block | None, after: Block | None) -> list[Draft]:
        """Return the provisions of a row; the heading of a table makes none."""
        first = before is None or before.kind != "row" or before.table != block.table
        if first and after is not None and after.kind == "row" and after.table == block.table and _is_heading(block):
            self._leads = block.cells if _splits(block) else ()
            return []
        if self._leads:
            leads = [*self._leads, *[self._leads[-1]] * (len(block.cells) - len(self._leads))]
            return [
                Draft("row", cell.replace("\n", " "), self._label, numbered=False, leads=(_lead(lead),))
                for lead, cell in zip(leads, block.cells, strict=False)
                if cell.strip()
            ]
        text = _joined([cell.replace("\n", " ").strip() for cell in block.cells if cell.strip()])
        return [Draft("row", text, self._label, numbered=False)] if text else []


def _is_heading(block: Block) -> bool:
    return _splits(block) or all(
        len(cell.split()) <= 6 and not cell.rstrip().endswith(".") and not forces(plain(cell)) for cell in block.cells
    )


def _splits(block: Block) -> bool:
    """Tell a table of dos and don'ts, in which each cell is a provision of its own."""
    cells = [plain(cell) for cell in block.cells if cell.strip()]
    return len(cells) > 1 and all(_DO.match(cell) or _DO_NOT.match(cell) for cell in cells)


def _lead(cell: str) -> str:
    return "You should not:" if _DO_NOT.match(plain(cell)) and "must" not in cell.lower() else f"You {_verb(cell)}:"


def _verb(cell: str) -> str:
    negative = " not" if _DO_NOT.match(plain(cell)) else ""
    return f"{'must' if 'must' in cell.lower() else 'should'}{negative}"


def _joined(cells: list[str]) -> str:
    """Return the cells of a row as one text; people named first are the subject of what follows."""
    if (
        len(cells) > 1
        and re.fullmatch(r"(?:\w+\s+){0,2}‹[\w+]+›(?:.{0,30}‹[\w+]+›)?", tokenised(cells[0]))
        and forces(plain(cells[1])[:40])
    ):
        return f"{cells[0]} {cells[1]}" + "".join(f" – {cell}" for cell in cells[2:])
    return " – ".join(cells)
