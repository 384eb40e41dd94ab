"""A worksheet of an .xlsx workbook, read a row at a time."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import date
from itertools import islice
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from lms.domain.people_file.model import UnreadablePeopleFileError
from lms.domain.people_file.sheet import (
    LAST_ROW,
    MAC_EPOCH,
    MOST_COLUMNS,
    WINDOWS_EPOCH,
    Cell,
    check_length,
    too_wide,
)
from lms.domain.people_file.sniffing import DAMAGED
from lms.domain.people_file.unpacking import check_package

_BATCH = 500
"""Rows read at a time."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN: Final = (
    ParseError,
    XMLSyntaxError,
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
)
"""What openpyxl lets through when a part is missing, cut short or not as it should be."""


class XlsxSheet:
    def __init__(self, worksheet: Any, *, epoch: date) -> None:
        self._worksheet = worksheet
        self.epoch = epoch
        self.described = f"Excel workbook, sheet “{worksheet.title}”"

    def records(self, width: int = MOST_COLUMNS + 1) -> Iterator[tuple[int, Sequence[Cell]]]:
        # What a workbook says of its own extent is not believed: rows beyond it would be lost.
        self._worksheet.reset_dimensions()
        rows = enumerate(self._worksheet.iter_rows(max_col=width, values_only=True), start=1)
        while batch := _next_rows(rows):
            for number, row in batch:
                if number > LAST_ROW:
                    raise UnreadablePeopleFileError(DAMAGED)
                if row.count(None) == len(row):
                    continue
                yield number, _readable(row, number)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without openpyxl's warnings, and what it prints, about styles and dates that it cannot use.

    Standard output belongs to a command's answer. Both are turned off for the whole process, so only for moments.
    """
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _next_rows(rows: Iterator[tuple[int, tuple[Cell, ...]]]) -> list[tuple[int, tuple[Cell, ...]]]:
    try:
        with _quietly():
            return list(islice(rows, _BATCH))
    except _BROKEN as error:
        raise UnreadablePeopleFileError(DAMAGED) from error


def _readable(row: tuple[Cell, ...], number: int) -> Sequence[Cell]:
    if len(row) > MOST_COLUMNS and row[MOST_COLUMNS] is not None:
        raise too_wide()
    for cell in row:
        check_length(cell, row=number)
    if any(isinstance(cell, str) and "_x" in cell for cell in row):
        return [_ESCAPED.sub(_letter, cell) if isinstance(cell, str) else cell for cell in row]
    return row


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def xlsx_sheets(data: bytes) -> list[XlsxSheet]:
    """The worksheets of a workbook in their order, hidden ones last.

    Raises UnreadablePeopleFileError, without the name of the file, for a workbook that is damaged or made to do harm.
    """
    check_package(data)
    try:
        with _quietly():
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            worksheets = sorted(workbook.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    except _BROKEN as error:
        raise UnreadablePeopleFileError(DAMAGED) from error
    epoch = MAC_EPOCH if workbook.epoch == CALENDAR_MAC_1904 else WINDOWS_EPOCH
    return [XlsxSheet(worksheet, epoch=epoch) for worksheet in worksheets]
