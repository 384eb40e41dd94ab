from datetime import datetime

from django.db import transaction

from attestations.models import Signatory
from lms.domain.audit import record
from lms.models import Person


@transaction.atomic
def erase_signatory(*, person: Person, by: Person | None, at: datetime) -> int:
    """Erase who signed from every entry of a person, and answer how many; their entries and every figure stay.

    What is left in the ledger is a commitment that nobody can try names against, since its salt goes too.
    """
    mine = Signatory.objects.filter(acknowledgement__obligation__person=person, erased_at=None)
    erased = mine.update(salt="", facts="", erased_at=at)
    if erased:
        record(verb="signatory erased", about=f"person {person.pk}", by=by, at=at, entries=erased)
    return erased
