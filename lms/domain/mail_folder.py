"""Mail that was written into a folder instead of being sent."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path

SEPARATOR = re.compile(rb"^-{79}\n(?=[A-Z][A-Za-z-]*: |\Z)", re.MULTILINE)
"""What Django's file backend writes after each message; a line like it within a mail has no header after it."""


@dataclass(frozen=True, slots=True)
class FolderMail:
    id: str
    sent_at: datetime | None
    sender: str
    reply_to: str
    to: str
    subject: str
    text: str


def mails_in(folder: str) -> list[FolderMail]:
    """Every mail in `folder` that is written to its end, newest first."""
    # The date of a mail knows no part of a second: of two in one second the file written later holds the newer.
    found = [
        (file.stat().st_mtime_ns, position, _read(part))
        for file in Path(folder).glob("*.log")
        for position, part in enumerate(SEPARATOR.split(file.read_bytes())[:-1])
    ]
    return [mail for *_, mail in sorted(found, key=_moment, reverse=True)]


def _moment(found: tuple[int, int, FolderMail]) -> tuple[float, int, int]:
    written, position, mail = found
    return mail.sent_at.timestamp() if mail.sent_at else 0.0, written, position


def _read(data: bytes) -> FolderMail:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data.strip())
    body = message.get_body(("plain", "html"))
    date = message.get("Date")
    sent_at: datetime | None = date.datetime if date else None
    if sent_at and sent_at.tzinfo is None:
        sent_at = sent_at.replace(tzinfo=UTC)  # RFC 5322 writes UTC as -0000, which is read as no zone at all
    return FolderMail(
        id=sha256(data).hexdigest()[:16],
        sent_at=sent_at,
        sender=str(message.get("From", "")),
        reply_to=str(message.get("Reply-To", "")),
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=body.get_content() if body else "",
    )
