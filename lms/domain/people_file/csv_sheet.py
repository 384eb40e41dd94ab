"""A text file of separated values: its encoding is found by trying, its records are read one at a time."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lms.domain.people_file.model import UnreadablePeopleFileError
from lms.domain.people_file.sheet import MOST_COLUMNS, WINDOWS_EPOCH, Cell, check_length, too_wide

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_PLAIN = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"))
_CHUNK = 1024 * 1024


class CsvSheet:
    """One way to read a text file: with this encoding and this separator."""

    epoch: date = WINDOWS_EPOCH

    def __init__(self, data: bytes, *, encoding: str, encoding_words: str, separator: str) -> None:
        self._data = data
        self._encoding = encoding
        self.separator = separator
        self.described = f"CSV, {encoding_words}, separated by {SEPARATORS[separator]}"

    def records(self, width: int = MOST_COLUMNS + 1) -> Iterator[tuple[int, Sequence[Cell]]]:
        lines = _Lines(self._data, self._encoding)
        reader = csv.reader(lines, delimiter=self.separator)
        number = 0
        while True:
            record = _next_record(reader, row=number + 1)
            if record is None:
                return
            number += 1
            self._check_quotes(lines, row=number)
            for cell in record:
                check_length(cell, row=number)
            if len(record) > MOST_COLUMNS and any(record[MOST_COLUMNS:]):
                raise too_wide()
            yield number, record[:width]

    def _check_quotes(self, lines: "_Lines", *, row: int) -> None:
        """Refuse a record that a stray quotation mark has stretched over the rows after it."""
        taken = lines.take()
        if lines.ended:
            # A record is complete without asking for another line, unless a quotation is still open.
            raise _unbalanced(row)
        if len(taken) > 1:
            try:
                list(csv.reader(taken, delimiter=self.separator, strict=True))
            except csv.Error:
                raise _unbalanced(row) from None


class _Lines:
    """The lines of a text, remembering those that the record being read has taken so far."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self._stream = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        self._taken: list[str] = []
        self._first = True
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline()
        if self._first:
            self._first = False
            if line.lower().startswith("sep=") and len(line.strip()) == 5:
                # Excel takes this line for itself: the row below it is the first.
                line = self._stream.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self._taken.append(line)
        return line

    def take(self) -> list[str]:
        taken, self._taken = self._taken, []
        return taken


def _next_record(reader: Iterator[list[str]], *, row: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error:
        # The module's own limit of a field, four times that of a spreadsheet's cell.
        raise _unbalanced(row) from None


def _unbalanced(row: int) -> UnreadablePeopleFileError:
    return UnreadablePeopleFileError(
        f'has a quotation mark (") in row {row} that never closes, so the rows after it cannot be told apart: '
        "remove it, or export the file again."
    )


def csv_sheets(data: bytes) -> list[CsvSheet]:
    """The ways in which a text file may be meant, one for each separator.

    Raises UnreadablePeopleFileError, without the name of the file, for data that is no text.
    """
    encoding, words = _encoding_of(data)
    return [CsvSheet(data, encoding=encoding, encoding_words=words, separator=separator) for separator in SEPARATORS]


def _encoding_of(data: bytes) -> tuple[str, str]:
    for bom, encoding, words in _BOMS:
        if data.startswith(bom):
            if not _decodes(data, encoding):
                raise UnreadablePeopleFileError(
                    f"says that it is {words}, but is not throughout: export it again, or save it as “CSV UTF-8”."
                )
            return encoding, words
    for encoding, words in _PLAIN:
        if _decodes(data, encoding):
            return encoding, words
    raise UnreadablePeopleFileError(
        "has letters that are neither UTF-8 nor Windows-1252: open it in Excel and save it as “CSV UTF-8”."
    )


def _decodes(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _CHUNK):
            _check_is_text(decoder.decode(data[start : start + _CHUNK]))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _check_is_text(text: str) -> None:
    if "\x00" in text:
        raise UnreadablePeopleFileError(
            "is not a text file (it holds NUL bytes): save the list as .xlsx or as CSV, and try again."
        )
