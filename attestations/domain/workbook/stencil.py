"""Rows of a table, written as text: to make and dress a cell of openpyxl takes longer than to write it.

What is written is to the letter what openpyxl writes for the same cells (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.cells import cell, kept
from attestations.domain.workbook.looks import body_look
from attestations.domain.workbook.model import Column, Row, Value
from attestations.domain.workbook.suppression import Held

PIECE: Final = 16_000
"""Characters of a text that is split: however they are written, as many fit a cell."""
GOES_ON: Final = " … (goes on in the next row)"
WENT_ON: Final = "(from the row before) … "
day_number: Any = to_excel  # the stubs give it no type
REMEMBERED: Final = 20_000
"""Cells whose text is kept for the next row that has the same: schools, days, roles."""


class Stencil:
    """Writes the rows of a table of these columns."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._letters = [get_column_letter(place) for place in range(1, len(columns) + 1)]
        self._looks: dict[tuple[int, bool, bool], int] = {}
        # Typed, since 1, 1.0 and True are one key, and not one cell.
        self._after_place = lru_cache(maxsize=REMEMBERED, typed=True)(self._write)

    def cells(self, values: Row, *, row: int) -> str:
        """The cells of row number `row`, from 1. Raises what `cell` raises."""
        written = map(self._after_place, range(len(values)), values)
        return "".join([f'<c r="{letter}{row}"{rest}' for letter, rest in zip(self._letters, written, strict=True)])

    def _write(self, place: int, value: Value) -> str:
        """A cell without the place that it begins with."""
        holds = kept(value)
        look = f' s="{self._look(place, value, quoted=holds.quoted)}"'
        if holds.kind == "s":
            return f'{look} t="inlineStr"{_text(str(holds.value))}'
        if holds.value is None:
            return f'{look} t="n"></c>'
        number: Any = day_number(holds.value) if holds.kind == "d" else holds.value
        return f'{look} t="n"><v>{safe_string(number)}</v></c>'

    def _look(self, place: int, value: Value, *, quoted: bool) -> int:
        """The number of its look in the workbook: openpyxl dresses the first such cell."""
        key = (place, isinstance(value, Held), quoted)
        if key not in self._looks:
            dressed: Any = cell(self._sheet, value, body_look(self._columns[place].kind, value))
            self._looks[key] = dressed.style_id
        return self._looks[key]


def _text(text: str) -> str:
    if not text:
        return "></c>"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"><is><t{space}>{escape(text)}</t></is></c>"


def in_pieces(values: Row) -> Iterator[Row]:
    """A row whose texts are too long for their cells, as several: nothing is cut, and each says that it goes on."""
    pieces = [_pieces(value) if isinstance(value, str) else [value] for value in values]
    for number in range(max(len(each) for each in pieces)):
        yield tuple(each[number] if number < len(each) else None for each in pieces)


def _pieces(text: str) -> list[Value]:
    if isinstance(text, Held) or len(text) <= PIECE:
        return [text]
    parts = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    last = len(parts) - 1
    return [f"{WENT_ON if place else ''}{part}{GOES_ON if place < last else ''}" for place, part in enumerate(parts)]
