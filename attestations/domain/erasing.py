from datetime import datetime
from functools import partial

from django.db import transaction

from attestations.models import Annulment, PaperSignature, Signatory
from lms.domain.audit import record
from lms.models import Person


@transaction.atomic
def erase_signatory(*, person: Person, by: Person | None, at: datetime) -> int:
    """Erase who signed from every entry of a person, and answer how many; their entries and every figure stay.

    Scans of papers go, and the reasons why signatures were annulled, which may name people; the hashes of the scans
    stay. What is left in the ledger is a commitment that nobody can try names against, since its salt goes too.
    """
    mine = Signatory.objects.filter(acknowledgement__obligation__person=person, erased_at=None)
    erased = mine.update(salt="", facts="", erased_at=at)
    papers = PaperSignature.objects.filter(obligation__person=person).exclude(scan="")
    scans = [paper.scan for paper in papers]
    papers.update(name="", scan="", scan_name="")
    Annulment.objects.filter(acknowledgement__obligation__person=person).update(reason="")
    for scan in scans:
        transaction.on_commit(partial(scan.storage.delete, str(scan.name)), robust=True)
    if erased:
        record(verb="signatory erased", about=f"person {person.pk}", by=by, at=at, entries=erased)
    return erased
