"""The checkpoint of a day: a file outside the database, and a mail to those who answer for the ledger."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string

from attestations.domain.checkpoints import document, fingerprint, take_checkpoint
from attestations.models import OutboxMail
from attestations.verify_ledger import Checkpoint, read_checkpoint
from lms.domain.audit import record
from lms.models import Appointment, Person

KEEPERS = (Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.TRUST_LEAD)


def keep_checkpoint(*, on: date, at: datetime) -> int:
    """Write the checkpoint of a London day and queue it to the leads; answer how many mails were queued.

    A day that has its file keeps it; mails that a run before did not come to are made up from that file. While nobody
    has signed anything there is nothing to keep.

    Raises OSError where the file cannot be written.
    """
    kept = Path(settings.CHECKPOINT_DIR) / f"{on.isoformat()}.json"
    if kept.exists():
        checkpoint = read_checkpoint(kept.read_text(encoding="utf-8"))
    else:
        checkpoint = take_checkpoint(at=at)
        if checkpoint.entries == 0:
            return 0
        write_checkpoint(checkpoint, to=kept)
    return sum(_queue(checkpoint, person, on, at) for person in _keepers())


def write_checkpoint(checkpoint: Checkpoint, *, to: Path) -> None:
    """Write a checkpoint's file, whole or not at all. Raises OSError."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.part")
    part.write_text(document(checkpoint), encoding="utf-8")
    part.replace(to)


def _keepers() -> QuerySet[Person]:
    held = Appointment.objects.held().filter(role__in=KEEPERS)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True, email__isnull=False).order_by("pk")


@transaction.atomic
def _queue(checkpoint: Checkpoint, person: Person, on: date, at: datetime) -> bool:
    context = {
        "person": person,
        "checkpoint": checkpoint,
        "on": on,
        "fingerprint": fingerprint(checkpoint.key),
        "document": document(checkpoint),
    }
    _, made = OutboxMail.objects.get_or_create(
        key=f"checkpoint:{on.isoformat()}:{person.pk}",
        defaults={
            "person": person,
            "to": person.email or "",
            "subject": f"Ledger checkpoint of {on.day} {on:%B %Y}",
            "text": render_to_string("mail/checkpoint.txt", context),
            "html": render_to_string("mail/checkpoint.html", context),
            "queued_at": at,
        },
    )
    if made:
        record(verb="checkpoint sent", about=f"person {person.pk}", by=None, at=at, entries=checkpoint.entries)
    return made
