"""The grids that rules draw on a page: tables, and boxes round text."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from courses.domain.reading.readers.pdf.page.rules import NEAR, merged, touching
from courses.domain.reading.readers.pdf.page.unions import Unions
from courses.domain.reading.readers.pdf.source.sheet import Ground, Rule, Run

Cell = tuple[int, int]
"""The first row and the first column of a cell."""
_COVERED = 0.6
_MOST_CELLS = 6_000
_MOST_GROUNDS = 500
_NARROWEST = 6.0


@dataclass(slots=True)
class Grid:
    """Rows and columns of cells. `xs` and `ys` are where they part; `owner` gives for each row and column the cell that
    lies there: several places have one owner where cells are merged.

    `drawn` is False where only coloured grounds make the grid. `rights` are where the text of each column ends at most,
    where no upright lines tell.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[Cell]]
    drawn: bool = True
    rights: list[float] = field(default_factory=list)

    @property
    def cells(self) -> set[Cell]:
        """All cells."""
        return {cell for row in self.owner for cell in row}

    @property
    def columns(self) -> list[int]:
        """The columns in which a cell begins."""
        return sorted({column for _, column in self.cells})

    @property
    def rows(self) -> list[int]:
        """The rows in which a cell begins."""
        return sorted({row for row, _ in self.cells})

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, run: Run) -> bool:
        """Tell whether a run lies inside."""
        middle = run.base - 0.3 * run.size
        return self.xs[0] - 1 <= run.middle <= self.xs[-1] + 1 and self.ys[0] <= middle <= self.ys[-1]

    def surrounds(self, other: "Grid") -> bool:
        """Tell whether another grid lies inside."""
        return (
            self is not other
            and self.area > other.area
            and self.xs[0] - NEAR <= other.xs[0]
            and other.xs[-1] <= self.xs[-1] + NEAR
            and self.ys[0] - NEAR <= other.ys[0]
            and other.ys[-1] <= self.ys[-1] + NEAR
        )

    def covers(self, ground: Ground) -> bool:
        """Tell whether most of a ground lies inside."""
        middle, height = (ground.left + ground.right) / 2, (ground.top + ground.bottom) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[0] <= height <= self.ys[-1]

    def touches(self, rule: Rule) -> bool:
        """Tell whether a level rule is part of the grid, or lies in it."""
        return (
            self.ys[0] - NEAR <= rule.at <= self.ys[-1] + NEAR
            and rule.begin >= self.xs[0] - NEAR
            and rule.end <= self.xs[-1] + NEAR
        )

    def cell_of(self, run: Run) -> Cell:
        """Return the cell a run stands in."""
        column = min(max(bisect_right(self.xs, run.middle) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, run.base - 0.3 * run.size) - 1, 0), len(self.ys) - 2)
        return self.owner[row][column]

    def span(self, cell: Cell) -> tuple[float, float]:
        """Return the left and the right end of a cell."""
        columns = [index for row in self.owner for index, owner in enumerate(row) if owner == cell]
        return self.xs[min(columns)], self.rights[max(columns)] if self.rights else self.xs[max(columns) + 1]


def with_row_above(grid: Grid, top: float) -> Grid:
    """Return a grid with one more row above its first line."""
    above = [(0, column) for column in range(len(grid.xs) - 1)]
    below = [[(row + 1, column) for row, column in places] for places in grid.owner]
    return replace(grid, ys=[top, *grid.ys], owner=[above, *below])


def drawn_grids(level: list[Rule], upright: list[Rule], grounds: list[Ground]) -> list[Grid]:
    """Return the grids that rules draw; where rules are left out between coloured cells, their edges are walls too."""
    return [grid for floors, walls in touching(level, upright) if (grid := _grid(floors, walls, grounds))]


def coloured_grids(grounds: list[Ground], drawn: list[Grid]) -> list[Grid]:
    """Return the grids that coloured cells make where no lines are drawn.

    Word colours a paragraph in a cell once more: such a ground inside another tells nothing.
    """
    grounds = grounds[:_MOST_GROUNDS]
    telling = [
        ground
        for ground in grounds
        if not any(grid.covers(ground) for grid in drawn) and not any(_fills(ground, other) for other in grounds)
    ]
    level = merged([rule for ground in telling for rule in ground.level])
    grids = drawn_grids(level, merged([rule for ground in telling for rule in ground.upright]), [])
    for grid in grids:
        grid.drawn = False
    return grids


def _fills(ground: Ground, other: Ground) -> bool:
    """Tell whether a ground lies inside another and fills most of it."""
    inside = (
        other.left <= ground.left + NEAR
        and ground.right <= other.right + NEAR
        and other.top <= ground.top + NEAR
        and ground.bottom <= other.bottom + NEAR
    )
    breadth, whole = ground.right - ground.left, other.right - other.left
    return inside and 0.6 * whole < breadth < whole - 1


def _grid(level: list[Rule], upright: list[Rule], grounds: list[Ground]) -> Grid | None:
    if not level or not upright or len(level) + len(upright) < 3:
        return None
    xs = _parted([rule.at for rule in upright], [end for rule in level for end in (rule.begin, rule.end)])
    ys = _parted([rule.at for rule in level], [end for rule in upright for end in (rule.begin, rule.end)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    floors = [*level, *(edge for ground in grounds for edge in ground.level)]
    walls = [*upright, *(edge for ground in grounds for edge in ground.upright)]
    return Grid(xs, ys, _owners(xs, ys, floors, walls))


def _parted(places: list[float], ends: list[float]) -> list[float]:
    """Return where rows or columns part; a grid that is open at a side ends where its rules end."""
    parted: list[float] = []
    for place in sorted([*places, min(ends), max(ends)]):
        if not parted or place - parted[-1] > _NARROWEST:
            parted.append(place)
    return parted


def _owners(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[list[Cell]]:
    """Return which cell lies where: places are one cell where no rule runs between them."""
    rows, columns = range(len(ys) - 1), range(len(xs) - 1)
    cells = Unions[Cell]()
    for column in columns[1:]:
        walls = [rule for rule in upright if abs(rule.at - xs[column]) <= _NARROWEST]
        for row in rows:
            if not _covers(walls, ys[row], ys[row + 1]):
                cells.join((row, column - 1), (row, column))
    for row in rows[1:]:
        floors = [rule for rule in level if abs(rule.at - ys[row]) <= _NARROWEST]
        for column in columns:
            if not _covers(floors, xs[column], xs[column + 1]):
                cells.join((row - 1, column), (row, column))
    return [[cells.root((row, column)) for column in columns] for row in rows]


def _covers(rules: list[Rule], begin: float, end: float) -> bool:
    """Tell whether rules of one line run along most of it from `begin` to `end`."""
    covered, reached = 0.0, begin
    for rule in sorted(rules, key=lambda rule: rule.begin):
        covered += max(0.0, min(rule.end, end) - max(rule.begin, reached))
        reached = max(reached, rule.end)
    return covered >= _COVERED * (end - begin)
