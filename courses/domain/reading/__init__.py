"""Reading policies: bytes in, plain data out. No database, no clock, no request."""

from courses.domain.reading.checks import Covered, Finding, check_policy, check_report, coverage_of
from courses.domain.reading.comparing.difference import Change, Difference, carry_keys, diff_policies
from courses.domain.reading.errors import UnreadablePolicyError
from courses.domain.reading.model import (
    AUDIENCES,
    Audience,
    HistoryEntry,
    Leftover,
    Metadata,
    Modality,
    NextReview,
    ParsedChannel,
    ParsedClause,
    ParsedContact,
    ParsedPolicy,
    ParsedSection,
)
from courses.domain.reading.parser import parse_policy

__all__ = [
    "AUDIENCES",
    "Audience",
    "Change",
    "Covered",
    "Difference",
    "Finding",
    "HistoryEntry",
    "Leftover",
    "Metadata",
    "Modality",
    "NextReview",
    "ParsedChannel",
    "ParsedClause",
    "ParsedContact",
    "ParsedPolicy",
    "ParsedSection",
    "UnreadablePolicyError",
    "carry_keys",
    "check_policy",
    "check_report",
    "coverage_of",
    "diff_policies",
    "parse_policy",
]
