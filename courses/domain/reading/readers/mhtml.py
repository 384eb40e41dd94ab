"""Web archives (.mht, .mhtml), in which browsers and Word save a page together with its pictures."""

from email import message_from_bytes

from courses.domain.reading.errors import RefusedFileError

_HEAD = 4096
"""Bytes at the beginning in which an archive says that it is one."""
_MOST_PARTS = 50
"""Parts that have parts of their own; an honest archive has one or two."""


def is_web_archive(data: bytes) -> bool:
    """Tell whether a file is a web archive."""
    head = data[:_HEAD].lower()
    return b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")


def page_of(archive: bytes) -> bytes:
    """Return the page that a web archive holds. Raises RefusedFileError where it holds none."""
    if archive.lower().count(b"boundary=") <= _MOST_PARTS:
        for part in message_from_bytes(archive).walk():
            if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
                return _as_utf8(page, part.get_content_charset())
    raise RefusedFileError("is a web archive with no page in it: save the page as HTML, and try again.")


def _as_utf8(page: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 where its archive says its encoding; else as it is, to tell its encoding itself."""
    try:
        return page.decode(charset).encode() if charset else page
    except (LookupError, UnicodeError):
        return page
