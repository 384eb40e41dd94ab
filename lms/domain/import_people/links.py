"""What a parents' file says of whose contact somebody is."""

from __future__ import annotations

from datetime import date
from typing import Any

from lms.domain.import_people.known import LINK_FIELDS, KnownPerson
from lms.domain.import_people.matching import RowError
from lms.domain.import_people.plan import Changes, Link, Who
from lms.domain.people_file import PersonRow

_EMPTY: dict[str, Any] = {
    "relationship": "",
    "priority": None,
    "parental_responsibility": False,
    "do_not_contact": False,
}


def pupil_of(row: PersonRow, pupils: dict[str, int], guardian: int | None) -> int:
    """The pupil whose contact a row is about.

    Raises RowError where there is none of that id, or it is the contact's own.
    """
    pupil = pupils.get(row.pupil_id)
    if pupil is None:
        raise RowError(
            "unknown-pupil",
            f"No pupil here has the id {row.pupil_id}: import the pupils first, or correct the id.",
            column="pupil_id",
        )
    if pupil == guardian:
        raise RowError(
            "email-taken",
            f"{row.email} is the pupil's own address: leave it empty, or give the contact's.",
            column="email",
        )
    return pupil


def link_of(row: PersonRow, guardian: Who, pupil: int, known: KnownPerson | None, *, on: date) -> Link | None:
    """The guardianship a row begins or changes; None where it is kept as the row says."""
    said = {name: _said(row, name) for name in LINK_FIELDS}
    kept = known.links.get(pupil) if known else None
    if kept is None:
        changes: Changes = {name: (None, value) for name, value in said.items()}
        return Link(guardian, pupil, row.start or on, None, changes)
    changes = {name: (kept[name], value) for name, value in said.items() if name in row.given and value != kept[name]}
    return Link(guardian, pupil, kept["since"], kept["pk"], changes) if changes else None


def _said(row: PersonRow, name: str) -> Any:
    value = getattr(row, name)
    return _EMPTY[name] if value is None else value
