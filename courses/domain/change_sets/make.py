from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from courses.domain.change_sets.suggest import suggest
from courses.domain.compare_versions import compare_versions
from courses.domain.reading import Difference
from courses.models import Change, ChangeSet, Clause, PolicyVersion


@transaction.atomic
def make_change_set(*, new: PolicyVersion, at: datetime) -> ChangeSet | None:
    """What an approved version changes in the approved one before it, with a suggestion for each change.

    None for the first version that is approved, and for one that a later one has superseded already: nobody will
    be asked for it.
    """
    approved = new.policy.versions.approved().exclude(pk=new.pk)
    old = approved.filter(sequence__lt=new.sequence).order_by("-sequence").first()
    if old is None or approved.filter(sequence__gt=new.sequence).exists():
        return None
    made = ChangeSet.objects.create(old=old, new=new, made_at=at)
    Change.objects.bulk_create(_changes(made, compare_versions(old=old, new=new)))
    return made


def _changes(made: ChangeSet, difference: Difference) -> Iterator[Change]:
    before = {clause.key: clause for clause in made.old.clauses.all()}
    after = {clause.key: clause for clause in made.new.clauses.all()}
    pairs = [
        *((Change.Kind.ADDED, None, after[clause.key]) for clause in difference.added),
        *((Change.Kind.REMOVED, before[clause.key], None) for clause in difference.removed),
        *((Change.Kind.CHANGED, before[c.old.key], after[c.new.key]) for c in difference.changed),
        *((Change.Kind.MOVED, before[c.old.key], after[c.new.key]) for c in difference.moved),
        *((Change.Kind.RENUMBERED, before[c.old.key], after[c.new.key]) for c in difference.renumbered),
    ]
    for position, (kind, old, new) in enumerate(sorted(pairs, key=_place), 1):
        said = suggest(kind, old=old, new=new)
        yield Change(
            change_set=made,
            position=position,
            kind=kind,
            old=old,
            new=new,
            suggested_material=said.material,
            why=said.why,
        )


def _place(change: tuple[str, Clause | None, Clause | None]) -> tuple[int, int]:
    """Where it stands in the new version; what was taken out, about where it stood in the old one."""
    _, old, new = change
    clause = new or old
    return (clause.position if clause else 0, int(new is None))
