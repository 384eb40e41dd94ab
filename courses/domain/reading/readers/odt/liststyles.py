"""OpenDocument list styles: what stands in front of an item of each level, and how far it is set in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.lengths import millimetres
from courses.domain.reading.readers.marks import squeeze
from courses.domain.reading.readers.numerals import numeral
from courses.domain.reading.readers.odt.names import is_true, named, number, q

DEEPEST = 10
"""Levels of a list."""
_STEP = 2.5
"""Millimetres by which a level stands at least deeper than the one above it."""
_PLACE = re.compile(r"%(\d{1,2})%")
_LARGEST = 100_000
_POSITION = "style:list-level-properties"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style.

    `form` is that of `numeral`, "" where no number is printed. `shown` counts the levels whose numbers are printed,
    this one included; `pattern` says more exactly how ("(%1%.%2%)"). `left` is where the text begins, in
    millimetres; `added` says that the paragraph's own indentation comes on top.
    """

    bullet: bool = False
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    doubled: bool = False
    pattern: str = ""
    left: float = 0.0
    added: bool = True


_UNKNOWN = ListLevel(form="1", suffix=".")


class ListStyle:
    """The levels of one list style, counted from 1. A level that is not described has plain numbers."""

    def __init__(self, levels: Mapping[int, ListLevel]) -> None:
        self._levels = levels

    def level(self, depth: int) -> ListLevel:
        """Return the level at `depth`."""
        return self._levels.get(depth, _UNKNOWN)

    def left(self, depth: int, margin: float) -> float:
        """Return where the text of an item begins whose paragraph has a left margin, both in millimetres."""
        level = self.level(depth)
        left = level.left + (margin if level.added else 0.0)
        return left if depth <= 1 else max(left, self.left(depth - 1, margin) + _STEP)

    def label(self, depth: int, counts: Mapping[int, int]) -> str:
        """Return what is printed in front of an item, given the number that each level has come to."""
        level = self.level(depth)
        if level.bullet:
            return BULLET
        if level.pattern and level.form:
            return squeeze(_PLACE.sub(lambda place: self._figure(int(place[1]), counts), level.pattern))
        shown = range(max(depth - level.shown, 0) + 1, depth + 1)
        figures = [figure for upper in shown if (figure := self._figure(upper, counts))]
        return squeeze(level.prefix + ".".join(figures) + level.suffix)

    def _figure(self, depth: int, counts: Mapping[int, int]) -> str:
        level = self.level(depth)
        return numeral(counts[depth], level.form, doubled=level.doubled) if level.form and depth in counts else ""


BULLETS = ListStyle({depth: ListLevel(bullet=True, left=2 * _STEP * depth) for depth in range(1, DEEPEST + 1)})
"""For a list that says nothing of its style."""
UNNUMBERED = ListStyle({depth: ListLevel() for depth in range(1, DEEPEST + 1)})


def list_style(element: etree._Element) -> ListStyle:
    """Return the list style, or the outline style, that an element describes."""
    parts = [part for part in element if q("text:level") in part.attrib]
    return ListStyle({number(part, "text:level", most=DEEPEST): _level(part) for part in parts})


def _level(element: etree._Element) -> ListLevel:
    left, added = _position(element)
    if named(element) in {"text:list-level-style-bullet", "text:list-level-style-image"}:
        return ListLevel(bullet=True, left=left, added=added)
    pattern = element.get(q("style:num-list-format")) or element.get(q("loext:num-list-format")) or ""
    return ListLevel(
        form=element.get(q("style:num-format"), ""),
        prefix=element.get(q("style:num-prefix"), ""),
        suffix=element.get(q("style:num-suffix"), ""),
        shown=number(element, "text:display-levels", most=DEEPEST),
        start=number(element, "text:start-value", most=_LARGEST),
        doubled=is_true(element, "style:num-letter-sync"),
        pattern=pattern,
        left=left,
        added=added,
    )


def _position(element: etree._Element) -> tuple[float, bool]:
    """Return where a level's text begins, in millimetres, and whether the paragraph's margin comes on top."""
    properties = element.find(q(_POSITION))
    if properties is None:
        return 0.0, True
    aligned = properties.find(q("style:list-level-label-alignment"))
    if aligned is not None:
        return millimetres(aligned.get(q("fo:margin-left"))) or 0.0, False
    parts = (properties.get(q("text:space-before")), properties.get(q("text:min-label-width")))
    return sum(millimetres(part) or 0.0 for part in parts), True


class Counter:
    """Counts the items of one list, which may be continued after other text."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def restart(self, depth: int) -> None:
        """Begin again at `depth` and below."""
        self._counts = {level: count for level, count in self._counts.items() if level < depth}

    def next(self, style: ListStyle, depth: int, *, start: int | None = None, printed: ListStyle | None = None) -> str:
        """Count one more item at `depth` and return its label.

        `start` is the number that it has whatever came before; `printed` is the style of this item's label where it
        is not the list's.
        """
        for upper in range(1, depth):
            self._counts.setdefault(upper, style.level(upper).start)
        count = self._counts.get(depth, style.level(depth).start - 1) + 1
        self.restart(depth)
        self._counts[depth] = count if start is None else start
        return (printed or style).label(depth, self._counts)
