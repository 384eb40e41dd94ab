"""Reading policies: bytes in, plain data out. No database, no clock, no request."""

from courses.domain.reading.checks import Finding, check_policy
from courses.domain.reading.comparing.difference import Change, Difference, carry_keys, diff_policies
from courses.domain.reading.errors import UnreadablePolicyError
from courses.domain.reading.model import (
    AUDIENCES,
    Audience,
    HistoryEntry,
    Metadata,
    Modality,
    NextReview,
    ParsedChannel,
    ParsedClause,
    ParsedPolicy,
    ParsedSection,
)
from courses.domain.reading.parser import parse_policy

__all__ = [
    "AUDIENCES",
    "Audience",
    "Change",
    "Difference",
    "Finding",
    "HistoryEntry",
    "Metadata",
    "Modality",
    "NextReview",
    "ParsedChannel",
    "ParsedClause",
    "ParsedPolicy",
    "ParsedSection",
    "UnreadablePolicyError",
    "carry_keys",
    "check_policy",
    "diff_policies",
    "parse_policy",
]
