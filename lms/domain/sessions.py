from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lms.domain.audit import record_each
from lms.models import Person


@transaction.atomic
def end_sessions(*, people: Collection[int], because: str, by: Person | None, at: datetime) -> None:
    """Sign these people out wherever they are signed in; `because` is kept with the audit."""
    Person.objects.filter(pk__in=people).update(session_generation=F("session_generation") + 1)
    record_each(
        verb="signed out everywhere", abouts=[f"person {pk}" for pk in sorted(people)], by=by, at=at, because=because
    )
