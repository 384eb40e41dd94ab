"""Files of people as school systems make them, built where they are needed; every person in them is invented."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lms.domain.people_file import Kind, PersonRow, Rejection, open_people_file

Row = Sequence[object]


def as_csv(rows: Sequence[Row], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Row], *, mac: bool = False, before: Mapping[str, Sequence[Row]] | None = None) -> bytes:
    """A workbook with these rows on its last sheet; `before` are sheets that stand before it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    if mac:
        workbook.epoch = CALENDAR_MAC_1904
    for title, content in {**(before or {}), "People": rows}.items():
        sheet: Any = workbook.create_sheet(title)
        for row in content:
            sheet.append(list(row))
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def repacked(workbook: bytes, /, **changed: bytes) -> bytes:
    """The workbook with parts replaced or added; `sheet1`, `workbook` … stand for their full names."""
    names = {
        "sheet1": "xl/worksheets/sheet1.xml",
        "workbook": "xl/workbook.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    parts = {names[short]: content for short, content in changed.items()}
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.pop(name, b"") or source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return saved.getvalue()


def part_of(workbook: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        return source.read(name)


def rows_of(
    data: bytes, kind: Kind, *, name: str = "list.csv", maps: Mapping[str, str] | None = None
) -> list[PersonRow | Rejection]:
    return list(open_people_file(data, name=name, kind=kind, maps=maps or {}).rows())


def person(data: bytes, kind: Kind, *, maps: Mapping[str, str] | None = None) -> PersonRow:
    """The one person of a file that has one."""
    (row,) = rows_of(data, kind, maps=maps)
    assert isinstance(row, PersonRow), row
    return row


def rejection(data: bytes, kind: Kind, *, maps: Mapping[str, str] | None = None) -> Rejection:
    """Why the one row of a file is left out."""
    (row,) = rows_of(data, kind, maps=maps)
    assert isinstance(row, Rejection), row
    return row


def one_of(kind: Kind, **fields: object) -> bytes:
    """A CSV in the neutral form with one person: a whole one of the kind, but for the fields given."""
    whole: dict[str, object] = {"source_id": "17", "legal_first": "Ada", "legal_last": "Okoro"}
    if kind is Kind.PARENTS:
        whole["pupil_id"] = "P9"
    whole |= fields
    return as_csv([list(whole), list(whole.values())])


def facts(row: PersonRow | Rejection) -> dict[str, object]:
    """What a row says beside its number, without what it leaves empty."""
    assert isinstance(row, PersonRow), row
    there = {name: getattr(row, name) for name in PersonRow.__dataclass_fields__ if name not in ("row", "given")}
    return {name: value for name, value in there.items() if value not in ("", None)}


def day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 (a day has no zone)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A date as a cell holds it."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 (a cell has no zone)
