"""The tables of a return as CSV files in one ZIP, for those who read them with a program of their own.

A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, CSV injection).
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from attestations.domain.workbook.cells import STARTS_A_FORMULA, clean
from attestations.domain.workbook.document import Document
from attestations.domain.workbook.model import Row, Table, Value

BYTE_ORDER_MARK: Final = "\ufeff"
"""So that Excel reads what follows as UTF-8."""


def write_csv(document: Document) -> bytes:
    """A file for each table behind the Cover, and one of what the Cover says. The same facts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, rows in _files(document):
            stamp = zipfile.ZipInfo(f"{name}.csv", date_time=_stamp(document.facts.made_at))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            stamp.create_system = 0
            with target.open(stamp, "w") as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
                text.write(BYTE_ORDER_MARK)
                csv.writer(text).writerows([_said(value) for value in row] for row in rows)
    return packed.getvalue()


def _files(document: Document) -> Iterator[tuple[str, Iterator[Row]]]:
    front = document.cover
    facts = [(front.heading, None), *front.about, *front.made, ("Hash of what is shown", document.content_hash)]
    yield "Cover", iter([*facts, *front.findings])
    for sheet in document.sheets:
        for table in sheet.tables:
            yield table.name, _rows(table)


def _rows(table: Table) -> Iterator[Row]:
    yield tuple(column.heading for column in table.columns)
    yield from table.rows
    if table.total is not None:
        yield table.total


def _said(value: Value) -> str | int | float | None:
    if isinstance(value, str):
        shown = clean(value)
        return (
            f"'{shown}" if shown.lstrip().startswith(STARTS_A_FORMULA) or shown.startswith(STARTS_A_FORMULA) else shown
        )
    return value.isoformat() if isinstance(value, date) else value


def _stamp(moment: datetime) -> tuple[int, int, int, int, int, int]:
    utc = moment.astimezone(UTC)
    return utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
