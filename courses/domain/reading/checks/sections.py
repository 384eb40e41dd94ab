"""Sections with a heading and nothing under it."""

import datetime
from collections.abc import Iterator

from courses.domain.reading.checks.finding import Finding, finding, place
from courses.domain.reading.model import ParsedPolicy


def find_empty_sections(policy: ParsedPolicy, *, on: datetime.date) -> Iterator[Finding]:
    """Find sections with a heading and nothing under it."""
    for section in policy.sections:
        if section.empty:
            yield finding(
                "empty-section",
                f"{place(section.label, section.heading)} has a heading and no text. Readers cannot tell whether a "
                "rule was lost or never written: write the section, or take its heading out.",
                label=section.label,
                quote=section.heading,
            )
