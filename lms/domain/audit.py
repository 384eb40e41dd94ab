from collections.abc import Iterable
from datetime import datetime
from typing import Any

from lms.models import AuditEvent, Person

BATCH = 1000


def record(*, verb: str, about: str, by: Person | None, at: datetime, **details: Any) -> AuditEvent:
    """Write one audit event; call it beside the change, in the same transaction. `by` is None for the system."""
    return AuditEvent.objects.create(verb=verb, about=about, actor=by, at=at, details=details)


def record_each(*, verb: str, abouts: Iterable[str], by: Person | None, at: datetime, **details: Any) -> None:
    """Write one audit event for each of `abouts`, all of one verb with the same details."""
    events = (AuditEvent(verb=verb, about=about, actor=by, at=at, details=details) for about in abouts)
    AuditEvent.objects.bulk_create(events, batch_size=BATCH)
