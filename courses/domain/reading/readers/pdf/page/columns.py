"""Two columns told apart, and the parts of a page put in the order in which they are read."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from courses.domain.reading.readers.pdf.page.lines import Line, lines_of
from courses.domain.reading.readers.pdf.page.parts import Box, Column, Part, Parts, Table, top_of
from courses.domain.reading.readers.pdf.source.sheet import Run

_GUTTER = 9.0
_MIDDLE = (0.3, 0.7)
_FEWEST = 5
_WORDS = 3.5
_LIKELY = 3


def columns_of(runs: list[Run], others: list[Table | Box], *, width: float, page: int) -> list[Column]:
    """Return the columns of a page in reading order; what lies above, between or below two columns is one of its own.

    `others` are the tables and boxes of the page, `width` its width.
    """
    parts: list[Part] = sorted([*lines_of(runs, page=page), *others], key=top_of)
    for at in _candidates(parts, width):
        stretches = list(_stretches(parts, at))
        if any(double for double, _ in stretches):
            return [column for double, part in stretches for column in _split(part, at, page, double=double)]
    return [Column(_in_order(parts))]


def _candidates(parts: list[Part], width: float) -> list[float]:
    """Return where a white strip may lie between two columns: left of where many pieces of lines begin."""
    starts = Counter[int]()
    for line in parts:
        if isinstance(line, Line):
            for before, run in zip([None, *line.runs], line.runs, strict=False):
                apart = before is None or run.left - before.right >= _GUTTER
                if apart and _MIDDLE[0] < run.left / width < _MIDDLE[1]:
                    starts[round(run.left)] += 1
    return [place - _GUTTER / 2 for place, count in starts.most_common(_LIKELY) if count >= _FEWEST]


def _stretches(parts: list[Part], at: float) -> Iterator[tuple[bool, list[Part]]]:
    """Yield what lies between the parts that cross `at`, each with whether it makes two columns."""
    single: list[Part] = []
    for crosses, group in groupby(parts, key=lambda part: _crosses(part, at)):
        stretch = list(group)
        if not crosses and _is_double(stretch, at):
            if single:
                yield False, single
            single = []
            yield True, stretch
        else:
            single += stretch
    if single:
        yield False, single


def _crosses(part: Part, at: float) -> bool:
    pieces = part.runs if isinstance(part, Line) else [part]
    return any(piece.left < at - 2 and piece.right > at + 2 for piece in pieces)


def _is_double(parts: list[Part], at: float) -> bool:
    """Tell two columns of prose from a table, whose first column is short of words or far from the second."""
    runs = [part.runs for part in parts if isinstance(part, Line)]
    lefts = [[run for run in line if run.middle < at] for line in runs]
    rights = [[run for run in line if run.middle >= at] for line in runs]
    left_pieces, right_pieces = [piece for piece in lefts if piece], [piece for piece in rights if piece]
    if min(len(left_pieces), len(right_pieces)) < _FEWEST:
        return False
    if min(_words(left_pieces), _words(right_pieces)) < _WORDS:
        return False
    margin = min(piece[0].left for piece in left_pieces)
    full = sum(1 for piece in left_pieces if at - piece[-1].right < 0.25 * (at - margin))
    begun = sum(1 for piece in right_pieces if piece[0].left - at < _GUTTER)
    return full * 5 >= len(left_pieces) * 2 and begun * 2 >= len(right_pieces)


def _words(pieces: list[list[Run]]) -> float:
    return sum(run.text.count(" ") + 1 for piece in pieces for run in piece) / len(pieces)


def _split(parts: list[Part], at: float, page: int, *, double: bool) -> list[Column]:
    if not double:
        return [Column(_in_order(parts))]
    runs = [run for part in parts if isinstance(part, Line) for run in part.runs]
    others = [part for part in parts if not isinstance(part, Line)]
    columns = []
    for right in (False, True):
        side = [run for run in runs if (run.middle >= at) == right]
        beside = [part for part in others if ((part.left + part.right) / 2 >= at) == right]
        margin, edge = min(run.left for run in side), max(run.right for run in side)
        lines = lines_of(side, margin=margin, edge=edge, page=page)
        columns.append(Column(_in_order([*lines, *beside])))
    return columns


def _in_order(parts: list[Part]) -> Parts:
    """Return parts from the top down; a box is given behind the lines it stands beside, as its lines."""
    ordered: Parts = []
    lines = [part for part in parts if isinstance(part, Line)]
    for part in sorted(parts, key=lambda part: _place(part, lines)):
        ordered += part.lines if isinstance(part, Box) else [part]
    return ordered


def _place(part: Part, lines: list[Line]) -> float:
    if isinstance(part, Line):
        return part.base
    beside = [line.base for line in lines if part.top < line.base and top_of(line) < part.bottom]
    return max([part.top, *beside])
