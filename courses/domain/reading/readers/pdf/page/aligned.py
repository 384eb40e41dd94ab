"""Tables without any lines: rows whose cells stand below one another with a white strip between the columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.markers import split_marker
from courses.domain.reading.readers.pdf.page.habits import Habits
from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column, Parts, Table, bottom_of, top_of
from courses.domain.reading.readers.pdf.page.strips import (
    Strip,
    column_of,
    columns_in,
    keeps_apart,
    narrowed,
    white_strips,
)
from courses.domain.reading.readers.pdf.source.sheet import Run

_LONGEST = 200
_NARROWEST = 8.0
_TELLING = 10.0
_EMS = 1.2
_FEWEST_ROWS = 3
_FARTHEST = 2.5
_APART = 0.12
_ALIGNED = 3.0
_ALIKE = 0.7
_PROSE = 5


@dataclass(slots=True)
class _Row:
    """The lines a row takes, and what of them stands in each cell."""

    lines: list[Line]
    cells: tuple[list[Line], ...]

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(map(bool, self.cells))


def find_aligned_tables(column: Column, habits: Habits, before: Table | None = None) -> None:
    """Put tables in place of the lines of a column that make them.

    `before` is the table at the end of the column before, which may go on at the top of this one.
    """
    parts: Parts = []
    table, index = _continued(column.parts, before, habits) if before else (None, 0)
    if table:
        parts.append(table)
    while index < len(column.parts):
        lines = _stretch(column.parts, index, habits)
        table, count = _begun(lines, habits) if lines else (None, 0)
        parts.append(table or column.parts[index])
        index += count or 1
    column.parts = parts


def _continued(parts: Parts, before: Table, habits: Habits) -> tuple[Table | None, int]:
    """Return the rows at the top of a column whose cells begin below those of a table, and how many lines they take."""
    strips = [(x - _NARROWEST, x) for x in before.xs[1:-1]]
    lines: list[Line] = []
    for part in parts:
        if not isinstance(part, Line) or not _fits(part, before, strips):
            break
        if lines and habits.excess(lines[-1], part) > _FARTHEST:
            break
        lines.append(part)
    rows = _rows(lines, strips, habits)
    while rows and rows[-1].filled < 2 and (len(rows) > 1 or rows[-1].cells[0]):
        rows.pop()
    return _table(rows, before.xs) if rows else (None, 0)


def _fits(line: Line, table: Table, strips: list[Strip]) -> bool:
    """Tell whether a line may be one of a table's: not a heading, and with text only where its columns begin."""
    filled = columns_in(line, strips)
    if (line.strong and filled == {0}) or not keeps_apart(line, strips, _NARROWEST):
        return False
    begun = {column: min(run.left for run in line.runs if column_of(run, strips) == column) for column in filled}
    return all(abs(left - table.xs[column]) <= _ALIGNED for column, left in begun.items())


def _stretch(parts: Parts, begin: int, habits: Habits) -> list[Line]:
    """Return the lines from `begin` on that have a white strip in common; none where that line has no gap."""
    first = parts[begin]
    if not isinstance(first, Line) or first.marker:
        return []
    strips = white_strips(first.runs, max(_TELLING, _EMS * first.size))
    lines = [first]
    for part in parts[begin + 1 : begin + _LONGEST] if strips else []:
        if not isinstance(part, Line) or part.marker == BULLET or habits.excess(lines[-1], part) > _FARTHEST:
            break
        left = [strip for strip in (narrowed(strip, part) for strip in strips) if strip[1] - strip[0] >= _NARROWEST]
        single = len(columns_in(part, left)) < 2
        if not left or (single and (part.marker or (part.strong and not first.strong))):
            break
        strips = left
        lines.append(part)
    return lines


def _begun(lines: list[Line], habits: Habits) -> tuple[Table | None, int]:
    """Return the table that lines make and how many of them it takes: what is no row of it at the end is left."""
    strips = white_strips([run for line in lines for run in line.runs], _NARROWEST)
    strips = [strip for index, strip in enumerate(strips) if _is_straight(lines, strips, index + 1)]
    rows = _rows(lines, strips, habits) if strips else []
    while rows and rows[-1].filled < 2:
        rows.pop()
    full = [row.cells for row in rows if row.filled > 1]
    if len(full) < _FEWEST_ROWS or _are_lists(full) or _is_prose(full):
        return None, 0
    lefts = [min(line.left for row in rows for line in row.lines), *(end for _, end in strips)]
    return _table(rows, [*lefts, max(line.right for row in rows for line in row.lines)])


def _table(rows: list[_Row], xs: list[float]) -> tuple[Table, int]:
    for cells in zip(*(row.cells for row in rows), strict=True):
        _set_sides([line for cell in cells for line in cell])
    taken = [line for row in rows for line in row.lines]
    return Table([row.cells for row in rows], xs, top_of(taken[0]), bottom_of(taken[-1])), len(taken)


def _is_straight(lines: list[Line], strips: list[Strip], column: int) -> bool:
    """Tell whether what stands in a column begins at one place in most lines."""
    begun = [[run.left for run in line.runs if column_of(run, strips) == column] for line in lines]
    lefts = [min(places) for places in begun if places]
    most = max((sum(1 for other in lefts if abs(other - left) <= _ALIGNED) for left in lefts), default=0)
    return most >= _ALIKE * len(lefts)


def _rows(lines: list[Line], strips: list[Strip], habits: Habits) -> list[_Row]:
    """Return lines as rows. One begins where a line has text in the first column and, if rows stand apart, does so."""
    excesses = [_FARTHEST, *(habits.excess(before, line) for before, line in pairwise(lines))]
    full = [excess for excess, line in zip(excesses, lines, strict=False) if len(columns_in(line, strips)) > 1]
    spaced = sum(1 for excess in full if excess > _APART) * 2 > len(full)
    rows: list[_Row] = []
    for line, excess in zip(lines, excesses, strict=False):
        cells = _cells(line, strips)
        if not rows or (cells[0] and (excess > _APART or not spaced)):
            rows.append(_Row([line], cells))
            continue
        rows[-1].lines.append(line)
        for held, cell in zip(rows[-1].cells, cells, strict=True):
            held.extend(cell)
    return rows


def _cells(line: Line, strips: list[Strip]) -> tuple[list[Line], ...]:
    cells: list[list[Run]] = [[] for _ in range(len(strips) + 1)]
    for run in line.runs:
        cells[column_of(run, strips)].append(run)
    return tuple([Line(cell, page=line.page)] if cell else [] for cell in cells)


def _are_lists(rows: list[tuple[list[Line], ...]]) -> bool:
    """Tell lists, whose items each have a marker, from the cells of a table: one list, or several side by side."""
    first = [split_marker(f"{row[0][0].whole} x")[1] for row in rows if row[0]]
    last = [row[-1][0].marker for row in rows if row[-1]]
    numbered = len(rows[0]) == 2 and sum(text == "x" for text in first) * 2 > len(first)
    return numbered or sum(map(bool, last)) * 2 > len(last)


def _is_prose(rows: list[tuple[list[Line], ...]]) -> bool:
    """Tell columns of prose, which have many words to a line everywhere."""
    columns = [[line for cell in cells for line in cell] for cells in zip(*rows, strict=True)]
    return all(sum(len(line.text.split()) for line in column) > _PROSE * len(column) for column in columns)


def _set_sides(lines: Iterable[Line]) -> None:
    lines = list(lines)
    for line in lines:
        line.margin, line.edge = min(each.left for each in lines), max(each.right for each in lines)
