"""A sheet of a write-only workbook that takes rows as text beside rows of cells."""

from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter, create_temporary_file
from openpyxl.worksheet.worksheet import Worksheet


class SheetOfText(WriteOnlyWorksheet):
    """openpyxl's own sheet, writing to a file that is open here too."""

    # The stubs leave these out.
    _writer: Any
    _rows: Any
    _values_to_row: Any

    def _get_writer(self) -> None:
        if self._writer is None:
            path = create_temporary_file()
            self._file = Path(path).open("wb")  # noqa: SIM115 (closed with the sheet)
            self._writer = WorksheetWriter(self, out=self._file)
            # Whoever packs the sheet reads it, and throws it away, by its path.
            self._writer.out = path
            self._writer.write_top()

    def _write_rows(self) -> Generator[None, Any, None]:
        stream = self._writer.xf.send(True)
        with stream.element("sheetData"):
            number = 0
            try:
                while True:
                    row = yield
                    number += 1
                    if isinstance(row, bytes):
                        stream.flush()
                        self._file.write(row)
                    else:
                        self._writer.write_row(stream, self._values_to_row(row, number), number)
            except GeneratorExit:
                pass
        self._writer.xf.send(None)

    def append_text(self, row: str) -> None:
        """Add a whole row, which has to bear the number of its place."""
        if self._rows is None:
            raise ValueError("A sheet begins with a row of cells.")
        self._rows.send(row.encode("ascii", "xmlcharrefreplace"))

    def close(self) -> None:
        """Finish the sheet and its file."""
        super().close()
        self._file.close()


def add_sheet(workbook: Workbook, name: str) -> Worksheet:
    """A sheet at the end of a write-only workbook; `Worksheet` is the type the stubs know it by."""
    book: Any = workbook  # the stubs leave out adding a sheet of one's own
    made = SheetOfText(book, name)
    book._add_sheet(made)
    return cast("Worksheet", made)
