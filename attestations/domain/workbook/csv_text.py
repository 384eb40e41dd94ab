"""Rows as the text of a CSV file: nothing in it becomes a formula.

A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, CSV injection).
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attestations.domain.workbook.cells import STARTS_A_FORMULA, clean
from attestations.domain.workbook.model import Value

BYTE_ORDER_MARK: Final = "\ufeff"
"""So that Excel reads what follows as UTF-8."""


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """The lines of a file, one for each row, days and moments as ISO 8601."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([said(value) for value in row])


def said(value: Value) -> str | int | float | None:
    """A value as it stands in the file."""
    if isinstance(value, str):
        shown = clean(value)
        return (
            f"'{shown}" if shown.lstrip().startswith(STARTS_A_FORMULA) or shown.startswith(STARTS_A_FORMULA) else shown
        )
    return value.isoformat() if isinstance(value, date) else value
