"""The health check of a policy: each check is one function, and all of them are listed here."""

import datetime
from collections.abc import Callable, Iterator

from courses.domain.reading.checks import (
    audiences,
    channels,
    contents,
    coverage,
    currency,
    numbering,
    placeholders,
    references,
    sections,
    wording,
)
from courses.domain.reading.checks.coverage import Covered, coverage_of
from courses.domain.reading.checks.finding import SEVERITIES, Finding
from courses.domain.reading.checks.report import check_report
from courses.domain.reading.model import ParsedPolicy

__all__ = ["CHECKS", "Covered", "Finding", "check_policy", "check_report", "coverage_of"]

CHECKS: tuple[Callable[..., Iterator[Finding]], ...] = (
    currency.find_missing_approval,
    currency.find_review,
    currency.find_unsigned,
    currency.find_outdated_citations,
    sections.find_empty_sections,
    numbering.find_numbering_gaps,
    contents.find_contents_mismatches,
    references.find_broken_references,
    placeholders.find_placeholders,
    channels.find_missing_roles,
    channels.find_rules_without_channels,
    channels.find_platform_mismatches,
    audiences.find_audiences_without_clauses,
    wording.find_duplicates,
    wording.find_missing_training,
    wording.find_tracked_changes,
    coverage.find_missing_topics,
)
_GRAVITY = ("error", "warning", "note")


def check_policy(policy: ParsedPolicy, *, on: datetime.date) -> list[Finding]:
    """Return what is wrong with `policy` on the day `on`: errors first, then warnings, then notes."""
    found = [finding for check in CHECKS for finding in check(policy, on=on)]
    return sorted(dict.fromkeys(found), key=lambda finding: _GRAVITY.index(SEVERITIES[finding.code]))
