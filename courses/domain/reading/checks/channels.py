"""Checks of the channel register and of the rules for each platform."""

import datetime
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedChannel, ParsedPolicy
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.platforms import platforms_in

_DO = any_of(
    *("post", "posting", "posted", "publish", "share", "comment", "like", "follow", "use", "put", "upload", "show"),
    *("write", "send"),
)
# "We will not post pupils' names on Facebook": where it is done, as far as 40 letters on.
_DONE_ON = any_case(
    rf"\b{_DO}\w*\b[^.:;]{{0,40}}\b(?:on|to|via)\s+(?:our\s+|the\s+school['’]s\s+|the\s+)?(?P<where>.{{0,40}})"
)


def find_missing_roles(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find registered channels without a manager, or whose register leaves the posters blank."""
    for channel in policy.channels:
        missing = _missing(channel)
        if missing:
            name = _name(channel)
            yield finding(
                "channel-role-missing",
                f"The register names no {missing} for {name}. Nobody answers for what is published there: name a post "
                "or a person in the register.",
                quote=name,
            )


def _missing(channel: ParsedChannel) -> str:
    """Return the roles left blank. A plain list has no place for posters: only a missing manager counts there."""
    roles = ["manager"] if not channel.manager and (channel.tabled or not channel.posters) else []
    roles += ["poster"] if channel.tabled and not channel.posters else []
    return " and no ".join(roles)


def _name(channel: ParsedChannel) -> str:
    return ", ".join(part for part in (channel.school, channel.platform, channel.handle) if part) or "a channel"


def find_rules_without_channels(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find rules for a platform in a document that says the school has no channels."""
    evidence = policy.evidence
    if evidence.no_channels_words is None:
        return
    where = next(_places_ruled(policy), None)
    if where:
        yield finding(
            "channel-none-but-rules",
            f"{place(evidence.no_channels_at)} says that there are no official channels, yet {where} has rules for "
            "one. List the channel, or take the rules out.",
            label=evidence.no_channels_at,
            quote=evidence.no_channels_words,
        )


def _places_ruled(policy: ParsedPolicy) -> Iterator[str]:
    """Yield the places with rules for a channel: a platform's own section, or duties of those who run or post."""
    with_clauses = {clause.path[:depth] for clause in policy.clauses for depth in range(1, len(clause.path) + 1)}
    for section in policy.sections:
        if section.path in with_clauses and platforms_in(section.heading):
            yield place(section.label, section.heading)
    for clause in policy.clauses:
        if {"channel_poster", "channel_manager"} & set(clause.audiences) and clause.modality != "statement":
            yield place(clause.label, clause.path[-1] if clause.path else None)


def find_platform_mismatches(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find rules about one platform in the section of another."""
    seen: set[tuple[tuple[str, ...], str]] = set()
    for clause in policy.clauses:
        headed = {name for name, _ in platforms_in(clause.path[-1])} if clause.path else set()
        words = clause.lead_in or clause.text
        named = {name for name, _ in platforms_in(words)}
        if len(headed) != 1 or headed & named or (clause.path, words) in seen:
            continue
        other = [printed for match in _DONE_ON.finditer(words) for _, printed in platforms_in(match["where"])]
        if other:
            seen.add((clause.path, words))
            yield finding(
                "platform-mismatch",
                f"{place(clause.label, clause.path[-1])} has a rule about {other[0]}. It was probably copied from "
                "another section, and this platform is left without the rule: name the right platform.",
                label=clause.label,
                quote=words,
            )
