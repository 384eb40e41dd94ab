"""A sheet as plain values: what is printed, before any of it is a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, overload

from attestations.domain.workbook.suppression import Held

Value = str | int | float | date | Held | None
Row = tuple[Value, ...]


class Kind(StrEnum):
    """How a column is written."""

    NAME = "name"
    TEXT = "text"
    WRAPPED = "wrapped"
    COUNT = "count"
    SHARE = "share"
    MAIN_SHARE = "main share"
    SCORE = "score"
    POINTS = "points"
    DAY = "day"
    WEEK = "week"
    STATUS = "status"


class ChartKind(StrEnum):
    """The three charts a return draws."""

    LINE = "line"
    COLUMN = "column"
    BAR = "bar"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A heading, how its values are written, and its width in characters."""

    heading: str
    kind: Kind
    width: float


@dataclass(frozen=True, kw_only=True)
class Table:
    """A named table; `total` stands below its rows, `heading` above it when it is not the sheet's first."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    total: Row | None = None
    heading: str | None = None


class Mapped(Sequence[Row]):
    """Rows that are made each time they are read, so that a hundred thousand are never held at once."""

    def __init__(self, row_of: Callable[[Any], Row], facts: Sequence[Any]) -> None:
        self._row_of = row_of
        self._facts = facts

    def __len__(self) -> int:
        return len(self._facts)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return Mapped(self._row_of, self._facts[place])
        return self._row_of(self._facts[place])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row_of, self._facts)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart of whole columns of the table called `table`: labels from one, a series from each of `series`.

    Cells without a number leave a gap. `anchor` is the sheet’s column (from 0) it starts at.
    """

    kind: ChartKind
    title: str
    table: str
    labels: int
    series: tuple[int, ...]
    described: str
    anchor: int
    show_values: bool


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: `lead` says the finding in a sentence; the first table is the main one."""

    name: str
    answers: str
    lead: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    frozen_columns: int = 1
    one_page: bool = False
    personal: bool = False


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The first sheet. `about` are the facts of the return that its hash covers; `made` those it does not."""

    title: str
    subtitle: str
    strap: str
    heading: str
    findings: tuple[tuple[str, str, str], ...]
    about: tuple[tuple[str, str], ...]
    made: tuple[tuple[str, str], ...]
    how_to_read: tuple[str, ...]
