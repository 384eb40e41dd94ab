"""An outbox row as the message that is spoken."""

from collections import defaultdict
from email.utils import formataddr, parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from attestations.models import OutboxMail
from lms.models import School, Trust


def sender_names() -> dict[str, str]:
    """The name in whose name a mail goes out, by the address that takes its replies.

    The school whose address it is. Where several share one, or none is known (the empty address), the trust.
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    for address, name in School.objects.exclude(contact_email="").values_list("contact_email", "name"):
        named[address].add(name)
    trust = Trust.objects.values_list("name", flat=True).first() or ""
    return {"": trust} | {address: names.pop() if len(names) == 1 else trust for address, names in named.items()}


def message_of(*, mail: OutboxMail, sender: str) -> EmailMultiAlternatives:
    """The message of an outbox row, from `sender`.

    Its Message-ID follows from the row's key alone, so that a mail which had to be tried again carries the
    same one. `Auto-Submitted` (RFC 3834) keeps out-of-office replies away.
    """
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = sha256(mail.key.encode()).hexdigest()[:40]
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((sender, address)),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{name}@{address.rpartition('@')[2]}>",
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message
