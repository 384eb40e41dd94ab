from datetime import datetime
from typing import Any

from lms.models import AuditEvent, Person


def record(*, verb: str, about: str, by: Person | None, at: datetime, **details: Any) -> AuditEvent:
    """Write one audit event; call it beside the change, in the same transaction. `by` is None for the system."""
    return AuditEvent.objects.create(verb=verb, about=about, actor=by, at=at, details=details)
