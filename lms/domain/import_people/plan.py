"""What a file of people would do, before anything is done. A dry run, the screen and the import itself share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from lms.domain.people_file import Kind, PersonRow, Rejection, Remark

Changes: TypeAlias = dict[str, tuple[Any, Any]]
"""By field: what is kept, and what is to be kept."""

A_TENTH = 10
"""An import that would end more than one in so many is asked about twice."""


def name_in(row: PersonRow) -> str:
    """What somebody goes by, as a row has it."""
    return f"{row.preferred_first or row.legal_first} {row.preferred_last or row.legal_last}"


@dataclass(slots=True, eq=False)
class Addition:
    """A row that begins a membership. `person` is None for somebody new, until they are made."""

    row: PersonRow
    person: int | None
    started_on: date
    ended_on: date | None = None
    of_person: Changes = field(default_factory=dict)
    records_id: bool = False
    known_here: bool = False
    """Whether this person was at the school before, so that what was kept of them may be shown."""
    leader: Who | None = None


Who: TypeAlias = int | Addition
"""Somebody who is known, by primary key, or who comes with this very file."""


@dataclass(slots=True, eq=False)
class Alteration:
    """A row that changes what is kept of somebody whose membership goes on, or was over already."""

    row: int
    name: str
    person: Who
    source_id: str = ""
    membership: int | None = None
    of_person: Changes = field(default_factory=dict)
    of_membership: Changes = field(default_factory=dict)
    last_day: date | None = None
    """On which the membership ends, where that day has come."""
    records_id: bool = False
    link: Link | None = None

    @property
    def empty(self) -> bool:
        return not (self.of_person or self.of_membership or self.last_day or self.records_id or self.link)

    @property
    def fields(self) -> tuple[str, ...]:
        """What changes, by the names that an audit keeps."""
        named = [*self.of_person, *self.of_membership]
        named += ["ended_on"] if self.last_day else []
        named += ["source_id"] if self.records_id else []
        named += ["guardianship"] if self.link else []
        return tuple(sorted(named))


@dataclass(slots=True, eq=False)
class Link:
    """An adult becomes a contact of a pupil, or what is kept of that changes (`guardianship` is its key)."""

    guardian: Who
    pupil: int
    since: date
    guardianship: int | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whom a full file does not hold any more."""

    membership: int
    person: int
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of one name who may be one."""

    older: Who
    newer: Addition


@dataclass(slots=True)
class Plan:
    """What becomes of each row, and of those who are in none."""

    kind: Kind
    full: bool
    on: date
    rows: int = 0
    unchanged: int = 0
    current: int = 0
    """The memberships of this kind at the school before the import; counted for a full file only."""
    additions: list[Addition] = field(default_factory=list)
    alterations: list[Alteration] = field(default_factory=list)
    new_links: list[Link] = field(default_factory=list)
    """Those that come with an addition; the others stand in their alteration."""
    over_links: list[int] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def needs_confirming(self) -> bool:
        """Whether it would end so many memberships that a person has to say so a second time."""
        accepted = self.rows - len(self.rejections)
        return len(self.leavers) * A_TENTH > self.current or bool(self.leavers and not accepted)

    @property
    def counts(self) -> dict[str, int]:
        """The figures of CONTRACT.md: rows = added + changed + unchanged + rejected."""
        return {
            "rows": self.rows,
            "added": len(self.additions),
            "changed": len(self.alterations),
            "unchanged": self.unchanged,
            "left": len(self.leavers),
            "rejected": len(self.rejections),
        }
