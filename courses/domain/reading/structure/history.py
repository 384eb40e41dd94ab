"""The document's own history: a table of dates, authors and what they changed."""

import re

from courses.domain.reading.blocks import Block
from courses.domain.reading.dates import names_a_time
from courses.domain.reading.model import HistoryEntry

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("approved_by", r"(?:approved|authorised|ratified|agreed|signed\s+off)(?:\s+by)?|approval|approver"),
    (
        "date",
        (
            r"date(?:\s+(?:issued|of\s+(?:change|issue|amendment|revision|review|update)|amended|"
            r"changed|updated|revised))?|when|issued|(?:amendment|revision|review|change)\s+date|"
            r"issue\s+date"
        ),
    ),
    (
        "author",
        (
            r"authors?|(?:amended|changed|updated|revised|written|made|reviewed)?\s*by(?:\s+whom)?|"
            r"name|who|editor|owner|initials|reviewer"
        ),
    ),
    (
        "version",
        (
            r"version(?:\s+(?:number|no\.?))?|issue(?:\s+(?:number|no\.?))?|revision(?:\s+(?:number|"
            r"no\.?))?|v|no\.?"
        ),
    ),
    (
        "summary",
        (
            r"(?:.*\b)?(?:summary|changes?|amendments?|updates?|description|details|reasons?|comments?|"
            r"notes|update\s+information|what\s+changed|nature\s+of\s+\w+)(?:\b.*)?"
        ),
    ),
)
_COLUMN = tuple((name, re.compile(rf"^(?:{pattern})$", re.IGNORECASE)) for name, pattern in _COLUMNS)


def history_columns(block: Block) -> dict[str, int] | None:
    """Return which cell is what in the heading row of a history table, or None for any other row."""
    if block.kind != "row" or any(names_a_time(cell) for cell in block.cells):
        return None
    columns: dict[str, int] = {}
    for index, cell in enumerate(block.cells):
        label = " ".join(cell.split()).strip(" :")
        name = next((name for name, form in _COLUMN if form.match(label)), None)
        if name and name not in columns:
            columns[name] = index
    filled = sum(1 for cell in block.cells if cell.strip())
    dated = "date" in columns or "version" in columns
    return columns if dated and len(columns) >= max(2, filled - 1) and {"summary", "author"} & set(columns) else None


def history_entry(block: Block, columns: dict[str, int]) -> tuple[HistoryEntry, str | None]:
    """Return one row of a history table, and the version it names."""
    version = _cell(block, columns, "version")
    entry = HistoryEntry(
        date=_cell(block, columns, "date") or "",
        author=_cell(block, columns, "author"),
        summary=_cell(block, columns, "summary") or "",
        approved_by=_cell(block, columns, "approved_by"),
    )
    return entry, version


def is_history_row(block: Block, columns: dict[str, int]) -> bool:
    """Tell whether a row continues a history table: as wide as its heading allows, with something in it."""
    return block.kind == "row" and len(block.cells) <= max(columns.values()) + 3 and any(block.cells)


def _cell(block: Block, columns: dict[str, int], name: str) -> str | None:
    index = columns.get(name)
    if index is None or index >= len(block.cells):
        return None
    return " ".join(block.cells[index].split()) or None
