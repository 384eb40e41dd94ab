"""What kind of file this is: its content decides, its name only appears in messages."""

import io
import re
import zipfile
from typing import Final, Literal

from lms.domain.people_file.model import UnreadablePeopleFileError
from lms.domain.people_file.sheet import LARGEST

Content = Literal["csv", "xlsx"]

DAMAGED: Final = "is damaged or was cut short: export it again, or open it in Excel and save it anew."
LOCKED: Final = "is protected by a password: open it in Excel, remove the password (File, Info), and save it again."
_ADVICE = "save the list as .xlsx or as CSV, and try again."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<meta|<!--)", re.IGNORECASE)
_PARTS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "is a Word document"),
    ("ppt/presentation.xml", "is a presentation"),
    ("xl/workbook.bin", "is a binary Excel workbook (.xlsb)"),
    ("Index/Document.iwa", "is an Apple Numbers document"),
)


def recognise(data: bytes) -> Content:
    """Which reader a file needs.

    Raises UnreadablePeopleFileError, without the name of the file, for one that is empty, too large or of a kind that
    has no reader.
    """
    if len(data) > LARGEST:
        raise UnreadablePeopleFileError(
            f"is larger than {LARGEST // 1024**2} MB, which no list of people is: export only the columns needed."
        )
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\x0b\f"):
        raise UnreadablePeopleFileError("is empty: export it again, and check that it holds people before it is sent.")
    if data.startswith(b"PK"):
        return _kind_of_package(data)
    if complaint := _complaint(data):
        raise UnreadablePeopleFileError(complaint)
    return "csv"


def _complaint(data: bytes) -> str | None:
    if data.startswith(_OLE):
        return _complaint_of_old_office(data)
    if b"%PDF-" in data[:1024]:
        return f"is a PDF, from which rows cannot be read safely: in the system it came from, {_ADVICE}"
    if data.startswith(b"{\\rtf"):
        return f"is a text document (RTF): open it, copy its table into a spreadsheet, {_ADVICE}"
    if data.startswith(_PICTURES):
        return f"is a picture: in the system it came from, {_ADVICE}"
    if _MARKUP.match(data[:1024]):
        return f"is a web page or XML, whatever its name says: open it in Excel, {_ADVICE}"
    return None


def _complaint_of_old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return f"is a Word document (.doc): copy its table into a spreadsheet, {_ADVICE}"
    return "is an old Excel workbook (.xls): open it in Excel, save it as .xlsx (File, Save As), and try again."


def _kind_of_package(data: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise UnreadablePeopleFileError(DAMAGED) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    said = next((words for part, words in _PARTS if part in names), None)
    if b"opendocument" in kind:
        said = "is an OpenDocument file"
    raise UnreadablePeopleFileError(f"{said or 'is an archive (.zip), not a list'}: open what it holds, {_ADVICE}")
