"""Checks of the document's frame: empty sections, gaps in numbers, the contents list, references."""

import datetime
import re
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ContentsEntry, ParsedPolicy
from courses.domain.reading.structure.labels import Number, number_of
from courses.domain.reading.structure.names import squashed

_REFERENCE = re.compile(
    r"\b(?P<kind>sections?|paragraphs?|paras?\.?|clauses?|appendix|appendices|annexe?s?|schedules?)\s+"
    r"(?P<labels>\d{1,2}(?!\d)(?:\.\d{1,2})*(?:\s?\([a-z]{1,4}\))*(?:\s*(?:,|and|or|to|[-–]|"
    r"&)\s*\d{1,2}(?:\.\d{1,2})*(?:\([a-z]{1,4}\))*)*(?!\d)|[A-Z](?![\w’'-]))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:\s?\([a-z]{1,4}\))*|[A-Z]\b")
_ELSEWHERE = re.compile(
    r"\b(?:Act|Acts|Regulations?|KCSIE|Keeping\s+Children|Code\s+of\s+Practice|Order|statutory|"
    r"guidance|GDPR|Directive|Schedule)\b|\b(?:of|in)\s+(?:the|our|your)\s+(?!(?:present|"
    r"current)\b)[\w\s’'-]{0,60}\b(?:policy|code|handbook|plan|guidance|procedure|contract|agreement)\b"
)
_HERE = re.compile(r"\b(?:of|in)\s+this\s+(?:policy|document|code)\b|\b(?:above|below)\b", re.IGNORECASE)


