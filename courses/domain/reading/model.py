"""What a policy document says, as plain data."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Modality = Literal["must", "must_not", "should", "should_not", "will", "will_not", "may", "encouraged", "statement"]
Audience = Literal["staff", "channel_poster", "channel_manager", "pupil", "parent", "governor", "volunteer", "everyone"]
ClauseKind = Literal["paragraph", "bullet", "row"]

AUDIENCES: tuple[Audience, ...] = (
    "staff",
    "channel_poster",
    "channel_manager",
    "pupil",
    "parent",
    "governor",
    "volunteer",
    "everyone",
)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class NextReview:
    """When the document says it is next reviewed: its words, and the last day of the period they name."""

    text: str
    by: datetime.date | None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape; `by` is null for "annually" without a day of approval."""
        return {"text": self.text, "by": _iso(self.by)}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document-control table says. `approval_words` keeps an approval that names no day."""

    approved_on: datetime.date | None = None
    approved_by: str | None = None
    effective_on: datetime.date | None = None
    next_review: NextReview | None = None
    owner: str | None = None
    version: str | None = None
    approval_words: str | None = None
    status: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {
            "approved_on": _iso(self.approved_on),
            "approved_by": self.approved_by,
            "effective_on": _iso(self.effective_on),
            "next_review": self.next_review.as_json() if self.next_review else None,
            "owner": self.owner,
            "version": self.version,
        }


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One row of the document's own history, in its own words."""

    date: str
    author: str | None
    summary: str
    approved_by: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {
            "date": self.date,
            "author": self.author,
            "summary": self.summary,
            "approved_by": self.approved_by,
        }


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A heading of the body. `label` is its number as printed, "" where it has none; `level` counts from 1."""

    label: str
    heading: str
    level: int
    path: tuple[str, ...]
    empty: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {"label": self.label, "heading": self.heading, "level": self.level}


@dataclass(frozen=True, slots=True)
class ParsedClause:
    """One provision: a paragraph, a bullet or a row that is not data.

    `label` is the printed number in full, or that of the nearest numbered heading when the clause has none of
    its own (`numbered` tells which). `lead_in` holds the words that lead its list in. `scope` marks a sentence
    that only says whom or what the policy covers.
    """

    key: str
    label: str
    path: tuple[str, ...]
    kind: ClauseKind
    text: str
    modality: Modality
    audiences: tuple[Audience, ...]
    lead_in: str | None = None
    numbered: bool = False
    scope: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {
            "key": self.key,
            "label": self.label,
            "path": list(self.path),
            "kind": self.kind,
            "text": self.text,
            "modality": self.modality,
            "audiences": list(self.audiences),
        }


@dataclass(frozen=True, slots=True)
class ParsedChannel:
    """An official account as the document registers it; what it leaves blank is None or empty.

    `tabled` says that the register has a column for each role, so that a blank is an omission.
    """

    school: str | None
    platform: str | None
    handle: str | None
    manager: str | None
    posters: tuple[str, ...]
    tabled: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape."""
        return {
            "school": self.school,
            "platform": self.platform,
            "handle": self.handle,
            "manager": self.manager,
            "posters": list(self.posters),
        }


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature line: the words printed beside it, and whether anything was written on it."""

    words: str
    signed: bool


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents list, without its page number."""

    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the document as printed, with the label of the place it stands in."""

    label: str | None
    text: str
    registered: bool = False


LeftoverKind = Literal[
    "front matter",
    "document control",
    "running line",
    "heading of a table",
    "lead-in of a list",
    "register",
    "footnote",
]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A stretch of the document that no clause, heading or datum holds, with the place it stands in and what it is."""

    label: str | None
    text: str
    kind: LeftoverKind


@dataclass(frozen=True, slots=True)
class ParsedContact:
    """Whom to turn to, as the document names them: the office, its holder, how to reach them, where it says so."""

    role: str
    name: str | None
    detail: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What only the health check needs: the parts of a document that are neither clauses nor data."""

    contents: tuple[ContentsEntry, ...] = ()
    signatures: tuple[Signature, ...] = ()
    passages: tuple[Passage, ...] = ()
    front_headings: tuple[str, ...] = ()
    no_channels_at: str | None = None
    no_channels_words: str | None = None
    tracked: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPolicy:
    """A policy document, read."""

    title: str
    organisation: str | None
    metadata: Metadata
    history: tuple[HistoryEntry, ...]
    sections: tuple[ParsedSection, ...]
    clauses: tuple[ParsedClause, ...]
    channels: tuple[ParsedChannel, ...]
    related_policies: tuple[str, ...]
    contacts: tuple[ParsedContact, ...] = ()
    remainder: tuple[Leftover, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)

    def as_json(self) -> dict[str, Any]:
        """Return the shape `policy parse --json` prints."""
        return {
            "title": self.title,
            "organisation": self.organisation,
            "metadata": self.metadata.as_json(),
            "history": [entry.as_json() for entry in self.history],
            "sections": [section.as_json() for section in self.sections],
            "clauses": [clause.as_json() for clause in self.clauses],
            "channels": [channel.as_json() for channel in self.channels],
            "related_policies": list(self.related_policies),
        }

    def with_clauses(self, clauses: tuple[ParsedClause, ...]) -> "ParsedPolicy":
        """Return this policy with other clauses in place of its own."""
        return replace(self, clauses=clauses)
