"""The file itself, the same to the last byte for the same facts."""

import io
import zipfile
from datetime import UTC, datetime
from shutil import copyfileobj
from typing import Final

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.functions import tostring

CORE_PROPERTIES: Final = "docProps/core.xml"
PIECE: Final = 1024 * 1024


def packed(workbook: Workbook, *, at: datetime) -> bytes:
    """The workbook's bytes, with every date in the package set to `at` (aware) in place of the clock."""
    saved = io.BytesIO()
    workbook.save(saved)
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    # Saving stamps the time of day, so the properties are written again.
    properties: DocumentProperties = workbook.properties
    properties.created = properties.modified = moment
    again = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            stamped = zipfile.ZipInfo(entry.filename, date_time=moment.timetuple()[:6])
            stamped.compress_type = zipfile.ZIP_DEFLATED
            stamped.create_system = 0
            if entry.filename == CORE_PROPERTIES:
                target.writestr(stamped, tostring(properties.to_tree()))
                continue
            # Piece by piece: a long annex is a hundred megabytes before it is packed.
            with source.open(entry) as unpacked, target.open(stamped, "w") as packing:
                copyfileobj(unpacked, packing, PIECE)
    return again.getvalue()
