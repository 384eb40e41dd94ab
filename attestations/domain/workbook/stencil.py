"""Cells that are used again row after row: to dress a cell takes longer than to write it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.cells import cell, put, text_of
from attestations.domain.workbook.looks import body_look
from attestations.domain.workbook.model import Column, Row, Value
from attestations.domain.workbook.suppression import Held

PIECE: Final = 16_000
"""Characters of a text that is split: however they are written, as many fit a cell."""
GOES_ON: Final = " … (goes on in the next row)"
WENT_ON: Final = "(from the row before) … "


class Stamp(Cell):
    """A dressed cell that is written again and again: its look is looked up once."""

    __slots__ = ("_look",)
    has_style = True

    def __init__(self, sheet: Worksheet, like: Cell) -> None:
        super().__init__(sheet, 1, 1)
        dressed: Any = like  # the stubs leave out a cell's style
        self._style = dressed._style
        self._look: int = dressed.style_id

    @property
    def style_id(self) -> int:
        """The number of its look in the workbook."""
        return self._look


class SheetOfStamps(WriteOnlyWorksheet):
    """A sheet that takes cells as they are: openpyxl first tries each as a value, which takes longer than writing."""

    def _values_to_row(self, values: Iterable[Cell | None], row_idx: int) -> Iterator[Cell]:
        for column, made in enumerate(values, 1):
            if made is not None:
                made.column, made.row = column, row_idx
                if made.hyperlink is not None:
                    made.hyperlink.ref = made.coordinate
                yield made


def add_sheet(workbook: Workbook, name: str) -> Worksheet:
    """A sheet of stamps at the end of a write-only workbook; `Worksheet` is the type the stubs know it by."""
    book: Any = workbook  # the stubs leave out adding a sheet of one's own
    made = SheetOfStamps(book, name)
    book._add_sheet(made)
    return cast("Worksheet", made)


class Stencil:
    """The cells of a row of these columns. A row has to be sent before the next is asked for."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._made: dict[tuple[int, bool, bool], Cell] = {}

    def cells(self, values: Row) -> list[Cell | None]:
        """Raises what `cell` raises."""
        return [self._cell(place, value) for place, value in enumerate(values)]

    def _cell(self, place: int, value: Value) -> Cell:
        key = (place, isinstance(value, Held), isinstance(value, str) and text_of(value).quoted)
        made = self._made.get(key)
        if made is None:
            look = body_look(self._columns[place].kind, value)
            made = self._made[key] = Stamp(self._sheet, cell(self._sheet, value, look))
        put(made, value)
        return made


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
