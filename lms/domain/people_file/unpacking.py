"""A workbook is a zip file of XML parts: looked through with care first, since a file may be made to do harm."""

import io
import re
import zipfile
import zlib
from typing import Final

from lms.domain.people_file.model import UnreadablePeopleFileError
from lms.domain.people_file.sniffing import DAMAGED, LOCKED

MEMBERS: Final = 2_000
"""Files inside a workbook."""
EXPANDED: Final = 512 * 1024 * 1024
"""Bytes of all XML parts once unpacked; 70,000 rows of 20 columns take about 60 MB."""
RATIO: Final = 200
"""Times the size of the file to which it may unpack; workbooks unpack to 10 or 20 times, very regular ones to 60."""
RATIO_FROM: Final = 10 * 1024 * 1024
STRINGS: Final = 128 * 1024 * 1024
"""Bytes of the table of strings, which is held in memory."""
PART: Final = 24 * 1024 * 1024
"""Bytes of any other part that is held in memory as a tree: the styles, the list of sheets."""
BETWEEN_ROWS: Final = 300_000
"""XML tags within one row, or outside rows: what is held in memory at one time while a sheet is read."""

_CHUNK = 64 * 1024
_OVERLAP = 64
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_ENCODING = re.compile(rb"^[^<]{0,4}<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"utf-16"})
_ROW = re.compile(rb"<(?:\w+:)?row\b")

_BOMB = (
    "unpacks to far more than any list of people holds, so it was not unpacked: copy the list into a new workbook, "
    "and try again."
)
_REACHES_OUT = (
    "declares XML entities, which no list of people needs to: copy the list into a new workbook, and try again."
)


def check_package(data: bytes) -> None:
    """Look through the XML parts of a workbook, unpacking a piece at a time and believing nothing it says of its size.

    Raises UnreadablePeopleFileError, without the name of the file, for a workbook that is damaged or locked, that
    unpacks to more than the limits above, or that declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, packed=len(data))
    except UnreadablePeopleFileError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise UnreadablePeopleFileError(DAMAGED) from error
    except RuntimeError as error:
        # What zipfile raises for a member that is encrypted.
        raise UnreadablePeopleFileError(LOCKED) from error


def _check_parts(archive: zipfile.ZipFile, *, packed: int) -> None:
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise UnreadablePeopleFileError(_BOMB)
    total = 0
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            total = _check_part(archive, member, total=total, packed=packed)


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, total: int, packed: int) -> int:
    """Look through one part, and answer the bytes unpacked so far."""
    limit = _limit(member.filename)
    size = tags = 0
    tail = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            if not size:
                _check_encoding(chunk)
            size += len(chunk)
            if size > limit or _explodes(total + size, packed):
                raise UnreadablePeopleFileError(_BOMB)
            seen = tail + chunk
            if any(declaration in seen for declaration in _DECLARATIONS):
                raise UnreadablePeopleFileError(_REACHES_OUT)
            tags = chunk.count(b"<") if _ROW.search(seen) else tags + chunk.count(b"<")
            if limit == EXPANDED and tags > BETWEEN_ROWS:
                raise UnreadablePeopleFileError(_BOMB)
            tail = chunk[-_OVERLAP:]
    return total + size


def _explodes(unpacked: int, packed: int) -> bool:
    return unpacked > EXPANDED or unpacked > max(RATIO * packed, RATIO_FROM)


def _limit(name: str) -> int:
    if name.startswith("xl/worksheets/") and "/_rels/" not in name:
        return EXPANDED
    return STRINGS if name.endswith("sharedStrings.xml") else PART


def _check_encoding(start: bytes) -> None:
    # In an encoding of its own choosing a part could hide what is looked for here from us and not from the parser.
    declared = _ENCODING.match(start.replace(b"\x00", b""))
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnreadablePeopleFileError(DAMAGED)
