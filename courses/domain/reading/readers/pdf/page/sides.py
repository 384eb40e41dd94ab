"""Where the text of a page begins on the left and ends on the right."""

from collections import defaultdict
from collections.abc import Iterable

from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_STRAY = 50
_MIRRORED = 4.0


def set_sides(sheets: list[Sheet], columns: list[list[Column]]) -> None:
    """Give the lines that stand in no column or box of their own the sides of their page.

    Left and right pages may have different sides, and pages of another width have.
    """
    lines: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for sheet, on_sheet in zip(sheets, columns, strict=True):
        lines[round(sheet.width)][sheet.number % 2].extend(
            line for column in on_sheet for line in column.parts if isinstance(line, Line) and not line.edge
        )
    for odd, even in lines.values():
        if odd and even and abs(_sides(odd)[0] - _sides(even)[0]) > _MIRRORED:
            _set(odd)
            _set(even)
        else:
            _set([*odd, *even])


def _set(lines: list[Line]) -> None:
    if lines:
        margin, edge = _sides(lines)
        for line in lines:
            line.margin, line.edge = margin, edge


def _sides(lines: Iterable[Line]) -> tuple[float, float]:
    """Return the usual left and right end of lines; one in fifty may go beyond."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // _STRAY], rights[-1 - len(rights) // _STRAY]
