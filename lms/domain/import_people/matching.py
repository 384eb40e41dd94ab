"""Whom a row means: by the source's id, then by e-mail address, never by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lms.domain.import_people.known import ADULTS, CHILDREN, KnownPerson, Lookup
from lms.domain.import_people.plan import Who
from lms.domain.people_file import Kind, PersonRow

_LINK = ("pupil_id", "relationship", "priority", "parental_responsibility", "do_not_contact")
_PERSONAL = tuple(name for name in PersonRow.__dataclass_fields__ if name not in ("row", "given", "source_id", *_LINK))


class RowError(ValueError):
    """A row cannot be taken in."""

    def __init__(self, code: str, message: str, *, column: str, owner: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.field = code, message, column
        self.owner = owner
        """Who has the address now; a later row of the same file may yet give them another."""


@dataclass(slots=True)
class Seen:
    """An earlier row of the same file that was taken in, and whom it is about."""

    row: int
    source_id: str
    who: Who | None
    """None: they left before they were known here."""
    personal: int
    links: dict[str, int] = field(default_factory=dict)
    """By the pupil's id ("" in files of other kinds): what the whole row says."""


def personal_facts(row: PersonRow) -> int:
    """What a row says of the person alone, in short."""
    return hash(tuple(getattr(row, name) for name in _PERSONAL))


def whole(row: PersonRow) -> int:
    """What a row says, its id apart, in short."""
    return hash((personal_facts(row), *(getattr(row, name) for name in _LINK)))


class InFile:
    """The rows of the file that were taken in so far."""

    def __init__(self) -> None:
        self._by_id: dict[str, Seen] = {}
        self._by_email: dict[str, Seen] = {}
        self._by_person: dict[int, Seen] = {}
        self._freed: set[str] = set()

    def add(self, row: PersonRow, who: Who) -> None:
        seen = Seen(row.row, row.source_id, who, personal_facts(row), {row.pupil_id: whole(row)})
        if row.source_id:
            self._by_id[row.source_id] = seen
        if row.email:
            self._by_email[row.email] = seen
        if isinstance(who, int):
            self._by_person[who] = seen

    def add_unknown(self, row: PersonRow) -> None:
        """A row about somebody who left before they were known; their address may be another's by now."""
        known_by, key = (self._by_id, row.source_id) if row.source_id else (self._by_email, row.email or "")
        known_by[key] = Seen(row.row, row.source_id, None, personal_facts(row), {row.pupil_id: whole(row)})

    def free(self, address: str) -> None:
        """Somebody has another address from now on."""
        self._freed.add(address.lower())

    def is_free(self, address: str) -> bool:
        return address in self._freed

    def with_id(self, source_id: str) -> Seen | None:
        return self._by_id.get(source_id)

    def with_email(self, email: str | None) -> Seen | None:
        return self._by_email.get(email) if email else None

    def about(self, person: int | None) -> Seen | None:
        return self._by_person.get(person) if person is not None else None

    def same_person(self, row: PersonRow) -> Seen | None:
        """The earlier row that has this row's id or, where it has none, its address."""
        if row.source_id:
            return self.with_id(row.source_id)
        return self.with_email(row.email)

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_person)


def match(row: PersonRow, lookup: Lookup, in_file: InFile, kind: Kind) -> int | None:
    """The person whom a row means; None: nobody who is known.

    Raises RowError where its address is somebody else's.
    """
    known = lookup.by_id.get(row.source_id) if row.source_id else None
    claimed = in_file.with_email(row.email)
    if claimed and claimed.who != known:
        raise _taken(row, f"the person in row {claimed.row}{_with_id(claimed.source_id)}")
    owner = lookup.by_email.get(row.email) if row.email and not in_file.is_free(row.email) else None
    if owner is None or owner == known:
        return known
    if known is not None:
        raise _taken(row, _words_for(lookup.people[owner]), owner=owner)
    _check_owner(row, lookup.people[owner], kind)
    return owner


def _check_owner(row: PersonRow, owner: KnownPerson, kind: Kind) -> None:
    """Whether whoever has the address of a row may be the one it means."""
    if row.source_id and owner.ids:
        raise _taken(row, _words_for(owner), owner=owner.pk)
    if kind is Kind.PUPILS and owner.audiences.intersection(ADULTS):
        raise _taken(row, "an adult", owner=owner.pk)
    if kind in (Kind.STAFF, Kind.GOVERNORS, Kind.PARENTS) and owner.audiences.intersection(CHILDREN):
        raise _taken(row, "a pupil", owner=owner.pk)


def _taken(row: PersonRow, by: str, *, owner: int | None = None) -> RowError:
    return RowError(
        "email-taken",
        f"{row.email} is already used by {by}: two people need two addresses, so leave it empty or give another.",
        column="email",
        owner=owner,
    )


def _words_for(owner: KnownPerson) -> str:
    """Who has an address, said so that nobody of another school is named."""
    return f"the person{_with_id(min(owner.ids))}" if owner.ids else "another person"


def _with_id(source_id: str) -> str:
    return f" with id {source_id}" if source_id else ""
