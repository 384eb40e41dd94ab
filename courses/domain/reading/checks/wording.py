"""Checks of the words: template text left in, repeated rules, audiences that nothing binds, training."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.language.audience_words import TOKEN, tokenised
from courses.domain.reading.language.sentences import straightened
from courses.domain.reading.model import AUDIENCES, Audience, ParsedClause, ParsedPolicy
from courses.domain.reading.structure.announcements import is_template_text
from courses.domain.reading.structure.names import squashed

_PLACEHOLDERS = tuple(
    re.compile(form, flags)
    for form, flags in (
        (
            (
                r"[\[<{«(]+\s*(?:please\s+)?(?:insert|add|enter|delete|amend|state|type|name\s+of|"
                r"school(?:'s|’s)?\s+name|trust(?:'s|’s)?\s+name|name\s+of|your|list|choose|select|"
                r"include|complete|specify|date|email|e-mail|phone|telephone|xx+)\b[^\]>}»)]{0,120}[\]>}»)]+"
            ),
            re.IGNORECASE,
        ),
        (
            (
                r"\[(?:School|Trust|Academy|Name|Headteacher|DSL|Date|Role|Title|Year|Number|Address|"
                r"[A-Z][A-Z ]{2,40})\]"
            ),
            0,
        ),
        (r"\{\{[^{}]{1,60}\}\}|«[^»]{1,60}»", 0),
        (
            (
                r"\b(?:insert\s+(?:your\s+|the\s+|school\s+|trust\s+)*(?:name|names|date|details|"
                r"text|school|trust|number|address|email|link|title)|(?:enter|type)\s+(?:your\s+|"
                r"the\s+|school\s+|trust\s+)+(?:name|names|date))\b[^.]{0,40}"
            ),
            re.IGNORECASE,
        ),
        (r"\b(?:TBC|TBD|TBA)\b|\bto\s+be\s+(?:confirmed|inserted)\b", 0),
        (r"(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|\b(?:DD|dd|xx)/(?:MM|mm|xx)/(?:YYYY|yyyy|YY|yy|xxxx|xx)\b", 0),
        (
            (
                r"\blorem\s+ipsum\b|\bclick\s+(?:or\s+tap\s+)?here\s+to\s+enter\b|"
                r"\bdelete\s+as\s+(?:appropriate|applicable|necessary)\b|\byour\s+school(?:'s|’s)?\s+name\b"
            ),
            re.IGNORECASE,
        ),
    )
)
_TRAINING = re.compile(
    (
        r"\b(?:train(?:ed|ing|s)?|induction|inset|briefing|workshops?|refresher|e-learning|taught|"
        r"lessons?|assembl(?:y|ies)|course|cpd|professional\s+development|educated)\b"
    ),
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:appl(?:y|ies)\s+to|scope|bound|cover(?:s|ed)?|extended\s+to)\b[^.]*", re.IGNORECASE)
_INCLUSION = re.compile(r"\b(?:add(?:ed|s|ing)?|includ(?:e|ed|es|ing)|extend(?:ed|s)?|now)\b", re.IGNORECASE)
_NAMES: dict[Audience, str] = {
    "staff": "staff",
    "channel_poster": "channel posters",
    "channel_manager": "channel managers",
    "pupil": "pupils",
    "parent": "parents",
    "governor": "governors",
    "volunteer": "volunteers",
    "everyone": "everyone",
}


def find_placeholders(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find text of a template that was to be replaced."""
    for passage in policy.evidence.passages:
        quotes = [passage.text] if passage.registered and is_template_text(passage.text) else []
        quotes = quotes or [match[0] for form in _PLACEHOLDERS if (match := form.search(passage.text))][:1]
        for quote in quotes:
            yield finding(
                "placeholder",
                f"{place(passage.label)} still holds text of the template it was made from: "
                f"“{quote.strip()}”. Nobody can "
                "follow a rule that is not filled in: replace it with your school's own words.",
                label=passage.label,
                quote=quote.strip(),
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
                f"{place(clause.label)} says what {place(twice.label)} says already, to the "
                "same people. Two copies drift "
                "apart when one is changed: keep one.",
                label=clause.label,
                quote=clause.text,
            )


def find_audiences_without_clauses(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find people whom the scope or the history says the policy binds, and no other clause does.

    In the history the very word counts: "directors added to those bound" is not kept by a rule for governors,
    since a director who reads the policy does not find themselves in it.
    """
    scoped = {name for clause in policy.clauses if clause.scope for name in clause.audiences}
    bound = {name for clause in policy.clauses if not clause.scope for name in clause.audiences}
    for audience in AUDIENCES:
        if audience in scoped and audience not in bound | ({audience} if "everyone" in bound else set()):
            yield _unbound(_NAMES[audience], "The policy says that it applies to", _scope_words(policy, audience))
    for entry in policy.history:
        for word in _people_added(entry.summary):
            if not any(re.search(rf"\b{word}", straightened(clause.text), re.IGNORECASE) for clause in policy.clauses):
                yield _unbound(word, "The document history says that the policy was extended to", entry.summary)


def _people_added(summary: str) -> list[str]:
    """Return the words for people whom a history entry says were added to those bound."""
    if not _INCLUSION.search(summary):
        return []
    words = [word for match in _ADDED.finditer(straightened(summary)) for word in re.findall(r"[A-Za-z]+", match[0])]
    return list(dict.fromkeys(word.lower() for word in words if TOKEN.fullmatch(tokenised(word))))


def _scope_words(policy: ParsedPolicy, audience: Audience) -> str | None:
    return next((clause.text for clause in policy.clauses if clause.scope and audience in clause.audiences), None)


def _unbound(people: str, said: str, quote: str | None) -> Finding:
    return finding(
        "audience-without-clauses",
        f"{said} {people}, but no rule binds them. They would be asked to sign for nothing: "
        "write what they must do, or "
        "leave them out of the scope.",
        quote=quote,
    )


def find_missing_training(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find a policy that does not say how people are told about it."""
    if not any(_TRAINING.search(clause.text) for clause in policy.clauses):
        yield finding(
            "training-not-described",
            "No clause says how people learn about this policy. Governors are asked how it "
            "is made known: describe "
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
