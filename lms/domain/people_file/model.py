"""What a file of people says, row by row, before anything is looked up in the database."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class UnreadablePeopleFileError(ValueError):
    """The file cannot be read as a list of people; the message says what, where and what to do, in one line."""


class Kind(StrEnum):
    """Whom a file lists; the values are those of the command line (CONTRACT.md, People)."""

    STAFF = "staff"
    PUPILS = "pupils"
    PARENTS = "parents"
    GOVERNORS = "governors"
    VOLUNTEERS = "volunteers"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one row is left out. `row` counts as a spreadsheet shows it, headings being 1; `column` is as headed."""

    row: int
    column: str | None
    code: str
    message: str
    source_id: str = field(default="", compare=False)
    """Who is meant, where that can be read all the same: somebody whose row is left out has not left the school."""
    email: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """What was read otherwise than it stands, in a row that is taken in all the same (an unknown staff group …)."""

    row: int
    column: str | None
    message: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row that makes sense by itself. Texts are trimmed, "" where the cell is empty or there is no such column.

    `given` are the fields the file has a column for: what it has none for is left as it is in the database. Of
    those, an empty cell empties what is kept, except an empty `email`, name or `start`, which say nothing.
    """

    row: int
    source_id: str = ""
    staff_code: str = ""
    legal_first: str = ""
    legal_last: str = ""
    preferred_first: str = ""
    preferred_last: str = ""
    email: str | None = None
    job_title: str = ""
    staff_group: str = ""
    """A value of `lms.models.StaffGroup`, or ""."""
    department: str = ""
    leader_id: str = ""
    start: date | None = None
    end: date | None = None
    year: str = ""
    """As schools say it: "Reception", "Year 4", "Nursery"."""
    registration: str = ""
    pupil_id: str = ""
    relationship: str = ""
    priority: int | None = None
    parental_responsibility: bool | None = None
    language: str = ""
    """A BCP 47 tag, or ""."""
    do_not_contact: bool | None = None
    given: frozenset[str] = field(default_factory=frozenset)
