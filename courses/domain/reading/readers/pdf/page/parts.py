"""What a page is made up of once its tables and columns are known."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.domain.reading.readers.pdf.page.lines import Line


@dataclass(slots=True)
class Table:
    """A table on one page: for each row the lines of its cells, none for a cell that is empty or covered by the one
    on its left. `xs` are where its columns begin and end.
    """

    rows: list[tuple[list[Line], ...]]
    xs: list[float]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Its left end."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """Its right end."""
        return self.xs[-1]


@dataclass(slots=True)
class Box:
    """Text with a line drawn round it, or on a ground of its own: read like any other, but for itself."""

    lines: list[Line]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(slots=True)
class Entry:
    """One entry of a contents list, with its page behind a tab."""

    text: str


Parts = list[Line | Table | Entry]
"""Lines, tables and entries from the top down."""


@dataclass(slots=True)
class Column:
    """Parts below one another, with nothing beside them."""

    parts: Parts = field(default_factory=list)

    def all_lines(self) -> Iterator[Line]:
        """Yield its lines and those in the cells of its tables."""
        for part in self.parts:
            if isinstance(part, Line):
                yield part
            elif isinstance(part, Table):
                for row in part.rows:
                    for cell in row:
                        yield from cell


Part = Line | Table | Box


def top_of(part: Part) -> float:
    """Return where a part begins."""
    return part.base - 0.72 * part.size if isinstance(part, Line) else part.top


def bottom_of(part: Part) -> float:
    """Return where a part ends."""
    return part.base + 0.22 * part.size if isinstance(part, Line) else part.bottom
