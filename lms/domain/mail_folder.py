"""Mail that was written into a folder instead of being sent."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path

SEPARATOR = b"-" * 79
"""What Django's file backend writes after each message."""


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
    """Every mail in `folder`, newest first."""
    found = [
        _read(part)
        for file in Path(folder).glob("*.log")
        for part in file.read_bytes().split(SEPARATOR + b"\n")
        if part.strip()
    ]
    return sorted(found, key=lambda mail: mail.sent_at.timestamp() if mail.sent_at else 0.0, reverse=True)


def _read(data: bytes) -> FolderMail:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data.strip())
    body = message.get_body(("plain", "html"))
    date = message.get("Date")
    return FolderMail(
        id=sha256(data).hexdigest()[:16],
        sent_at=date.datetime if date else None,
        sender=str(message.get("From", "")),
        reply_to=str(message.get("Reply-To", "")),
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=body.get_content() if body else "",
    )
