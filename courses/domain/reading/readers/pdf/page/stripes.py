"""Tables of which only the lines between the rows are drawn.

Their columns are told by where the pieces of the lines meet, or else by the white between the cells.
"""

from collections.abc import Iterator
from itertools import pairwise

from courses.domain.reading.readers.markers import split_marker
from courses.domain.reading.readers.pdf.page.grids import Grid, with_row_above
from courses.domain.reading.readers.pdf.page.lines import Line, lines_of
from courses.domain.reading.readers.pdf.page.strips import Strip, column_of, columns_in, keeps_apart, white_strips
from courses.domain.reading.readers.pdf.source.sheet import Rule, Run

_SHORTEST = 100.0
_STRAIGHT = 4.0
_FEWEST_RULES = 3
_FEWEST_LINES = 3
_TALLEST = 200.0
_NARROWEST = 6.0
_NEAR = 2.2
_NEXT_LINE = 1.7


def striped_grids(level: list[Rule], runs: list[Run]) -> list[Grid]:
    """Return the tables whose rows lie between level rules of one width."""
    stacks: list[list[Rule]] = []
    for rule in sorted(level, key=lambda rule: rule.at):
        if rule.length < _SHORTEST:
            continue
        stack = next((stack for stack in stacks if _is_below(stack[-1], rule)), None)
        if stack:
            stack.append(rule)
        else:
            stacks.append([rule])
    grids = []
    for stack in stacks:
        within = _within(stack[0], runs)
        grids += [grid for table in _tables(stack, within) if (grid := _grid(table, within))]
    return grids


def _is_below(rule: Rule, other: Rule) -> bool:
    alike = abs(rule.begin - other.begin) <= _STRAIGHT and abs(rule.end - other.end) <= _STRAIGHT
    return alike and other.at - rule.at <= _TALLEST and _meets(rule, other)


def _meets(rule: Rule, other: Rule) -> bool:
    """Tell whether the pieces of two rules meet at the same places."""
    return len(rule.joints) == len(other.joints) and all(
        abs(here - there) <= _STRAIGHT for here, there in zip(rule.joints, other.joints, strict=True)
    )


def _within(rule: Rule, runs: list[Run]) -> list[Run]:
    begin, end = rule.begin - _STRAIGHT, rule.end + _STRAIGHT
    return [run for run in runs if begin <= run.left and run.right <= end]


def _tables(stack: list[Rule], runs: list[Run]) -> Iterator[list[Rule]]:
    """Yield the rules of each table of a stack: it ends where text runs across its columns, or a heading stands."""
    table = stack[:1]
    held: list[Run] = []
    for above, below in pairwise(stack):
        row = [run for run in runs if above.at < run.base <= below.at]
        strips = _strips(stack[0], [*held, *row])
        headed = row and strips and all(run.bold and column_of(run, strips) == 0 for run in row)
        if strips and not headed and all(keeps_apart(line, strips, _NARROWEST) for line in lines_of(row)):
            held += row
            table.append(below)
        else:
            yield table
            table, held = [below], []
    yield table


def _strips(rule: Rule, runs: list[Run]) -> list[Strip]:
    if rule.joints:
        return [(joint, joint) for joint in rule.joints]
    return white_strips(runs, _NARROWEST)


def _grid(table: list[Rule], runs: list[Run]) -> Grid | None:
    between = [run for run in runs if table[0].at < run.base <= table[-1].at]
    strips = _strips(table[0], between)
    if not strips or not _tells_rows(table, between, strips):
        return None
    heading = _heading([run for run in runs if run.base <= table[0].at], table[0].at, strips)
    rest = _rest([run for run in runs if run.base > table[-1].at], table[-1].at, strips)
    if len(table) + bool(heading) + bool(rest) < _FEWEST_RULES:
        return None
    ys = [
        *([min(line.base - line.size for line in heading)] if heading else []),
        *(rule.at for rule in table),
        *([max(line.base + line.size for line in rest)] if rest else []),
    ]
    if not table[0].joints:
        ys = [*ys, *_between_lines(lines_of(between), table, strips)]
        ys.sort()
    cells = [*between, *(run for line in [*heading, *rest] for run in line.runs)]
    begin, end = table[0].begin, table[0].end
    owner = [[(row, column) for column in range(len(strips) + 1)] for row in range(len(ys) - 1)]
    if table[0].joints:
        return Grid([begin, *table[0].joints, end], ys, owner)
    xs = [begin, *(min(run.left for run in cells if run.left >= right - 0.5) - 1 for _, right in strips), end]
    rights = [max(run.right for run in cells if left <= run.middle < right) + 1 for left, right in pairwise(xs)]
    return Grid(xs, ys, owner, rights=rights)


def _between_lines(lines: list[Line], table: list[Rule], strips: list[Strip]) -> list[float]:
    """Return where rows part that no rule parts: between lines of which each has text in all columns."""
    parts: list[float] = []
    for above, below in pairwise(table):
        row = [line for line in lines if above.at < line.base <= below.at]
        if len(row) >= _FEWEST_LINES and all(len(columns_in(line, strips)) > len(strips) for line in row):
            parts += [line.base + 0.3 * line.size for line in row[:-1]]
    return parts


def _tells_rows(table: list[Rule], runs: list[Run], strips: list[Strip]) -> bool:
    """Tell rows of a table from paragraphs with rules between them, and from lists with their markers on the left."""
    if table[0].joints:
        return True
    rows = [[run for run in runs if above.at < run.base <= below.at] for above, below in pairwise(table)]
    first = [run.text for run in runs if column_of(run, strips) == 0]
    if len(table) < _FEWEST_RULES or all(split_marker(f"{text} x")[1] == "x" for text in first):
        return False
    wide = sum(1 for row in rows if len({column_of(run, strips) for run in row}) > 1)
    return wide * 2 >= len(rows)


def with_bold_heading(grid: Grid, runs: list[Run]) -> Grid:
    """Return a drawn grid with the row of bold words above its first line, if there is such a row."""
    above = [run for run in runs if run.base <= grid.ys[0] and grid.xs[0] <= run.middle <= grid.xs[-1]]
    heading = _heading(above, grid.ys[0], [(x, x) for x in grid.xs[1:-1]])
    if len(grid.xs) < 3 or not heading or not all(line.bold for line in heading):
        return grid
    return with_row_above(grid, min(line.base - line.size for line in heading))


def _heading(runs: list[Run], below: float, strips: list[Strip]) -> list[Line]:
    """Return the lines of the first row where no rule is drawn above it, the lowest first."""
    heading: list[Line] = []
    for line in reversed(lines_of(runs)):
        named = all(column_of(run, strips) == 0 for run in line.runs)
        near = (_NEXT_LINE if heading else _NEAR) * line.size
        if below - line.base > near or not keeps_apart(line, strips, _NARROWEST) or (named and not heading):
            break
        heading.append(line)
        below = line.base
    return heading


def _rest(runs: list[Run], above: float, strips: list[Strip]) -> list[Line]:
    """Return the lines below the last rule if they are a row that goes on on the next page: nothing else follows."""
    lines = lines_of(runs)
    for line in lines:
        if line.base - above > _NEAR * line.size or not keeps_apart(line, strips, _NARROWEST):
            return []
        above = line.base
    return lines if any(column_of(run, strips) for line in lines for run in line.runs) else []
