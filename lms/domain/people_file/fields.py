"""Which fields a file of each kind takes, and how long they may be."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lms.domain.people_file.model import Kind

NAME: Final = "name"
"""A whole name in one column: no field of a person, but a column may be mapped to it, and it is then split."""

_WHO = ("legal_first", "legal_last", "preferred_first", "preferred_last", "email")
_POST = ("job_title", "department", "leader_id", "start", "end")

FIELDS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.STAFF: (
            "source_id",
            "staff_code",
            *_WHO,
            "job_title",
            "staff_group",
            "department",
            "leader_id",
            "start",
            "end",
        ),
        Kind.PUPILS: ("source_id", *_WHO, "year", "registration", "start", "end"),
        Kind.PARENTS: (
            "source_id",
            *_WHO,
            "pupil_id",
            "relationship",
            "priority",
            "parental_responsibility",
            "language",
            "do_not_contact",
            "start",
            "end",
        ),
        Kind.GOVERNORS: ("source_id", *_WHO, *_POST),
        Kind.VOLUNTEERS: ("source_id", *_WHO, *_POST),
    }
)
"""The fields of each kind, in the order of the neutral template (CONTRACT.md, People)."""

LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {
        "source_id": 64,
        "staff_code": 30,
        "legal_first": 100,
        "legal_last": 100,
        "preferred_first": 100,
        "preferred_last": 100,
        "job_title": 100,
        "department": 100,
        "leader_id": 64,
        "registration": 30,
        "pupil_id": 64,
        "relationship": 60,
    }
)
"""Characters that the database holds of each text; `test_limits` compares them with the models."""

IDS: Final = frozenset({"source_id", "leader_id", "pupil_id"})
