"""People whom the scope or the history says the policy binds, and no clause does."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding
from courses.domain.reading.language.audience_words import TOKEN, tokenised
from courses.domain.reading.language.sentences import straightened
from courses.domain.reading.model import AUDIENCES, Audience, ParsedPolicy
from courses.domain.reading.patterns import any_case

_BOUND = any_case(r"\b(?:appl(?:y|ies)\s+to|scope|bound|cover(?:s|ed)?|extended\s+to)\b[^.]*")
_INCLUSION = any_case(r"\b(?:add(?:ed|s|ing)?|includ(?:e|ed|es|ing)|extend(?:ed|s)?|now)\b")
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
    words = [word for match in _BOUND.finditer(straightened(summary)) for word in re.findall(r"[A-Za-z]+", match[0])]
    return list(dict.fromkeys(word.lower() for word in words if TOKEN.fullmatch(tokenised(word))))


def _scope_words(policy: ParsedPolicy, audience: Audience) -> str | None:
    return next((clause.text for clause in policy.clauses if clause.scope and audience in clause.audiences), None)


def _unbound(people: str, said: str, quote: str | None) -> Finding:
    return finding(
        "audience-without-clauses",
        f"{said} {people}, but no rule binds them. They would be asked to sign for nothing: write what they must do, "
        "or leave them out of the scope.",
        quote=quote,
    )
