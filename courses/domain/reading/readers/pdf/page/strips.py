"""White strips: upright parts of a page in which no text stands, as between the columns of a table."""

from collections.abc import Iterable

from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.source.sheet import Run

Strip = tuple[float, float]
"""Where a strip begins and ends, in points from the left; a mere line where the pieces of drawn lines meet."""


def white_strips(runs: Iterable[Run], narrowest: float) -> list[Strip]:
    """Return the strips between runs in which none of them stands, from left to right."""
    strips: list[Strip] = []
    covered: float | None = None
    for run in sorted(runs, key=lambda run: run.left):
        if covered is not None and run.left - covered >= narrowest:
            strips.append((covered, run.left))
        covered = run.right if covered is None else max(covered, run.right)
    return strips


def column_of(run: Run, strips: list[Strip]) -> int:
    """Return which of the columns between strips a run stands in, counted from 0."""
    return sum(run.middle > end for _, end in strips)


def columns_in(line: Line, strips: list[Strip]) -> set[int]:
    """Return the columns in which a line has text."""
    return {column_of(run, strips) for run in line.runs}


def keeps_apart(line: Line, strips: list[Strip], narrowest: float) -> bool:
    """Tell whether a line leaves enough white of every strip; a mere line it must not cross."""
    return all(_breadth(narrowed(strip, line)) >= min(narrowest, _breadth(strip)) - 1 for strip in strips)


def narrowed(strip: Strip, line: Line) -> Strip:
    """Return what a line leaves white of a strip; it ends before it begins where nothing is left."""
    begin, end = strip
    middle = (begin + end) / 2
    for run in line.runs:
        if run.right > begin and run.left < end:
            begin, end = (begin, run.left) if run.middle > middle else (run.right, end)
    return begin, end


def _breadth(strip: Strip) -> float:
    return strip[1] - strip[0]
