"""The whole return as plain values, and the hash and the count of what it shows."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import rfc8785

from attestations.domain.workbook.model import Cover, Sheet
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.by_audience import by_audience
from attestations.domain.workbook.sheets.by_school import by_school
from attestations.domain.workbook.sheets.channels import channels
from attestations.domain.workbook.sheets.cover import cover
from attestations.domain.workbook.sheets.definitions import definitions
from attestations.domain.workbook.sheets.exemptions import exemptions
from attestations.domain.workbook.sheets.named_annex import named_annex
from attestations.domain.workbook.sheets.overdue import overdue
from attestations.domain.workbook.sheets.policy_health import policy_health
from attestations.domain.workbook.sheets.staff_groups import staff_groups
from attestations.domain.workbook.shown import show

# The hash must not change with the layout: only with these words, and what stands in the cells.
NOT_HASHED_ON_COVER: Final = ("made",)


@dataclass(frozen=True, kw_only=True)
class Document:
    """The Cover and the sheets behind it, in order, with the hash of what they show (64 hex digits)."""

    cover: Cover
    sheets: tuple[Sheet, ...]
    content_hash: str


def compose(facts: ReturnFacts) -> Document:
    """The document of these facts. Raises CannotProtectError rather than give a small figure away."""
    shown = show(facts)
    found = (
        by_audience(facts, shown),
        by_school(facts, shown),
        staff_groups(facts, shown),
        overdue(facts, shown),
        exemptions(facts, shown),
        channels(facts),
        policy_health(facts),
        definitions(facts, shown),
        named_annex(facts),
    )
    sheets = tuple(sheet for sheet in found if sheet is not None)
    front = cover(facts, shown)
    return Document(cover=front, sheets=sheets, content_hash=_hash(facts.edition, front, sheets))


def content_hash(facts: ReturnFacts) -> str:
    """SHA-256, in hex, of the canonical JSON (RFC 8785) of what the workbook shows, after keeping back.

    It leaves out the reference and when and by whom the workbook was made, so that the same facts asked for
    again hash the same. It is of the figures as shown: a hash of exact ones would let a reader try the few
    possible values of one kept back.
    """
    return compose(facts).content_hash


def count_rows(facts: ReturnFacts) -> int:
    """Data rows of the tables behind the Cover: not headings, not totals, nothing on Definitions."""
    tables = [table for sheet in compose(facts).sheets for table in sheet.tables]
    return sum(len(table.rows) for table in tables if table.name not in {"Definitions", "Checks"})


def _hash(edition: str, front: Cover, sheets: tuple[Sheet, ...]) -> str:
    cover_shown = {name: value for name, value in asdict(front).items() if name not in NOT_HASHED_ON_COVER}
    shown = {
        "edition": edition,
        "cover": cover_shown,
        "sheets": [
            {
                "name": sheet.name,
                "lead": sheet.lead,
                "notes": sheet.notes,
                "tables": [
                    {
                        "name": table.name,
                        "columns": [column.heading for column in table.columns],
                        "rows": table.rows,
                        "total": table.total,
                    }
                    for table in sheet.tables
                ],
            }
            for sheet in sheets
        ],
    }
    return hashlib.sha256(rfc8785.dumps(_plain(shown))).hexdigest()


def _plain(value: Any) -> Any:
    """The same value in JSON's own types: tuples as lists, days as ISO 8601, status words as text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
