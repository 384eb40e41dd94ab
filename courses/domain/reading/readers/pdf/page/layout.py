"""One page taken apart: tables, boxes, columns."""

from courses.domain.reading.readers.pdf.page.columns import columns_of
from courses.domain.reading.readers.pdf.page.grids import Grid, coloured_grids, drawn_grids
from courses.domain.reading.readers.pdf.page.lines import Line, lines_of
from courses.domain.reading.readers.pdf.page.parts import Box, Column, Table
from courses.domain.reading.readers.pdf.page.rules import merged, without_underlines
from courses.domain.reading.readers.pdf.page.stripes import striped_grids, with_bold_heading
from courses.domain.reading.readers.pdf.source.sheet import Dot, Run, Sheet

_PADDING = 8.0
_FEWEST_LINES = 3
_FAR = 40.0


def columns_on(sheet: Sheet) -> list[Column]:
    """Return the columns of a page, with its tables and boxed text in their places."""
    runs = [*sheet.runs, *_bullets(sheet.drawing.dots, sheet.runs)]
    level = merged(without_underlines(sheet.drawing.level, runs))
    grids = drawn_grids(level, merged(sheet.drawing.upright), sheet.drawing.grounds)
    grids = [with_bold_heading(grid, runs) for grid in grids]
    grids += striped_grids([rule for rule in level if not any(grid.touches(rule) for grid in grids)], runs)
    grids += coloured_grids(sheet.drawing.grounds, grids)
    grids = _telling(sorted(grids, key=lambda grid: grid.area), runs)
    inside: list[list[Run]] = [[] for _ in grids]
    outside: list[Run] = []
    for run in runs:
        place = next((index for index, grid in enumerate(grids) if grid.holds(run)), None)
        (outside if place is None else inside[place]).append(run)
    others: list[Table | Box] = []
    for grid, held in zip(grids, inside, strict=True):
        if held:
            others += _boxes(grid, held, sheet) if len(grid.columns) == 1 else [_table(grid, held, sheet.number)]
    return columns_of(outside, others, width=sheet.width, page=sheet.number)


def _bullets(dots: list[Dot], runs: list[Run]) -> list[Run]:
    """Return the drawn bullets as if they were letters: those that stand in front of a run, at half its height."""
    bullets = []
    for dot in dots:
        behind = [run for run in runs if 0 < run.left - dot.right < _FAR and run.top - 1 <= dot.middle <= run.base + 1]
        if behind:
            run = min(behind, key=lambda run: run.left)
            bullets.append(Run("•", dot.left, dot.right, run.base, run.size, dot.right, symbol=True))
    return bullets


def _telling(grids: list[Grid], runs: list[Run]) -> list[Grid]:
    """Return the grids that set text apart: no frame round the whole page, no coloured line, no table in a cell."""
    tables = [grid for grid in grids if len(grid.columns) > 1]
    kept = []
    for grid in grids:
        if any(table.surrounds(grid) for table in tables):
            continue
        if len(grid.columns) == 1:
            held = [run for run in runs if grid.holds(run)]
            few = not grid.drawn and len(lines_of(held)) < _FEWEST_LINES
            if few or len(held) * 5 > len(runs) * 4:
                continue
        kept.append(grid)
    return kept


def _boxes(grid: Grid, runs: list[Run], sheet: Sheet) -> list[Table | Box]:
    boxes: list[Table | Box] = []
    for row, following in zip(grid.rows, [*grid.rows[1:], len(grid.ys) - 1], strict=True):
        held = [run for run in runs if grid.cell_of(run)[0] == row]
        if held:
            left, right = grid.xs[0], grid.xs[-1]
            lines = _lines_in(held, left, right, sheet.number)
            boxes.append(Box(lines, left, right, grid.ys[row], grid.ys[following]))
    return boxes


def _lines_in(runs: list[Run], left: float, right: float, page: int) -> list[Line]:
    """Return lines that stand between two walls, which keep as far from the right one as from the left one."""
    margin = min(run.left for run in runs)
    padding = min(max(margin - left, 1.0), _PADDING)
    return lines_of(runs, margin=margin, edge=right - padding, page=page)


def _table(grid: Grid, runs: list[Run], page: int) -> Table:
    held: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        held.setdefault(grid.cell_of(run), []).append(run)
    lines = {cell: _lines_in(inside, *grid.span(cell), page) for cell, inside in held.items()}
    columns = grid.columns
    rows: list[tuple[list[Line], ...]] = []
    for row in grid.rows:
        cells = []
        for column in columns:
            owner = grid.owner[row][column]
            cells.append(lines.get(owner, []) if owner[1] == column else [])
        rows.append(tuple(cells))
    xs = [*(grid.xs[column] for column in columns), grid.xs[-1]]
    return Table([row for row in rows if any(row)], xs, grid.ys[0], grid.ys[-1])
