"""Who has left, by a file that lists everybody who is there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lms.domain.import_people.known import Known
from lms.domain.import_people.plan import Leaver
from lms.models import Entry, Guardianship


def plan_leavers(known: Known, met: AbstractSet[int]) -> tuple[int, list[Leaver]]:
    """How many memberships there are, and those that an import made or met and the file does not hold any more."""
    current, leavers = 0, []
    fields = ("pk", "person_id", "entry", "person__legal_first", "person__legal_last")
    preferred = ("person__preferred_first", "person__preferred_last")
    rows = known.live().order_by("person__sort_name", "pk").values_list(*fields, *preferred)
    for pk, person, entry, first, last, preferred_first, preferred_last in rows.iterator():
        current += 1
        if entry == Entry.IMPORTED and person not in met:
            leavers.append(Leaver(pk, person, f"{preferred_first or first} {preferred_last or last}"))
    return current, leavers


def plan_over_links(
    known: Known, *, left: AbstractSet[int], met: AbstractSet[int], pairs: AbstractSet[tuple[int, int]]
) -> list[int]:
    """The guardianships that end: of those who left, and of those in the file (`met`) beyond the `pairs` it names."""
    rows = Guardianship.objects.filter(school=known.school, until=None).order_by("pk")
    return [
        pk
        for pk, guardian, pupil in rows.values_list("pk", "guardian_id", "pupil_id").iterator()
        if guardian in left or (guardian in met and (guardian, pupil) not in pairs)
    ]
