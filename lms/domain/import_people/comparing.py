"""What a row would change of what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from lms.domain.import_people.known import MEMBERSHIP_FIELDS, PERSON_FIELDS, KnownPerson
from lms.domain.import_people.plan import Changes
from lms.domain.import_people.stays import Keep
from lms.domain.people_file import PersonRow
from lms.models import Entry

_SAY_NOTHING_EMPTY = ("legal_first", "legal_last", "email")


def person_changes(row: PersonRow, known: KnownPerson) -> Changes:
    """By field of a person, what is kept and what the row says instead."""
    changes: Changes = {}
    for name in PERSON_FIELDS:
        if name not in row.given:
            continue
        said, kept = getattr(row, name), known.facts[name]
        if not said and name in _SAY_NOTHING_EMPTY:
            continue
        if said != kept and not (name == "email" and kept and kept.lower() == said):
            changes[name] = (kept, said)
    return changes


def membership_changes(row: PersonRow, keep: Keep, *, on: date) -> tuple[Changes, date | None]:
    """By field of a membership, what is kept and what the row says; and its last day, if it is to end by `on`."""
    changes: Changes = {}
    stay = keep.stay
    for said_as, kept_as in MEMBERSHIP_FIELDS.items():
        said = getattr(row, said_as)
        if said_as in row.given and said != stay.facts[kept_as]:
            changes[kept_as] = (stay.facts[kept_as], said)
    if keep.started_on != stay.started_on:
        changes["started_on"] = (stay.started_on, keep.started_on)
    over = stay.ended_on is not None and stay.ended_on <= on
    if not over and stay.entry != Entry.IMPORTED:
        changes["entry"] = (stay.entry, Entry.IMPORTED.value)
    if keep.ended_on == stay.ended_on:
        return changes, None
    if keep.ended_on is not None and keep.ended_on <= on and not over:
        return changes, keep.ended_on
    changes["ended_on"] = (stay.ended_on, keep.ended_on)
    return changes, None


def membership_facts(row: PersonRow) -> dict[str, Any]:
    """What a new membership keeps of a row, its days apart."""
    return {kept_as: getattr(row, said_as) for said_as, kept_as in MEMBERSHIP_FIELDS.items()}
