"""One row of cells as a person, or why it is left out."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from lms.domain.people_file.fields import LONGEST, NAME
from lms.domain.people_file.headings import Column, quoted
from lms.domain.people_file.model import Kind, PersonRow, Rejection, Remark
from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.addresses import read_address
from lms.domain.people_file.values.answers import read_answer, read_priority
from lms.domain.people_file.values.days import read_day
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.languages import language_of
from lms.domain.people_file.values.names import split_name
from lms.domain.people_file.values.staff_groups import staff_group_of
from lms.domain.people_file.values.text import clean, read_text
from lms.domain.people_file.values.years import read_year

_READERS: dict[str, Callable[[Cell], Any]] = {
    NAME: split_name,
    "email": read_address,
    "year": read_year,
    "staff_group": clean,
    "language": clean,
    "priority": read_priority,
    "parental_responsibility": read_answer,
    "do_not_contact": read_answer,
}
_HALVES = (("legal_first", "preferred_first", "first"), ("legal_last", "preferred_last", "last"))


class _IncompleteError(ValueError):
    def __init__(self, column: str | None, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


class RowReader:
    """Reads the rows of one sheet, whose columns are known; what it has to remark is added to `remarks`."""

    def __init__(self, columns: Iterable[Column], *, kind: Kind, epoch: date, remarks: list[Remark]) -> None:
        self._kind = kind
        self._remarks = remarks
        self._columns = [(column.position, column.field, column.heading) for column in columns if column.field]
        self._headings = {field: heading for _, field, heading in self._columns}
        self._readers = {field: _reader(field, epoch) for field in self._headings}
        fields = set(self._headings)
        self._given = frozenset(fields - {NAME} | ({"legal_first", "legal_last"} if NAME in fields else set()))

    def read(self, number: int, cells: Sequence[Cell]) -> PersonRow | Rejection:
        values: dict[str, Any] = {}
        for position, field, heading in self._columns:
            cell = cells[position] if position < len(cells) else None
            if cell is None or cell == "":
                continue
            try:
                values[field] = self._readers[field](cell)
            except CellError as error:
                return self._left_out(number, cells, heading, error.code, f"{heading}: {error.message}.")
        try:
            return self._person(number, values)
        except _IncompleteError as error:
            return self._left_out(number, cells, error.column, error.code, error.message)

    def _left_out(self, number: int, cells: Sequence[Cell], heading: str | None, code: str, message: str) -> Rejection:
        """A rejection that says who is meant, where the row tells: they have not left the school."""
        known: dict[str, Any] = {}
        for position, field, _ in self._columns:
            if field in ("source_id", "email") and position < len(cells) and cells[position] not in (None, ""):
                with suppress(CellError):
                    known[field] = self._readers[field](cells[position])
        return Rejection(number, heading, code, message, known.get("source_id", ""), known.get("email") or None)

    def _person(self, number: int, values: dict[str, Any]) -> PersonRow:
        unsaid: set[str] = set()
        if NAME in values:
            values["legal_first"], values["legal_last"] = values.pop(NAME)
        self._complete_name(values, unsaid)
        self._check_who(values)
        self._check_days(values)
        if self._kind is Kind.STAFF:
            self._group(number, values, unsaid)
        if values.get("language"):
            self._language(number, values, unsaid)
        return PersonRow(row=number, **values, given=self._given - unsaid if unsaid else self._given)

    def _complete_name(self, values: dict[str, Any], unsaid: set[str]) -> None:
        for legal, preferred, words in _HALVES:
            if values.get(legal):
                continue
            if not values.get(preferred):
                heading = next((self._headings[f] for f in (legal, NAME, preferred) if f in self._headings), None)
                raise _IncompleteError(
                    heading, "missing", f"There is no {words} name: a person has a first and a last name."
                )
            if len(values[preferred]) > LONGEST[legal]:  # pragma: no cover (both hold the same today)
                raise _IncompleteError(self._headings[preferred], "too-long", f"The {words} name is too long.")
            values[legal] = values[preferred]
            unsaid.add(legal)

    def _check_who(self, values: dict[str, Any]) -> None:
        if not values.get("source_id") and not values.get("email"):
            heading = self._headings.get("source_id") or self._headings.get("email")
            raise _IncompleteError(
                heading,
                "missing",
                "There is neither an ID nor an e-mail address to know this person by: give one of them.",
            )
        if self._kind is Kind.PARENTS and not values.get("pupil_id"):
            raise _IncompleteError(
                self._headings.get("pupil_id"), "missing", "There is no ID of the pupil whose contact this is."
            )

    def _check_days(self, values: dict[str, Any]) -> None:
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            raise _IncompleteError(
                self._headings["end"],
                "end-before-start",
                f"{self._headings['end']}: {end:%d/%m/%Y} is before the start, {start:%d/%m/%Y}: correct one of them.",
            )

    def _group(self, number: int, values: dict[str, Any], unsaid: set[str]) -> None:
        """The staff group by its own column. Where that is not there or not known, the job title may tell."""
        words = values.get("staff_group", "")
        if not words and "staff_group" in self._headings:
            return
        if words and (group := staff_group_of(words)):
            values["staff_group"] = group
            return
        values["staff_group"] = by_title = staff_group_of(values.get("job_title", ""))
        if words:
            unsaid.add("staff_group")
            instead = "the job title was taken" if by_title else "none was set"
            self._remark(number, "staff_group", f"{quoted(words)} is not a staff group that is known; {instead}")

    def _language(self, number: int, values: dict[str, Any], unsaid: set[str]) -> None:
        words = values["language"]
        values["language"] = language_of(words)
        if not values["language"]:
            unsaid.add("language")
            self._remark(number, "language", f"{quoted(words)} is not a language that is known; none was set")

    def _remark(self, number: int, field: str, message: str) -> None:
        heading = self._headings[field]
        self._remarks.append(Remark(number, heading, f"{heading}: {message}."))


def _reader(field: str, epoch: date) -> Callable[[Cell], Any]:
    if field in ("start", "end"):
        return lambda cell: read_day(cell, epoch=epoch)
    return _READERS.get(field) or (lambda cell: read_text(cell, field=field))
