"""Checks of the words: repeated rules, training, tracked changes."""

import datetime
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedClause, ParsedPolicy
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.names import squashed

_TRAINING = any_case(
    r"\b",
    any_of(
        *("train(?:ed|ing|s)?", "induction", "inset", "briefing", "workshops?", "refresher", "e-learning", "taught"),
        *("lessons?", "assembl(?:y|ies)", "course", "cpd", r"professional\s+development", "educated"),
    ),
    r"\b",
)


def find_duplicates(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find rules given twice to the same audience; the same words for two audiences are fine."""
    first: dict[tuple[str, str, str], ParsedClause] = {}
    for clause in policy.clauses:
        lead = "" if clause.audiences else squashed(clause.lead_in or "")
        told: list[tuple[str, str, str]] = [(squashed(clause.text), name, "") for name in clause.audiences]
        if not clause.audiences and lead:
            told = [(squashed(clause.text), "", lead)]
        twice = next((first[key] for key in told if key in first), None)
        for key in told:
            first.setdefault(key, clause)
        if twice is not None:
            yield finding(
                "duplicate-clause",
                f"{place(clause.label)} says what {place(twice.label)} says already, to the same people. Two copies "
                "drift apart when one is changed: keep one.",
                label=clause.label,
                quote=clause.text,
            )


def find_missing_training(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find a policy that does not say how people are told about it."""
    if not any(_TRAINING.search(clause.text) for clause in policy.clauses):
        yield finding(
            "training-not-described",
            "No clause says how people learn about this policy. Governors are asked how it is made known: describe "
            "induction, training, assemblies or meetings.",
        )


def find_tracked_changes(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find a document whose tracked changes nobody has accepted or refused."""
    if policy.evidence.tracked is not None:
        yield finding(
            "tracked-changes",
            "The document still holds tracked changes; it is read here as if all of them had been accepted. Whoever "
            "opens the file may see another text than people sign: accept or refuse each change, and save it again.",
            quote=policy.evidence.tracked,
        )
