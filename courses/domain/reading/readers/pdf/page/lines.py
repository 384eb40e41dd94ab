"""From runs to lines of text, each with its marker and its footnote marks."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.markers import split_marker
from courses.domain.reading.readers.pdf.source.sheet import Run

_SMALLER = 0.87
_RAISED = 0.12
_SAME_LINE = 0.3
_NOTE_MARK = re.compile(r"\d{1,3}|[ivx]{1,5}")
_DASHES = frozenset("-–—o*·")
_ADDRESS = re.compile(r"(?=.*(?:[@/_]|\w\.\w))\S{10,}")
_PRIVATE = re.compile("^[\ue000-\uf8ff]")
_SIGN = re.compile(r"[^\w\s\"'“‘(\[@#£$&]|o")


@dataclass(slots=True)
class Line:
    """A line of text in its column, whose ends are `margin` and `edge`.

    `whole` is all its text, `text` that without its marker; it begins at `text_left`, `tab` points behind the marker.
    `note` is the small raised figure a footnote begins with. `size` is that of most of its letters; `bold` and `strong`
    (bold or underlined) hold for all of them.
    """

    runs: list[Run]
    margin: float = 0.0
    edge: float = 0.0
    page: int = 0
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)
    strong: bool = field(init=False)
    bold: bool = field(init=False)
    raised: bool = field(init=False)
    marker: str = field(init=False, default="")
    note: str = field(init=False, default="")
    text: str = field(init=False)
    whole: str = field(init=False)
    text_left: float = field(init=False)
    tab: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.runs.sort(key=lambda run: run.left)
        sizes = Counter[float]()
        for run in self.runs:
            sizes[run.size] += 1 if run.symbol else len(run.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        full = [run for run in self.runs if run.size >= _SMALLER * self.size] or self.runs
        self.base = max(full, key=lambda run: len(run.text)).base
        self.left, self.right = self.runs[0].left, max(run.right for run in self.runs)
        self.raised = any(_is_raised(run, self) for run in self.runs)
        self._find_marker()
        worded = [run for run in self.runs if not run.symbol and any(map(str.isalnum, run.text))] or self.runs
        self.bold = all(run.bold for run in worded)
        self.strong = all(run.bold or run.underlined for run in worded)

    @property
    def is_cut(self) -> bool:
        """Whether it is all one address that fills it, and so may go on on the next line."""
        return bool(_ADDRESS.fullmatch(self.text)) and self.right > self.edge - 0.8 * self.size

    @property
    def first(self) -> float:
        """The width of the first word, marker apart."""
        run = next((run for run in self.runs if run.left >= self.text_left - 0.5), self.runs[0])
        return run.first_right - run.left

    @property
    def ends(self) -> bool:
        """Whether a sentence, or a part of a list, ends with the line."""
        return self.text.rstrip("\"'”’)]").endswith((".", "!", "?", ":", ";"))

    def _find_marker(self) -> None:
        runs = self.runs
        self.text_left = self.left
        self.whole = joined(runs, self)
        if _is_raised(runs[0], self) and _NOTE_MARK.fullmatch(runs[0].text) and len(runs) > 1:
            self.note, self.text, self.text_left = runs[0].text, joined(runs[1:], self), runs[1].left
            return
        bullets = 0
        while bullets + 1 < len(runs) and _is_bullet(runs[bullets], runs[bullets + 1]):
            bullets += 1
        self.marker, self.text = split_marker(joined(runs[bullets:], self))
        self.marker = self.marker or (BULLET if bullets else "")
        for count in range(1, min(len(runs), bullets + 4) if self.marker else 0):
            if joined(runs[count:], self) == self.text:
                self.text_left, self.tab = runs[count].left, runs[count].left - runs[count - 1].right
                return


def _is_bullet(run: Run, after: Run) -> bool:
    """Tell a bullet by its font or its sign; a dash, which may be part of the text, also by the room behind it."""
    if len(run.text) != 1 or after.left - run.right > 60:
        return False
    if run.symbol or _PRIVATE.match(run.text):
        return True
    apart = after.left - run.right > 0.45 * after.size
    return bool(_SIGN.fullmatch(run.text)) and (apart or run.text not in _DASHES) and run.text not in ".,;:!?)"


def _is_raised(run: Run, line: Line) -> bool:
    return run.size <= _SMALLER * line.size and run.base < line.base - _RAISED * line.size


def joined(runs: list[Run], line: Line) -> str:
    """Return the text of runs that stand on `line`; a raised figure behind a word is a footnote's mark."""
    text = ""
    for index, run in enumerate(runs):
        before = runs[index - 1] if index else None
        if before is None:
            text = run.text
        elif _is_raised(run, line) and _NOTE_MARK.fullmatch(run.text) and run.left - before.right < 0.3 * line.size:
            text += f"[^{run.text}]"
        else:
            text += f" {run.text}" if _is_spaced(before, run, line) else run.text
    return text


def _is_spaced(before: Run, run: Run, line: Line) -> bool:
    gap = (run.left - before.right) / line.size
    return gap > 0.05 if run.spaced else gap > 0.25


def lines_of(runs: list[Run], *, margin: float = 0.0, edge: float = 0.0, page: int = 0) -> list[Line]:
    """Return the lines that `runs` make, from the top down."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.base):
        if rows and run.base - rows[-1][0].base <= _SAME_LINE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    _lower_marks(rows)
    return [Line(row, margin, edge, page) for row in rows if row]


def _lower_marks(rows: list[list[Run]]) -> None:
    """Move small raised runs to the line below, to whose words they belong."""
    for row, below in pairwise(rows):
        for run in list(row):
            if any(_belongs(run, word) for word in below):
                row.remove(run)
                below.append(run)


def _belongs(run: Run, word: Run) -> bool:
    if run.size > _SMALLER * word.size or not _RAISED * word.size < word.base - run.base < 0.75 * word.size:
        return False
    return abs(run.left - word.right) < 0.4 * word.size or -0.1 * word.size < word.left - run.right < word.size
