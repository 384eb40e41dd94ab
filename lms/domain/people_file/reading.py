"""Opening a file of people, and reading it row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lms.domain.people_file.csv_sheet import csv_sheets
from lms.domain.people_file.headings import (
    Column,
    columns_of,
    count_recognised,
    fold,
    guess_system,
    listed,
    missing,
    quoted,
)
from lms.domain.people_file.model import Kind, PersonRow, Rejection, Remark, UnreadablePeopleFileError
from lms.domain.people_file.rows import RowReader
from lms.domain.people_file.sheet import (
    HEADINGS_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    is_blank,
    text_of,
    too_wide,
)
from lms.domain.people_file.sniffing import recognise
from lms.domain.people_file.xlsx_sheet import xlsx_sheets


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the list is in a file: the sheet, the row of its headings, and what its columns are."""

    sheet: Sheet
    heading_row: int
    columns: tuple[Column, ...]

    def records(self, width: int | None = None) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows below the headings that have something in them; the headings again (a new page) are no row."""
        headings = [fold(column.heading) for column in self.columns]
        met = 0
        for number, cells in self.sheet.records(width or len(self.columns)):
            if number <= self.heading_row or is_blank(cells):
                continue
            if fold(text_of(cells[0])) == headings[0] and _folded(cells, len(headings)) == headings:
                continue
            met += 1
            if met > MOST_ROWS:
                raise UnreadablePeopleFileError(
                    f"has more than {MOST_ROWS:,} rows: import one school at a time, and only those who are there now."
                )
            yield number, cells


class PeopleFile:
    """A file of people that is being read. `remarks` and `read` grow while `rows()` is iterated over."""

    def __init__(self, layout: Layout, *, name: str, kind: Kind) -> None:
        self._layout = layout
        self._name = name
        self._kind = kind
        self.columns = layout.columns
        headings = [column.heading for column in layout.columns]
        self.system = guess_system(headings, kind=kind)
        self.described = layout.sheet.described
        self.remarks: list[Remark] = []
        self.read = 0

    @property
    def unrecognised(self) -> tuple[str, ...]:
        """The headings of the columns that are not read."""
        return tuple(column.heading for column in self.columns if column.heading and not column.field)

    def rows(self) -> Iterator[PersonRow | Rejection]:
        """Each row that has something in it, in the order of the file, one at a time.

        Raises UnreadablePeopleFileError where the file cannot be read on, so nothing may be written before the end.
        """
        self.remarks.clear()
        self.read = 0
        reader = RowReader(self.columns, kind=self._kind, epoch=self._layout.sheet.epoch, remarks=self.remarks)
        try:
            for number, cells in self._layout.records():
                self.read += 1
                yield reader.read(number, cells)
        except UnreadablePeopleFileError as error:
            raise about(self._name, error) from error


def open_people_file(data: bytes, *, name: str, kind: Kind, maps: Mapping[str, str] | None = None) -> PeopleFile:
    """Find out what a file is, and which of its columns are which fields.

    `maps` gives the field of a heading, {"Staff ref": "source_id"}; headings are compared without case, spaces and
    punctuation. The first sheet of a workbook that has the headings needed is read; they may stand in any of the
    first ten rows. What `data` is decides how it is read, not `name`, which appears in messages only.

    Raises UnreadablePeopleFileError: what is wrong with which file, and what to do, in one line.
    """
    try:
        return PeopleFile(find_layout(data, kind=kind, maps=maps or {}), name=name, kind=kind)
    except UnreadablePeopleFileError as error:
        raise about(name, error) from error


def about(name: str, error: UnreadablePeopleFileError) -> UnreadablePeopleFileError:
    """The same error with the name of the file before it."""
    return UnreadablePeopleFileError(f"{quoted(name, 80)[1:-1]} {error}")


def find_layout(data: bytes, *, kind: Kind, maps: Mapping[str, str]) -> Layout:
    """Where the list of people is in a file.

    Raises UnreadablePeopleFileError, without the name of the file, where there is none.
    """
    found = [_headings_of(sheet, kind=kind, maps=maps) for sheet in _sheets(data)]
    best = next((heading for heading in found if heading.complete), None) or max(
        found, key=lambda heading: (heading.recognised, len(heading.cells)), default=None
    )
    if best is None or not best.cells:
        raise UnreadablePeopleFileError("holds no list: export it again, and check that it holds people.")
    if best.problem and not best.recognised:
        raise best.problem
    columns = columns_of(best.cells, kind=kind, maps=maps)
    if lacking := missing((column.field for column in columns if column.field), kind=kind):
        raise UnreadablePeopleFileError(
            f"cannot be read as a list of {kind}: it has no column for {' and none for '.join(lacking)}. "
            f"{listed(best.cells)} Add what is missing, or say which column it is with --map HEADING=FIELD."
        )
    return Layout(best.sheet, best.row, columns)


@dataclass(frozen=True, slots=True)
class _Headings:
    sheet: Sheet
    row: int
    cells: tuple[str, ...]
    recognised: int
    complete: bool
    problem: UnreadablePeopleFileError | None = None


def _sheets(data: bytes) -> Sequence[Sheet]:
    return xlsx_sheets(data) if recognise(data) == "xlsx" else csv_sheets(data)


def _headings_of(sheet: Sheet, *, kind: Kind, maps: Mapping[str, str]) -> _Headings:
    """The row, of the first ten, that names the most fields; the first with anything in it where none does."""
    best = _Headings(sheet, 0, (), 0, complete=False)
    try:
        for number, cells in islice(sheet.records(), HEADINGS_WITHIN):
            if number > HEADINGS_WITHIN:
                break
            texts = _trimmed(cells)
            recognised = count_recognised(texts, kind=kind, maps=maps)
            if recognised > best.recognised or (texts and not best.cells):
                best = _Headings(sheet, number, texts, recognised, complete=_complete(texts, kind=kind, maps=maps))
    except UnreadablePeopleFileError as error:
        # With another separator the same text may well be read.
        return _Headings(sheet, best.row, best.cells or ("",), best.recognised, complete=best.complete, problem=error)
    return best


def _complete(texts: Sequence[str], *, kind: Kind, maps: Mapping[str, str]) -> bool:
    try:
        columns = columns_of(texts, kind=kind, maps=maps)
    except UnreadablePeopleFileError:
        return False
    return not missing((column.field for column in columns if column.field), kind=kind)


def _trimmed(cells: Sequence[Cell]) -> tuple[str, ...]:
    texts = [" ".join(text_of(cell).split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > MOST_COLUMNS:
        raise too_wide()
    return tuple(texts)


def _folded(cells: Sequence[Cell], width: int) -> list[str]:
    folded = [fold(text_of(cell)) for cell in cells[:width]]
    return folded + [""] * (width - len(folded))
