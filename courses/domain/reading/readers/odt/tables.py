"""Tables of an OpenDocument text: which cells each row has."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from courses.domain.reading.readers.grid import WIDEST
from courses.domain.reading.readers.odt.names import named, number, q

_MOST_REPEATS = 50
_MOST_ROWS = 100_000
_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that no other cell covers, each with how often it stands there; and how often the row does."""

    cells: list[tuple[etree._Element, int]]
    times: int

    @property
    def width(self) -> int:
        """How many cells are printed."""
        return sum(times for _, times in self.cells)


def rows_of(table: etree._Element) -> Iterator[Row]:
    """Yield the rows of a table that are shown."""
    for part in table:
        name = named(part)
        if name in _GROUPS:
            yield from rows_of(part)
        elif name == "table:table-row" and part.get(q("table:visibility"), "visible") == "visible":
            cells = [
                (cell, _times(cell, "table:number-columns-repeated", WIDEST))
                for cell in part.iterchildren(q("table:table-cell"))
            ]
            yield Row(cells, _times(part, "table:number-rows-repeated", _MOST_REPEATS))


def _times(element: etree._Element, attribute: str, most: int) -> int:
    return max(number(element, attribute, most=most), 1)


def span_of(cell: etree._Element) -> tuple[int, int]:
    """Return how many columns and rows a cell covers."""
    return (
        _times(cell, "table:number-columns-spanned", WIDEST),
        _times(cell, "table:number-rows-spanned", _MOST_ROWS),
    )
