"""What was understood of a document, as the pages of an upload and of a version show it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from courses.domain.import_policy import readable_title
from courses.domain.reading import Covered, Finding, Leftover, Metadata, ParsedPolicy, check_policy, coverage_of
from courses.domain.reading.checks.finding import Severity
from courses.models import Clause
from courses.views.policies import sections_of
from courses.views.workbench.audiences import WORDS, binds, choices_of
from lms.words import day_words

GRAVITY: dict[Severity, tuple[str, str, str, str]] = {
    "error": ("Errors", "to be put right before people are asked to keep to it", "late", "late"),
    "warning": ("Warnings", "worth a look", "wait", "help"),
    "note": ("Notes", "for your information", "rest", "page"),
}
"""Of each severity its heading, what it means, and its colour and shape."""
NOT_COVERED = "not-covered"
"""The finding that says what the list of expected topics says too."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the document says about itself; None where it does not say it."""

    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, and where on the page the clause is that it is about ("": not here)."""

    finding: Finding
    anchor: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one severity."""

    heading: str
    meaning: str
    kind: str
    shape: str
    found: list[Found]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline: a section, and how many clauses stand directly under it."""

    label: str
    heading: str
    level: int
    clauses: int
    empty: bool


def understood(parsed: ParsedPolicy, clauses: Sequence[Clause], *, on: date, audience: str) -> dict[str, object]:
    """What the template `understood_parts.html` shows; `clauses` are those of the document, as we keep them.

    `audience` narrows the clauses shown to those that bind it. `on` is the day of the health check.
    """
    shown = [clause for clause in clauses if binds(clause.audiences, audience)]
    findings = [finding for finding in check_policy(parsed, on=on) if finding.code != NOT_COVERED]
    covered = coverage_of(parsed)
    return {
        "parsed": parsed,
        "facts": list(_facts(parsed)),
        "findings": list(_findings(findings, shown)),
        "findings_words": findings_words(findings),
        "covered": [(topic, _link(topic, shown)) for topic in covered],
        "met": sum(topic.met for topic in covered),
        "outline": list(_outline(parsed, clauses)),
        "audience": audience,
        "audience_words": WORDS.get(audience, ""),
        "audiences": choices_of([clause.audiences for clause in clauses], current=audience),
        "sections": list(_sections(parsed, shown)),
        "shown": len(shown),
        "clauses": len(clauses),
        "leftovers": _leftovers(parsed.remainder),
    }


def _facts(parsed: ParsedPolicy) -> Iterator[Fact]:
    metadata = parsed.metadata
    yield Fact("Title", readable_title(parsed.title))
    yield Fact("Organisation", parsed.organisation)
    yield Fact("Approved by", metadata.approved_by)
    yield Fact("Approved on", _day(metadata.approved_on) or metadata.approval_words)
    yield Fact("In effect from", _day(metadata.effective_on))
    yield Fact("Next review", _review(metadata))
    yield Fact("Owner", metadata.owner)
    yield Fact("Version", metadata.version)


def _day(day: date | None) -> str | None:
    return day_words(day) if day else None


def _review(metadata: Metadata) -> str | None:
    review = metadata.next_review
    if review is None:
        return None
    return f"“{review.text}”, which is by {day_words(review.by)}" if review.by else f"“{review.text}”"


def _findings(findings: Iterable[Finding], shown: Sequence[Clause]) -> Iterator[Findings]:
    anchors = {clause.label: clause.anchor for clause in reversed(shown)}
    for severity, run in groupby(findings, key=lambda finding: finding.severity):
        found = [Found(finding, anchors.get(finding.label or "", "")) for finding in run]
        yield Findings(*GRAVITY[severity], found=found)


def findings_words(findings: Sequence[Finding]) -> str:
    """How many findings there are: "1 error, 2 warnings and 1 note"; "" for none."""
    counts = Counter(finding.severity for finding in findings)
    words = [f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}" for kind in GRAVITY if counts[kind]]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _link(topic: Covered, shown: Iterable[Clause]) -> Clause | None:
    """The clause that meets a topic, where the page shows it."""
    return next((clause for clause in shown if topic.clause and clause.key == topic.clause.key), None)


def _outline(parsed: ParsedPolicy, clauses: Iterable[Clause]) -> Iterator[Heading]:
    under = Counter(tuple(clause.path) for clause in clauses)
    for section in parsed.sections:
        yield Heading(section.label, section.heading, section.level, under[section.path], section.empty)


def _sections(parsed: ParsedPolicy, shown: list[Clause]) -> Iterator[dict[str, object]]:
    """The clauses under their headings, as on the page for readers, each heading with its number."""
    labels = {section.path: section.label for section in parsed.sections}
    for section in sections_of(shown, mine=set()):
        path = tuple(section["path"])
        above = len(path) - len(section["headings"])
        yield {
            "headings": [
                (level, labels.get(path[: above + n], ""), heading)
                for n, (level, heading) in enumerate(section["headings"], 1)
            ],
            "label": labels.get(path, ""),
            "groups": section["groups"],
        }


def _leftovers(remainder: Iterable[Leftover]) -> list[tuple[str, list[Leftover]]]:
    """The text that no clause holds, by what it is, in the order of the document."""
    kinds: dict[str, list[Leftover]] = {}
    for leftover in remainder:
        kinds.setdefault(leftover.kind, []).append(leftover)
    return list(kinds.items())
