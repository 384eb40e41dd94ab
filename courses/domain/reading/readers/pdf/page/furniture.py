"""Running headers, footers and page numbers: found because they come again at the same height of other pages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from courses.domain.reading.readers.pdf.page.grids import drawn_grids
from courses.domain.reading.readers.pdf.page.lines import Line, lines_of
from courses.domain.reading.readers.pdf.page.rules import merged
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_ZONE = 0.16
_DEEP = 0.3
_OUTERMOST = 2
_EDGE = 0.085
_SAME_HEIGHT = 4.0
_OFTEN = 3
_SHARE = 0.2
_FEW_PAGES = 6
_CLOSE = 1.45
_MOST_MARKED = 0.3
_FIGURES = re.compile(r"\d+")
_PAGE = re.compile(r"\bp\s?a\s?g\s?e\b")
_ROMAN = re.compile(r"^(\W*)[ivxl]{1,6}(\W*)$")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:(?:page|pg|p)[\W_]*)?#[\W_]*(?:of|out of)?\s*#?[\W_]*(?:page)?[\W_]*")
_COUNTED = re.compile(r"\b(?:appendix|annexe?|schedule|section|part|chapter|form|stage|step|figure|table)\s+#")


@dataclass(slots=True)
class _Edge:
    """A line near the top or the bottom of a page: `depth` is how far from it, as a part of the page's height.

    `key` is its text without its figures.
    """

    line: Line
    page: int
    top: bool
    depth: float
    key: str
    figures: tuple[int, ...]
    running: bool
    maybe: bool = False


def remove_furniture(sheets: list[Sheet]) -> None:
    """Take headers, footers and page numbers off the pages."""
    _distrust_marks(sheets)
    sides = [side for sheet in sheets for side in _sides(sheet)]
    alike: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for side in sides:
        for edge in side:
            alike[edge.key, edge.top].append(edge)
    for edges in alike.values():
        for level in _levels(edges):
            _mark(level, len(sheets))
    running: dict[int, list[Line]] = defaultdict(list)
    for side in sides:
        _settle(side)
        for edge in side:
            if edge.running:
                running[edge.page].append(edge.line)
    for sheet in sheets:
        _take_off(sheet, running[sheet.number])


def _distrust_marks(sheets: list[Sheet]) -> None:
    """Forget what the document marks as running where that is more than headers and footers ever are."""
    runs = [run for sheet in sheets for run in sheet.runs]
    if sum(len(run.text) for run in runs if run.running) > _MOST_MARKED * sum(len(run.text) for run in runs):
        for run in runs:
            run.running = False


def _sides(sheet: Sheet) -> Iterator[list[_Edge]]:
    """Yield the lines near the top and near the bottom of a page, each from the edge inwards."""
    lines = lines_of(sheet.runs)
    for top, inwards in ((True, lines), (False, lines[::-1])):
        side = []
        for rank, line in enumerate(inwards):
            depth = (line.base if top else sheet.height - line.base) / sheet.height
            if depth < (_DEEP if rank < _OUTERMOST else _ZONE):
                side.append(_edge(line, sheet.number, top=top, depth=depth))
        yield side


def _edge(line: Line, page: int, *, top: bool, depth: float) -> _Edge:
    text = _PAGE.sub("page", _ROMAN.sub(r"\1#\2", " ".join(line.whole.casefold().split())))
    figures = tuple(int(figure[:9]) for figure in _FIGURES.findall(text)[:4])
    marked = all(run.running for run in line.runs)
    return _Edge(line, page, top, depth, _FIGURES.sub("#", text), figures, marked)


def _levels(edges: list[_Edge]) -> list[list[_Edge]]:
    """Return lines of one text in groups that stand at the same height."""
    levels: list[list[_Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.line.base):
        if levels and edge.line.base - levels[-1][-1].line.base < _SAME_HEIGHT:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return levels


def _mark(level: list[_Edge], pages: int) -> None:
    """Mark lines that come again: for certain where often, else as what may be running if nothing lies outside it."""
    if not _figures_run(level):
        return
    at = sorted({edge.page for edge in level})
    often = len(at)
    regular = often >= _OFTEN and (often >= _SHARE * pages or _comes_in_a_row(at))
    for edge in level:
        edge.running = edge.running or regular
        edge.maybe = edge.depth < _EDGE and ((often == 2 and pages <= _FEW_PAGES) or _is_numbered(edge, pages))


def _comes_in_a_row(pages: list[int]) -> bool:
    """Tell a line of three pages on end, or of three left or three right ones, from one that happens to come again."""
    there = set(pages)
    return any({page + step, page + 2 * step} <= there for page in pages for step in (1, 2))


def _figures_run(level: list[_Edge]) -> bool:
    """Tell whether the figures of lines stay the same, or count pages; that of "Appendix 1" counts appendices."""
    if len({edge.figures for edge in level}) == 1 or _PAGE_NUMBER.fullmatch(level[0].key):
        return True
    columns = list(zip(*(edge.figures for edge in level), strict=False))
    counted = 1 if _COUNTED.search(level[0].key) else 0
    steps = [{figure - edge.page for figure, edge in zip(column, level, strict=False)} for column in columns[counted:]]
    return any(len(step) == 1 for step in steps)


def _is_numbered(edge: _Edge, pages: int) -> bool:
    """Tell a page number by its words, or on a document of one page by itself."""
    worded = "page" in edge.key or " of " in edge.key
    return bool(_PAGE_NUMBER.fullmatch(edge.key)) and (worded or (pages == 1 and edge.figures == (1,)))


def _settle(side: list[_Edge]) -> None:
    """Decide about what may be running: it is, where everything between it and the edge of the page is.

    A line that stands close to a line of the text is the text's, though each page may begin with the same words.
    """
    for edge in side:
        edge.running = edge.running or edge.maybe
        if not edge.running:
            break
    for edge, inner in reversed(list(pairwise(side))):
        edge.running = edge.running and (inner.running or not _is_close(edge.line, inner.line))


def _is_close(line: Line, other: Line) -> bool:
    return line.size == other.size and abs(line.base - other.base) < _CLOSE * line.size


def _take_off(sheet: Sheet, running: list[Line]) -> None:
    """Remove lines from a page, but for those that head a table which goes on below them."""
    if not running:
        return
    grids = drawn_grids(merged(sheet.drawing.level), merged(sheet.drawing.upright), sheet.drawing.grounds)
    gone = {id(run) for line in running for run in line.runs}
    for grid in grids:
        held = [run for run in sheet.runs if grid.holds(run)]
        if any(id(run) not in gone for run in held) and len(grid.columns) > 1:
            gone -= {id(run) for run in held}
    sheet.runs = [run for run in sheet.runs if id(run) not in gone]
