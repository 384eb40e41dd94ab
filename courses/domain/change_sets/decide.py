from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from courses.models import Change, ChangeSet
from lms.domain.audit import record
from lms.models import Person


class UnusableDecisionError(ValueError):
    """The decision names what is no change of this change set; the message says so."""


@transaction.atomic
def decide(*, change_set: ChangeSet, material: Collection[int], by: Person, at: datetime) -> ChangeSet:
    """Write down which changes are material, by their numbers; all others are editorial.

    It may be decided again: what was asked of people follows, and the audit trail keeps what was said before.

    Raises:
        UnusableDecisionError: a number is of no change of this change set.
    """
    held = ChangeSet.objects.select_for_update(of=("self",)).get(pk=change_set.pk)
    changes = list(held.changes.all())
    if unknown := set(material) - {change.pk for change in changes}:
        raise UnusableDecisionError(f"Change {min(unknown)} is not one of this version: open the page again")
    before = sorted(change.pk for change in changes if change.material)
    for change in changes:
        change.material = change.pk in material
    Change.objects.bulk_update(changes, ["material"])
    record(
        verb="changes decided",
        about=f"policy version {held.new_id}",
        by=by,
        at=at,
        material=sorted(material),
        before=before if held.decided_at else None,
    )
    held.decided_at, held.decided_by = at, by
    held.save(update_fields=["decided_at", "decided_by"])
    return held
