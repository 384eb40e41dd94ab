"""The tables of a return as CSV files in one ZIP, for those who read them with a program of their own."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from attestations.domain.workbook.csv_text import csv_lines
from attestations.domain.workbook.document import Document
from attestations.domain.workbook.model import Row, Table


def write_csv(document: Document) -> bytes:
    """A file for each table behind the Cover, and one of what the Cover says. The same facts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, rows in _files(document):
            stamp = zipfile.ZipInfo(f"{name}.csv", date_time=_stamp(document.facts.made_at))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            stamp.create_system = 0
            with target.open(stamp, "w") as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
                text.writelines(csv_lines(rows))
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


def _stamp(moment: datetime) -> tuple[int, int, int, int, int, int]:
    utc = moment.astimezone(UTC)
    return utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
