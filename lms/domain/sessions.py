from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lms.domain.audit import record_each
from lms.models import Person, SignInLink


@transaction.atomic
def end_sessions(*, people: Collection[int], because: str, by: Person | None, at: datetime) -> None:
    """Sign these people out wherever they are signed in; `because` is kept with the audit.

    A link that nobody has used yet would be a session that begins later, so it opens nothing any more either.
    """
    Person.objects.filter(pk__in=people).update(session_generation=F("session_generation") + 1)
    SignInLink.objects.filter(person__in=people, used_at=None, lasting=False).delete()
    record_each(
        verb="signed out everywhere", abouts=[f"person {pk}" for pk in sorted(people)], by=by, at=at, because=because
    )
