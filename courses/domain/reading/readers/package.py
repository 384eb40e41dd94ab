"""A zip file of XML parts, as .docx and .odt are: opened with care, since a file may be made to do harm."""

import io
import zipfile
import zlib

from lxml import etree

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import EXPANDED, MEMBERS

_DAMAGED = "is damaged: open it in the program it came from, save it again, and try again."
_BOMB = (
    "unpacks to far more than any policy holds, so it was not unpacked: copy its text into a new document, "
    "and try again."
)
_REACHES_OUT = (
    "reaches for files outside itself (it declares XML entities), which no policy needs to: copy its text into a new "
    "document, and try again."
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, UnicodeError)


class Package:
    """The parts of a zip file.

    Raises RefusedFileError, here and when a part is read, for one that is damaged, locked or too large.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._archive.namelist())
        except _BROKEN:
            raise RefusedFileError(_DAMAGED) from None
        if len(self._archive.infolist()) > MEMBERS:
            raise RefusedFileError(_BOMB)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, b"" where there is none. What the zip file claims of its size is not believed."""
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as part:
                content = part.read(EXPANDED + 1)
        except RuntimeError:
            raise RefusedFileError("is protected by a password: remove the password, and try again.") from None
        except _BROKEN:
            raise RefusedFileError(_DAMAGED) from None
        if len(content) > EXPANDED:
            raise RefusedFileError(_BOMB)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, None where there is no such part."""
        content = self.read(name)
        return parse_xml(content) if content else None


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of an XML document. One that declares entities is refused, whatever they hold."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise RefusedFileError(_REACHES_OUT if b"<!DOCTYPE" in content else _DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedFileError(_REACHES_OUT)
    return root
