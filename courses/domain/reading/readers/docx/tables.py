"""The grid of a table: its rows and cells, what was merged, and whether it is a table at all."""

from dataclasses import dataclass

from courses.domain.reading.readers.docx.changes import Changes
from courses.domain.reading.readers.docx.markup import Element, attribute, child, name_of, whole

COLUMNS = 63
"""The most columns a table of Word can have."""
_PICTURES = ("{*}drawing", "{*}pict", "{*}object")


@dataclass(slots=True)
class Cell:
    """A cell in its column; `goes_on` says that it is merged with the one above."""

    element: Element
    column: int
    span: int
    goes_on: bool


@dataclass(slots=True)
class Row:
    """A row: its cells, those merged with their left neighbour left out."""

    cells: list[Cell]
    width: int


def rows_of(table: Element, changes: Changes) -> list[Row]:
    """Return the rows of a table that are left once tracked changes are accepted, without columns of pictures."""
    rows = [
        _row(part, changes)
        for part in changes.contents(table)
        if name_of(part) == "tr" and not changes.cells_removed(child(part, "trPr"))
    ]
    decorated = _columns_of_pictures(rows)
    for row in rows if decorated else ():
        row.cells = [cell for cell in row.cells if cell.column not in decorated]
    return [row for row in rows if row.cells]


def is_layout(rows: list[Row]) -> bool:
    """Tell a box drawn round text, or a column of them, from a table."""
    return all(len(row.cells) <= 1 for row in rows)


def _row(element: Element, changes: Changes) -> Row:
    properties = child(element, "trPr")
    column = _number(child(properties, "gridBefore"))
    cells: list[Cell] = []
    for part in changes.contents(element):
        if name_of(part) != "tc" or column >= COLUMNS:
            continue
        of_cell = child(part, "tcPr")
        span = max(_number(child(of_cell, "gridSpan")), 1)
        across = child(of_cell, "hMerge")
        removed = changes.cells_removed(of_cell)
        if not removed and (across is None or attribute(across) == "restart"):
            cells.append(Cell(part, column, span, _goes_on(of_cell)))
        column += 0 if removed else span
    return Row(cells, min(column + _number(child(properties, "gridAfter")), COLUMNS))


def _goes_on(properties: Element | None) -> bool:
    """Tell a cell that is merged with the one above it, also when the merging is a tracked change."""
    down = child(properties, "vMerge")
    tracked = attribute(child(properties, "cellMerge"), "vMerge")
    return tracked == "cont" or (tracked is None and down is not None and attribute(down) != "restart")


def _number(element: Element | None) -> int:
    return min(max(whole(attribute(element)) or 0, 0), COLUMNS)


def _columns_of_pictures(rows: list[Row]) -> set[int]:
    """Return the columns that hold nothing but pictures, such as a badge beside a heading."""
    pictured: set[int] = set()
    worded: set[int] = set()
    for row in rows:
        for cell in row.cells:
            if any((text.text or "").strip() for text in cell.element.iter("{*}t")):
                worded.add(cell.column)
            elif next(cell.element.iter(*_PICTURES), None) is not None:
                pictured.add(cell.column)
    return pictured - worded
