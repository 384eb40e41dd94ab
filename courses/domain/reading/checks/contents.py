"""The contents list, compared with what the document holds."""

import datetime
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ContentsEntry, ParsedPolicy, ParsedSection
from courses.domain.reading.patterns import any_case
from courses.domain.reading.structure.names import squashed

_BACK_MATTER = any_case(r"\b(?:history|control|amendments?|signatures?|version)\b")


def find_contents_mismatches(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find entries of the contents list that the body heads or numbers otherwise, and sections it leaves out."""
    entries = policy.evidence.contents
    body = _Body(policy)
    renames: set[str] = set()
    for entry in entries:
        section, renamed = body.section(entry), body.numbered(entry)
        if section is None and renamed is not None:
            renames.add(squashed(renamed.heading))
            said = f"in the document {entry.label} is headed “{renamed.heading}”."
            yield _mismatch(entry, f"The contents list “{_printed(entry)}”; {said}")
        elif section is None and not body.has_in_front(entry) and not _BACK_MATTER.search(entry.heading):
            yield _mismatch(entry, f"The contents list “{_printed(entry)}”, which the document does not have.")
        elif section is not None and _bare(entry.label) != _bare(section.label):
            numbered = f"number {section.label}" if section.label else "no number"
            listed = f"as {entry.label}" if entry.label else "without a number"
            yield _mismatch(entry, f"The contents list “{entry.heading}” {listed}; in the document it has {numbered}.")
    if entries:
        yield from _left_out(policy, {squashed(entry.heading) for entry in entries} | renames)


class _Body:
    """The sections of the document, to be looked up by what the contents list says of them."""

    def __init__(self, policy: ParsedPolicy) -> None:
        self._by_heading = {squashed(section.heading): section for section in policy.sections}
        self._by_full = {_full(section.label, section.heading): section for section in policy.sections}
        self._by_label = {_bare(section.label): section for section in reversed(policy.sections)}
        self._front = {squashed(heading) for heading in policy.evidence.front_headings} | {squashed(policy.title)}

    def section(self, entry: ContentsEntry) -> ParsedSection | None:
        """Return the section of the entry's heading."""
        return self._by_heading.get(squashed(entry.heading)) or self._by_full.get(_full(entry.label, entry.heading))

    def numbered(self, entry: ContentsEntry) -> ParsedSection | None:
        """Return the first section of the entry's number, whatever its heading."""
        return self._by_label.get(_bare(entry.label)) if entry.label else None

    def has_in_front(self, entry: ContentsEntry) -> bool:
        """Tell whether the entry is a heading of the pages before the body, or the title."""
        return squashed(entry.heading) in self._front


def _full(label: str, heading: str) -> str:
    return squashed(f"{label} {heading}")


def _bare(label: str) -> str:
    """Return a label for comparison: "Section 1" in one place and "1" in the other are the same."""
    return squashed(label).removeprefix("section ").removeprefix("part ")


def _left_out(policy: ParsedPolicy, listed: set[str]) -> Iterator[Finding]:
    for section in policy.sections:
        names = {squashed(section.heading), _full(section.label, section.heading)}
        if section.level == 1 and not names & listed:
            yield finding(
                "contents-mismatch",
                f"{place(section.label, section.heading)} is not in the contents list, so readers may miss it. Make "
                "the list again.",
                label=section.label,
                quote=section.heading,
            )


def _printed(entry: ContentsEntry) -> str:
    return f"{entry.label} {entry.heading}".strip()


def _mismatch(entry: ContentsEntry, said: str) -> Finding:
    return finding(
        "contents-mismatch",
        f"{said} People who look a rule up will not find it. Make the list again.",
        label=entry.label,
        quote=_printed(entry),
    )