def find_empty_sections(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find sections with a heading and nothing under it."""
    for section in policy.sections:
        if section.empty:
            yield finding(
                "empty-section",
                f"{place(section.label, section.heading)} has a heading and no text. Readers "
                "cannot tell whether a rule "
                "was lost or never written: write the section, or take its heading out.",
                label=section.label,
                quote=section.heading,
            )


def find_numbering_gaps(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find numbers that are skipped among sections or clauses of one parent."""
    last: dict[tuple[str, str], int] = {}
    roman = any(section.label in {"II", "III"} for section in policy.sections)
    for label, quote in _numbers_in_order(policy):
        number, parent = _leaf(label, roman=roman)
        if number is None or number.ordinal is None:
            continue
        before = last.get((parent, number.style))
        last[(parent, number.style)] = number.ordinal
        if before is not None and number.ordinal > before + 1:
            yield finding(
                "numbering-gap",
                f"The numbers go from {_sibling(label, number, before)} to {label}: something "
                "may have been lost. "
                "Put back what is missing, or number the text again.",
                label=label,
                quote=quote,
            )


def _numbers_in_order(policy: ParsedPolicy) -> list[tuple[str, str]]:
    sections = [(section.label, section.heading) for section in policy.sections if section.label]
    return [*sections, *((label, words[:120]) for label, words in policy.evidence.numbers)]


def _leaf(label: str, *, roman: bool) -> tuple[Number | None, str]:
    """Return the last component of a label and what stands before it: "2.3" is 3 under "2".

    `roman` says that the document's sections have Roman numbers, so that "I" is 1 and not the letter after H.
    """
    if bracketed := re.fullmatch(r"(.*)\((\w+)\)", label):
        return number_of(f"({bracketed[2]})"), bracketed[1]
    if dotted := re.fullmatch(r"(.*)\.(\d+)", label):
        return number_of(f"{dotted[2]}."), f"{dotted[1]}."
    if label.isdigit():
        return number_of(f"{label}."), ""
    if label.isupper() and label.isalpha() and (roman or len(label) == 1):
        return number_of(f"{label}.", after="" if roman else chr(ord(label) - 1)), ""
    return None, ""


def _sibling(label: str, number: Number, ordinal: int) -> str:
    if number.style == "decimal":
        return re.sub(rf"{number.core}(\)?)$", rf"{ordinal}\1", label)
    return "the one before"


def find_contents_mismatches(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find entries of the contents list that the body heads or numbers otherwise, and sections it leaves out."""
    entries = policy.evidence.contents
    by_heading = {squashed(section.heading): section for section in policy.sections}
    by_full = {squashed(f"{section.label} {section.heading}"): section for section in policy.sections}
    front = {squashed(heading) for heading in policy.evidence.front_headings} | {squashed(policy.title)}
    renames: set[str] = set()
    for entry in entries:
        name = squashed(entry.heading)
        section = by_heading.get(name) or by_full.get(squashed(f"{entry.label} {entry.heading}"))
        renamed = next(
            (other for other in policy.sections if entry.label and _same_label(entry.label, other.label)), None
        )
        if section is None and renamed is not None:
            renames.add(squashed(renamed.heading))
            yield _mismatch(
                entry,
                f"The contents list “{_printed(entry)}”; in the document {entry.label} is headed “{renamed.heading}”.",
            )
            continue
        if section is None and name not in front and not _is_back_matter(entry):
            yield _mismatch(entry, f"The contents list “{_printed(entry)}”, which the document does not have.")
        elif section is not None and not _same_label(entry.label, section.label):
            numbered = f"number {section.label}" if section.label else "no number"
            listed = f"as {entry.label}" if entry.label else "without a number"
            yield _mismatch(entry, f"The contents list “{entry.heading}” {listed}; in the document it has {numbered}.")
    if entries:
        yield from _left_out(policy, {squashed(entry.heading) for entry in entries} | renames)


def _same_label(listed: str, printed: str) -> bool:
    """Compare numbers; "Section 1" in one place and "1" in the other are the same."""
    return _bare(listed) == _bare(printed)


def _bare(label: str) -> str:
    return squashed(label).removeprefix("section ").removeprefix("part ")


def _left_out(policy: ParsedPolicy, listed: set[str]) -> Iterator[Finding]:
    for section in policy.sections:
        full = squashed(f"{section.label} {section.heading}")
        if section.level == 1 and squashed(section.heading) not in listed and full not in listed:
            yield finding(
                "contents-mismatch",
                f"{place(section.label, section.heading)} is not in the contents list, so readers "
                "may miss it. "
                "Make the list again.",
                label=section.label,
                quote=section.heading,
            )


def _is_back_matter(entry: ContentsEntry) -> bool:
    return bool(re.search(r"\b(?:history|control|amendments?|signatures?|version)\b", entry.heading, re.IGNORECASE))


def _printed(entry: ContentsEntry) -> str:
    return f"{entry.label} {entry.heading}".strip()


def _mismatch(entry: ContentsEntry, said: str) -> Finding:
    return finding(
        "contents-mismatch",
        f"{said} People who look a rule up will not find it. Make the list again.",
        label=entry.label,
        quote=_printed(entry),
    )


def find_broken_references(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find references to sections, paragraphs or appendices that the document does not have."""
    known = _known_labels(policy)
    for passage in policy.evidence.passages:
        for match in _REFERENCE.finditer(passage.text):
            if _is_elsewhere(passage.text, match):
                continue
            for label in _cited(match, lettered=any(len(label) == 1 and label.isalpha() for label in known)):
                if label.casefold() not in known:
                    yield finding(
                        "broken-reference",
                        f"{place(passage.label)} refers to “{match[0]}”, which this policy does "
                        "not have. Readers are "
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
    if kind in {"appendix", "appendice", "annex", "annexe", "schedule"}:
        word = "appendix" if kind.startswith("append") else kind.removesuffix("e") if kind == "annexe" else kind
        return [f"{word} {label}" for label in labels if label.isupper() or not label.isalpha()]
    return [label for label in labels if not label.isalpha() or (lettered and label.isupper())]


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Tell a reference to a law, to guidance or to another policy from one to this policy."""
    behind, before = text[match.end() : match.end() + 90], text[max(0, match.start() - 120) : match.start()]
    if _HERE.match(behind.lstrip()):
        return False
    behind = re.split(r"[.;](?:\s|$)", behind)[0]
    before = re.split(r"[.;]\s", before)[-1]
    return bool(_ELSEWHERE.search(behind) or _ELSEWHERE.search(before))
