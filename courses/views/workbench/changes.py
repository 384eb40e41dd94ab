"""What one version changes in another, as sheets to read: the presentation of a `Difference`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from courses.domain.compare_versions import kept_clauses
from courses.domain.import_policy import clauses_from
from courses.domain.reading import Change, Difference, ParsedClause
from courses.domain.reading.comparing.words import Step, compare_words
from courses.models import Change as SavedChange
from courses.models import Clause, PolicyVersion
from courses.templatetags.lesson import bound_words
from courses.views.workbench.audiences import WORDS, binds
from lms.words import number_words

Kind = Literal["changed", "added", "removed", "moved", "renumbered"]
SHAPES: dict[Kind, tuple[str, str]] = {
    "changed": ("Changed", "change"),
    "added": ("Added", "plus"),
    "removed": ("Removed", "cross-ring"),
    "moved": ("Moved", "next"),
    "renumbered": ("Renumbered", "number"),
}


KINDS: dict[str, Kind] = {kind: kind for kind in SHAPES}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One change: the clause before and now (None where there is none), and its words step by step."""

    kind: Kind
    old: Clause | None
    new: Clause | None
    words: tuple[Step, ...] = ()
    lead_words: tuple[Step, ...] = ()
    place: tuple[float, int] = (0, 0)
    audiences: frozenset[str] = field(default_factory=frozenset)

    @property
    def clause(self) -> Clause | None:
        return self.new or self.old

    @property
    def heading(self) -> str:
        """The heading the clause stands under."""
        path = self.clause.path if self.clause else []
        return str(path[-1]) if path else ""

    @property
    def label(self) -> str:
        return SHAPES[self.kind][0]

    @property
    def shape(self) -> str:
        return SHAPES[self.kind][1]

    @property
    def from_words(self) -> str:
        return _place_words(self.old)

    @property
    def to_words(self) -> str:
        return _place_words(self.new)

    @property
    def in_words(self) -> list[str]:
        """What else than its own words has changed of a clause that is in both versions, a sentence each."""
        if self.old is None or self.new is None:
            return []
        said = []
        if any(sign != "=" for sign, _ in self.lead_words):
            said.append("The line that leads its list in has changed.")
        if self.old.modality != self.new.modality:
            was, now = self.old.get_modality_display(), self.new.get_modality_display()
            said.append(f"Its force was “{was}” and is now “{now}”.")
        if set(self.old.audiences) != set(self.new.audiences):
            said.append(f"It was {_bound_words(self.old)}; it is now {_bound_words(self.new)}.")
        if said and all(sign == "=" for sign, _ in self.words):
            return ["Its own words are the same.", *said]
        return said

    def binds(self, audience: str) -> bool:
        return binds(self.audiences, audience)


def sheets_of(difference: Difference, *, old: PolicyVersion, new: PolicyVersion) -> list[Sheet]:
    """A sheet for each change, in the order of the new version; what is gone closes the section it stood in."""
    order = _Order(kept_clauses(old), kept_clauses(new))
    sheets = [
        *(_both("changed", change, order) for change in difference.changed),
        *(_both("moved", change, order) for change in difference.moved),
        *(_both("renumbered", change, order) for change in difference.renumbered),
        *(_added(clause, order) for clause in difference.added),
        *(_removed(clause, order) for clause in difference.removed),
    ]
    return sorted(sheets, key=lambda sheet: sheet.place)


def sheet_of(change: SavedChange) -> Sheet:
    """The sheet of a change that is kept in a change set."""
    old, new = change.old, change.new
    words: tuple[Step, ...] = ()
    lead_words: tuple[Step, ...] = ()
    if old and new:
        words, lead_words = compare_words(old.text, new.text), compare_words(old.lead_in, new.lead_in)
    return Sheet(KINDS[change.kind], old, new, words, lead_words, audiences=frozenset(change.audiences))


def _place_words(clause: Clause | None) -> str:
    if clause is None or not clause.path:
        return "the beginning"
    headings = " › ".join(clause.path)
    return f"{clause.label} ({headings})" if clause.label else f"“{headings}”"


def _bound_words(clause: Clause) -> str:
    return bound_words(clause) or "for nobody in particular"


def _both(kind: Kind, change: Change, order: "_Order") -> Sheet:
    old, new = clauses_from([change.old, change.new])
    return Sheet(
        kind,
        old,
        new,
        words=change.words or compare_words(change.old.text, change.new.text),
        lead_words=compare_words(old.lead_in, new.lead_in),
        place=order.of_new(change.new),
        audiences=_bound(change.old) | _bound(change.new),
    )


def _added(clause: ParsedClause, order: "_Order") -> Sheet:
    (new,) = clauses_from([clause])
    return Sheet("added", None, new, place=order.of_new(clause), audiences=_bound(clause))


def _removed(clause: ParsedClause, order: "_Order") -> Sheet:
    (old,) = clauses_from([clause])
    return Sheet("removed", old, None, place=order.of_old(clause), audiences=_bound(clause))


def _bound(clause: ParsedClause) -> frozenset[str]:
    return frozenset(clause.audiences)


class _Order:
    """Where clauses stand: the place of their section in the new version, and their own in their version."""

    def __init__(self, old: Sequence[ParsedClause], new: Sequence[ParsedClause]) -> None:
        self._old, self._new = _numbers(old), _numbers(new)
        self._sections: dict[tuple[str, ...], float] = {}
        for clause in new:
            self._sections.setdefault(clause.path, len(self._sections))
        last = -1.0
        for clause in old:
            last = self._sections.setdefault(clause.path, last + 0.5 if last == int(last) else last)

    def of_new(self, clause: ParsedClause) -> tuple[float, int]:
        return self._sections[clause.path], self._new[_words(clause)]

    def of_old(self, clause: ParsedClause) -> tuple[float, int]:
        return self._sections[clause.path], len(self._new) + self._old[_words(clause)]


def _words(clause: ParsedClause) -> tuple[object, ...]:
    """What tells a clause from the others of its version; not the key, which it may have from the other version."""
    return clause.path, clause.label, clause.lead_in, clause.text


def _numbers(clauses: Iterable[ParsedClause]) -> dict[tuple[object, ...], int]:
    return {_words(clause): number for number, clause in enumerate(clauses)}


def summary_of(difference: Difference, *, since: str) -> str:
    """The difference in a sentence: "Five changes since 1.3: 2 changed, 1 added. They touch staff (3)."."""
    counts = counts_of(difference)
    total = sum(counts.values())
    if not total:
        return f"Nothing has changed since {since}."
    parts = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
    said = f"{number_words(total).capitalize()} change{'' if total == 1 else 's'} since {since}: {parts}"
    touched = [f"{WORDS[audience]} ({count:,})" for audience, count in difference.audiences.items()]
    if not touched:
        return f"{said}."
    return f"{said}; {'it touches' if total == 1 else 'they touch'} {listed(touched)}."


def counts_of(difference: Difference) -> dict[Kind, int]:
    """How many clauses were changed, added, removed, moved and renumbered."""
    return {
        "changed": len(difference.changed),
        "added": len(difference.added),
        "removed": len(difference.removed),
        "moved": len(difference.moved),
        "renumbered": len(difference.renumbered),
    }


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence has them: "staff (3), parents (1) and pupils (2)"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
