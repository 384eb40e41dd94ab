from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from courses.domain.change_sets.settled import first_undecided
from courses.models import Change, ChangeSet
from lms.domain.audit import record
from lms.models import Person


class UnusableDecisionError(ValueError):
    """It cannot be decided so, or not yet; the message says why and what to do."""


@transaction.atomic
def decide(*, change_set: ChangeSet, material: Collection[int], by: Person, at: datetime) -> ChangeSet:
    """Write down which changes are material, by their numbers; all others are editorial.

    It may be decided again: what was asked of people follows, and the audit trail keeps what was said before.

    Raises:
        UnusableDecisionError: a number is of no change of this change set, or an earlier version waits to be decided.
    """
    held = ChangeSet.objects.select_for_update(of=("self",)).select_related("new__policy").get(pk=change_set.pk)
    waiting = first_undecided(held.new.policy)
    if waiting and waiting.new.sequence < held.new.sequence:
        # People sign what changed up to a version, so that a version is decided after those before it.
        raise UnusableDecisionError(f"Decide first what version {waiting.new.number} changes")
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
