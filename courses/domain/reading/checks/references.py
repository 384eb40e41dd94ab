"""References to sections, paragraphs or appendices that the document does not have."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedPolicy
from courses.domain.reading.patterns import any_case, any_of

_KIND = any_of(
    *("sections?", "paragraphs?", r"paras?\.?", "clauses?", "appendix", "appendices", "annexe?s?", "schedules?"),
)
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,8}"
_LETTERS = r"\([a-z]{1,4}\)"
# "sections 3, 4.1(a) and 5", "paragraphs 2 to 7", "appendix B"
_REFERENCE = any_case(
    rf"\b(?P<kind>{_KIND})\s+(?P<labels>",
    rf"\d{{1,2}}(?!\d)(?:\.\d{{1,2}}){{0,8}}(?:\s?{_LETTERS}){{0,8}}",
    rf"(?:\s*(?:,|and|or|to|[-–]|&)\s*{_NUMBER}(?:{_LETTERS}){{0,8}}){{0,40}}(?!\d)",
    r"|[A-Z](?![\w’'-]))",
)
_LABEL = re.compile(rf"{_NUMBER}(?:\s?{_LETTERS}){{0,8}}|[A-Z]\b")
_LAW = any_of(
    *("Act", "Acts", "Regulations?", "KCSIE", r"Keeping\s+Children", r"Code\s+of\s+Practice", "Order", "statutory"),
    *("guidance", "GDPR", "Directive", "Schedule"),
)
_PAPER = any_of("policy", "code", "handbook", "plan", "guidance", "procedure", "contract", "agreement")
# "… of the Education Act 1996", "… of our behaviour policy"
_ELSEWHERE = re.compile(
    rf"\b{_LAW}\b|\b(?:of|in)\s+(?:the|our|your)\s+(?!(?:present|current)\b)[\w\s’'-]{{0,60}}\b{_PAPER}\b"
)
_HERE = any_case(r"\b(?:of|in)\s+this\s+(?:policy|document|code)\b|\b(?:above|below)\b")
_APPENDICES = frozenset({"appendix", "appendice", "annex", "annexe", "schedule"})
_BEHIND, _BEFORE = 90, 120
"""Letters round a reference in which the law or the policy is named that it belongs to."""


def find_broken_references(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find references to sections, paragraphs or appendices that the document does not have."""
    known = _known_labels(policy)
    lettered = any(len(label) == 1 and label.isalpha() for label in known)
    for passage in policy.evidence.passages:
        for match in _REFERENCE.finditer(passage.text):
            if _is_elsewhere(passage.text, match):
                continue
            for label in _cited(match, lettered=lettered):
                if label.casefold() not in known:
                    yield finding(
                        "broken-reference",
                        f"{place(passage.label)} refers to “{match[0]}”, which this policy does not have. Readers are "
                        "sent to nothing: correct the number, or restore what it points to.",
                        label=passage.label,
                        quote=match[0],
                    )


def _known_labels(policy: ParsedPolicy) -> set[str]:
    labels = {section.label for section in policy.sections} | {clause.label for clause in policy.clauses}
    labels |= {label for label, _ in policy.evidence.numbers}
    known = {label.casefold() for label in labels if label}
    return (
        known
        | {f"appendix {label.split()[-1]}" for label in known if label.startswith(("annex", "schedule"))}
        | {label.split()[-1] for label in known if label.startswith(("section ", "part "))}
    )


def _cited(match: re.Match[str], *, lettered: bool) -> list[str]:
    """Return the labels that a reference names; single letters only where the document's sections have such."""
    kind = match["kind"].casefold().rstrip("s.")
    labels = [label.replace(" ", "") for label in _LABEL.findall(match["labels"])]
    if kind in _APPENDICES:
        word = "appendix" if kind.startswith("append") else kind.removesuffix("e") if kind == "annexe" else kind
        return [f"{word} {label}" for label in labels if label.isupper() or not label.isalpha()]
    return [label for label in labels if not label.isalpha() or (lettered and label.isupper())]


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Tell a reference to a law, to guidance or to another policy from one to this policy."""
    behind, before = text[match.end() : match.end() + _BEHIND], text[max(0, match.start() - _BEFORE) : match.start()]
    if _HERE.match(behind.lstrip()):
        return False
    behind = re.split(r"[.;](?:\s|$)", behind)[0]
    before = re.split(r"[.;]\s", before)[-1]
    return bool(_ELSEWHERE.search(behind) or _ELSEWHERE.search(before))
