"""What kind of file this is: its content decides, its name only appears in messages."""

import io
import re
import zipfile

from courses.domain.reading.errors import UnreadablePolicyError

LARGEST = 20 * 1024 * 1024
_ADVICE = "Save it as plain text or HTML and try again."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p|ul|ol|table|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def recognise(data: bytes, *, name: str) -> tuple[str, str]:
    """Return the kind of reader ("text" or "html") and the decoded text.

    Raises UnreadablePolicyError for a file that is empty, too large, not text, or of a kind that has no reader.
    """
    if len(data) > LARGEST:
        raise UnreadablePolicyError(
            f"{name} is larger than 20 MB: remove its pictures, or save it as plain text, and try again."
        )
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n\f"):
        raise UnreadablePolicyError(f"{name} is empty: choose the file that holds the policy.")
    if complaint := _complaint(data):
        raise UnreadablePolicyError(f"{name} {complaint}")
    text = decode(data)
    if _looks_binary(text):
        raise UnreadablePolicyError(f"{name} is not a text document: {_ADVICE}")
    return ("html" if _HTML_START.match(text) else "text"), text


def _complaint(data: bytes) -> str | None:
    if b"%PDF-" in data[:1024]:
        return _pdf_complaint(data)
    if data.startswith(b"PK\x03\x04"):
        return _zip_complaint(data)
    if data.startswith(_IMAGES):
        return "is a picture, so its words cannot be read: use the document it was scanned or exported from."
    return _old_format_complaint(data)


def _old_format_complaint(data: bytes) -> str | None:
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return f"is protected by a password: remove the password, or {_lower(_ADVICE)}"
    if data.startswith(_OLE):
        return f"is an older Microsoft Office file: {_ADVICE}"
    return f"is a rich text (RTF) file: {_ADVICE}" if data.startswith(b"{\\rtf") else None


def _pdf_complaint(data: bytes) -> str:
    if b"/Encrypt" in data:
        return f"is a PDF protected by a password: remove the password, or {_lower(_ADVICE)}"
    if b"/Font" not in data and b"/Image" in data:
        return "is a scan with no text in it: use the document it was scanned from."
    return f"is a PDF, which cannot be read yet: {_ADVICE}"


def _zip_complaint(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            return _package_complaint(archive, names)
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, NotImplementedError):
        return f"is damaged: open it in the program it came from, then {_lower(_ADVICE)}"


def _package_complaint(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "word/document.xml" in names:
        return f"is a Word document, which cannot be read yet: {_ADVICE}"
    if "META-INF/manifest.xml" in names and archive.getinfo("META-INF/manifest.xml").file_size < LARGEST:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            return f"is protected by a password: remove the password, or {_lower(_ADVICE)}"
        if "content.xml" in names and b"text" in archive.read("mimetype")[:200]:
            return f"is an OpenDocument text, which cannot be read yet: {_ADVICE}"
    return f"is an archive, a spreadsheet or a presentation, not a policy document: {_ADVICE}"


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


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
