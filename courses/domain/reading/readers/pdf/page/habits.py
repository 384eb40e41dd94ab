"""What is usual in one document: the size of its text, and the distance of two lines of a paragraph."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column

_SPACE = 0.35
_FEWEST = 2
_APART = 0.22
_RAISED = 0.2
_USUAL_LEADING = 1.2
_BODY_SHARE = 0.2
_BODY_LINES = 10


@dataclass(slots=True)
class Habits:
    """The usual size of text in points, all sizes in which much of it is set, and the usual distance of two lines.

    Distances are multiples of the size; `leadings` has them for each size of which enough lines were seen.
    """

    body: float = 11.0
    body_sizes: frozenset[float] = frozenset()
    leading: float = _USUAL_LEADING
    leadings: dict[int, float] = field(default_factory=dict)

    def excess(self, before: Line, line: Line) -> float:
        """Return how much further apart than usual two lines are."""
        size = max(before.size, line.size)
        usual = self.leadings.get(round(size), self.leading)
        return (line.base - before.base) / size - usual - (_RAISED if before.raised or line.raised else 0)

    def is_apart(self, before: Line, line: Line) -> bool:
        """Tell whether there is white space between two lines."""
        return self.excess(before, line) > _APART


def reaches(before: Line, line: Line) -> bool:
    """Tell whether the first word of `line` had no room left behind `before`, which therefore had to end there."""
    needed = _SPACE * line.size + line.first
    ragged = before.left - before.margin > 8 and abs(before.left - line.left) > line.size / 2
    end = before.margin + before.right - before.left if ragged and _are_balanced(before, line) else before.right
    return end + needed > before.edge


def _are_balanced(before: Line, line: Line) -> bool:
    """Tell lines that are centred, or flush with the right side, from those that begin at the left."""
    centred = all(abs(each.left + each.right - before.margin - before.edge) < 8 for each in (before, line))
    return centred or abs(before.right - line.right) < 2


def habits_of(columns: Iterable[Column]) -> Habits:
    """Return what is usual in a document, given all its columns."""
    columns = list(columns)
    letters, lines = Counter[float](), Counter[float]()
    for line in (line for column in columns for line in column.all_lines()):
        letters[line.size] += len(line.text)
        lines[line.size] += 1
    if not letters:
        return Habits()
    body = max(letters, key=lambda size: letters[size])
    often = frozenset(
        size for size in letters if letters[size] > _BODY_SHARE * letters.total() and lines[size] >= _BODY_LINES
    )
    distances: dict[int, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for size, distance in _distances(column):
            distances[round(size)][distance] += 1
    leading = _usual(distances.get(round(body), Counter()), _USUAL_LEADING)
    leadings = {size: _usual(seen, leading) for size, seen in distances.items()}
    return Habits(body, often, leading, leadings)


def _usual(seen: Counter[float], otherwise: float) -> float:
    if seen.total() < _FEWEST:
        return otherwise
    return max(seen, key=lambda distance: (seen[distance] + seen[round(distance + 0.02, 2)], -distance))


def _distances(column: Column) -> Iterator[tuple[float, float]]:
    """Yield size and distance of lines of which the second surely goes on from the first."""
    for before, line in pairwise(column.parts):
        if not isinstance(before, Line) or not isinstance(line, Line) or line.marker or before.size != line.size:
            continue
        if before.ends:
            continue  # a paragraph that is one line long may end there, too
        distance = (line.base - before.base) / line.size
        if 0.9 < distance < 2.6 and abs(line.left - before.text_left) < 2 and reaches(before, line):
            yield line.size, round(distance / 2, 2) * 2
