"""The change set of two versions: added, removed, changed, moved, renumbered (CONTRACT, section "Policies")."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from courses.domain.reading.comparing.matching import Section, match_clauses, section_of
from courses.domain.reading.comparing.words import Step, compare_words
from courses.domain.reading.keys import UniqueKeys
from courses.domain.reading.model import AUDIENCES, Audience, ParsedClause, ParsedPolicy
from courses.domain.reading.structure.names import squashed


@dataclass(frozen=True, slots=True)
class Change:
    """One clause in both versions. `words` leads from the old text to the new."""

    old: ParsedClause
    new: ParsedClause
    words: tuple[Step, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the contract's shape for moved and renumbered clauses."""
        return {"old": self.old.as_json(), "new": self.new.as_json()}

    def as_json_with_words(self) -> dict[str, Any]:
        """Return the contract's shape for changed clauses."""
        return {**self.as_json(), "words": [list(step) for step in self.words]}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new version changes. A clause stands in one list only; its key is the same in both versions."""

    added: tuple[ParsedClause, ...] = ()
    removed: tuple[ParsedClause, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    renumbered: tuple[Change, ...] = ()
    unchanged: int = 0

    @property
    def audiences(self) -> dict[Audience, int]:
        """For each audience the number of added, removed or changed clauses that bind it, before or after."""
        counts: Counter[Audience] = Counter()
        for clause in (*self.added, *self.removed):
            counts.update(clause.audiences)
        for change in self.changed:
            counts.update(set(change.old.audiences) | set(change.new.audiences))
        return {audience: counts[audience] for audience in AUDIENCES if counts[audience]}

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same, under the same numbers."""
        return not (self.added or self.removed or self.changed or self.moved or self.renumbered)

    def as_json(self) -> dict[str, Any]:
        """Return the shape `policy diff --json` prints."""
        return {
            "added": [clause.as_json() for clause in self.added],
            "removed": [clause.as_json() for clause in self.removed],
            "changed": [change.as_json_with_words() for change in self.changed],
            "moved": [change.as_json() for change in self.moved],
            "renumbered": [change.as_json() for change in self.renumbered],
            "unchanged": self.unchanged,
            "audiences": dict(self.audiences),
        }


def carry_keys(old_clauses: Sequence[ParsedClause], new: ParsedPolicy) -> ParsedPolicy:
    """Return `new` with each clause under the key of the old clause it is matched with.

    A clause without a match keeps its own key, made distinct where an old clause has taken it over.
    """
    pairs = match_clauses(old_clauses, new.clauses).pairs
    return new.with_clauses(_keyed(old_clauses, new.clauses, pairs))


def _keyed(
    old: Sequence[ParsedClause], new: Sequence[ParsedClause], pairs: Sequence[tuple[int, int]]
) -> tuple[ParsedClause, ...]:
    carried = {after: old[before].key for before, after in pairs}
    # Keys of removed clauses stay theirs: a lesson or a question that cites one must not end up citing another.
    keys = UniqueKeys(clause.key for clause in old)
    keyed: list[ParsedClause] = []
    for index, clause in enumerate(new):
        keyed.append(replace(clause, key=carried.get(index) or keys.take(clause.key)))
    return tuple(keyed)


def diff_policies(old: ParsedPolicy, new: ParsedPolicy) -> Difference:
    """Return what `new` changes in `old`, clause by clause."""
    return diff_clauses(old.clauses, new.clauses)


def diff_clauses(old: Sequence[ParsedClause], new: Sequence[ParsedClause]) -> Difference:
    """Return what the clauses `new` change in the clauses `old`."""
    matching = match_clauses(old, new)
    clauses = _keyed(old, new, matching.pairs)
    kinds: dict[str, list[Change]] = {"changed": [], "moved": [], "renumbered": [], "unchanged": []}
    for before, after in matching.pairs:
        change = Change(old[before], clauses[after])
        kinds[_kind(change, matching.sections)].append(change)
    gone = {before for before, _ in matching.pairs}
    come = {after for _, after in matching.pairs}
    return Difference(
        added=tuple(clause for index, clause in enumerate(clauses) if index not in come),
        removed=tuple(clause for index, clause in enumerate(old) if index not in gone),
        changed=tuple(
            replace(change, words=compare_words(change.old.text, change.new.text)) for change in kinds["changed"]
        ),
        moved=tuple(kinds["moved"]),
        renumbered=tuple(kinds["renumbered"]),
        unchanged=len(kinds["unchanged"]),
    )


def _kind(change: Change, sections: dict[Section, Section]) -> str:
    """Return the one list a pair belongs to: moved before changed before renumbered."""
    old, new = change.old, change.new
    before = section_of(old)
    if sections.get(before, before) != section_of(new):
        return "moved"
    if _demand(old) != _demand(new):
        return "changed"
    return "renumbered" if (old.numbered or new.numbered) and old.label != new.label else "unchanged"


def _demand(clause: ParsedClause) -> tuple[object, ...]:
    """Return what makes a clause the same demand: its words, the words that lead it in, its force, whom it binds."""
    return clause.text, squashed(clause.lead_in or ""), clause.modality, clause.audiences
