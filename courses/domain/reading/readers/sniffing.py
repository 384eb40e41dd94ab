"""What kind of file this is: its content decides, its name only appears in messages."""

import re
from typing import Literal

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import LARGEST
from courses.domain.reading.readers.mhtml import is_web_archive
from courses.domain.reading.readers.package import Package

Kind = Literal["text", "html", "docx", "odt", "pdf"]

_ADVICE = "save it as .docx, .odt, PDF or plain text, and try again."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_WORD = b"wordprocessingml"
_PACKAGES: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "is a spreadsheet (.xlsx), whatever its name says"),
    ("xl/workbook.bin", "is a spreadsheet (.xlsb), whatever its name says"),
    ("ppt/presentation.xml", "is a presentation (.pptx), whatever its name says"),
    ("Index/Document.iwa", "is an Apple Pages document, which only Pages can read"),
    ("META-INF/container.xml", "is an e-book (.epub)"),
)
_OPEN_DOCUMENTS = {b"spreadsheet": "is a spreadsheet (.ods)", b"presentation": "is a presentation (.odp)"}


def recognise(data: bytes) -> Kind:
    """Return which reader a file needs.

    Raises RefusedFileError for a file that is empty, too large, not text, or of a kind that has no reader.
    """
    if len(data) > LARGEST:
        raise RefusedFileError("is larger than 20 MB: remove its pictures, or save it as plain text, and try again.")
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\f"):
        raise RefusedFileError("is empty: choose the file that holds the policy.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(Package(data))
    if is_web_archive(data):
        return "html"
    if complaint := _complaint(data):
        raise RefusedFileError(complaint)
    text = decode(data)
    if _looks_binary(text):
        raise RefusedFileError(f"is not a text document: {_ADVICE}")
    return "html" if _HTML_START.match(text) else "text"


def _complaint(data: bytes) -> str | None:
    if data.startswith(_IMAGES):
        return (
            "is a picture, so its words cannot be read: use the document it was made from, or have its text "
            "recognised (OCR) first."
        )
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password: remove the password, and try again."
    if data.startswith(_OLE):
        return f"is an older Microsoft Office file (.doc): open it in a word processor, {_ADVICE}"
    return f"is a rich text (RTF) file: open it in a word processor, {_ADVICE}" if data.startswith(b"{\\rtf") else None


def _kind_of_package(package: Package) -> Kind:
    if _WORD in package.read("[Content_Types].xml") or "word/document.xml" in package.names:
        return "docx"
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RefusedFileError("is protected by a password: remove the password, and try again.")
    mimetype = package.read("mimetype")[:200]
    if b"opendocument.text" in mimetype or ("content.xml" in package.names and not mimetype):
        return "odt"
    said = next((words for name, words in _PACKAGES if name in package.names), None)
    said = said or next((words for mark, words in _OPEN_DOCUMENTS.items() if mark in mimetype), None)
    raise RefusedFileError(f"{said or 'is an archive (.zip), not a document'}: choose the policy, or {_ADVICE}")


def decode(data: bytes) -> str:
    """Return the text of `data`: by its byte order mark, else UTF-8, else as it declares, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:2048])
    encoding = declared[1].decode("ascii") if declared else "cp1252"
    if encoding.lower() in {"utf-8", "utf8", "iso-8859-1", "latin1"}:
        encoding = "cp1252"
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")


def _looks_binary(text: str) -> bool:
    sample = text[:65536]
    odd = sum(1 for letter in sample if (letter < " " and letter not in "\t\r\n\f\v\x1f") or letter == "�")
    return "\x00" in sample or odd * 50 > len(sample)
