"""The file itself, the same to the last byte for the same facts."""

import io
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

PIECE: Final = 1024 * 1024


class StampedZip(ZipFile):
    """An archive whose every entry bears one date and one system, in place of the clock's and this machine's."""

    def __init__(self, file: IO[bytes], *, at: datetime) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._at = at

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a text or bytes by name."""
        super().writestr(self._stamped(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file, piece by piece: a long annex is a hundred megabytes before it is packed."""
        with Path(filename).open("rb") as unpacked, self.open(self._stamped(arcname), "w") as packing:
            copyfileobj(unpacked, packing, PIECE)

    def _stamped(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, date_time=self._at.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        entry.create_system = 0
        return entry


def packed(workbook: Workbook, *, at: datetime) -> bytes:
    """The workbook's bytes, with every date in the package set to `at` (aware) in place of the clock."""
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    # openpyxl's own `save` would write the time of day here.
    workbook.properties.created = workbook.properties.modified = moment
    made = io.BytesIO()
    ExcelWriter(workbook, StampedZip(made, at=moment)).save()
    return made.getvalue()
