"""The whole return as plain values, and the hash and the count of what it shows."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from attestations.domain.workbook.model import Cover, Sheet
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.actions import actions
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

MOST_ROWS: Final = 1_048_500
"""Of one table on a sheet: a sheet holds 1,048,576 rows, with its title, its headings and its notes."""
# The hash must not change with the layout: only with these words, and what stands in the cells.
NOT_HASHED_ON_COVER: Final = ("made",)
NOT_COUNTED: Final = frozenset({"Definitions", "Checks"})


@dataclass(frozen=True, kw_only=True)
class Document:
    """The Cover and the sheets behind it, in order, with the hash of what they show (64 hex digits)."""

    facts: ReturnFacts
    cover: Cover
    sheets: tuple[Sheet, ...]
    content_hash: str

    @property
    def rows(self) -> int:
        """Data rows of the tables behind the Cover: not headings, not totals, nothing on Definitions."""
        tables = [table for sheet in self.sheets for table in sheet.tables]
        return sum(len(table.rows) for table in tables if table.name not in NOT_COUNTED)


def compose(facts: ReturnFacts, *, most_rows: int = MOST_ROWS) -> Document:
    """The document of these facts. Raises CannotProtectError rather than give a small figure away.

    Its hash is the SHA-256, in hex, of lines of JSON (keys sorted, no spaces): the Cover, then for each sheet its
    words, for each table its headings and its total, and each row. It leaves out the reference and when and by whom
    the workbook was made, so that the same facts asked for again hash the same. It is of the figures as shown: a hash
    of exact ones would let a reader try the few possible values of one kept back.
    """
    shown = show(facts)
    found = (
        by_audience(facts, shown),
        by_school(facts, shown),
        staff_groups(facts, shown),
        overdue(facts, shown),
        exemptions(facts, shown),
        channels(facts),
        policy_health(facts),
        actions(facts),
        definitions(facts, shown),
        named_annex(facts),
    )
    sheets = tuple(part for sheet in found if sheet is not None for part in _parts(sheet, most_rows))
    front = cover(facts, shown)
    return Document(facts=facts, cover=front, sheets=sheets, content_hash=_hash(facts.edition, front, sheets))


def _parts(sheet: Sheet, most: int) -> Iterator[Sheet]:
    """The sheet; where its table has more rows than a sheet holds, as many sheets as it takes."""
    main, *others = sheet.tables
    if len(main.rows) <= most:
        yield sheet
        return
    for start in range(0, len(main.rows), most):
        number, is_last = start // most + 1, start + most >= len(main.rows)
        nth = "" if number == 1 else str(number)
        part = replace(
            main, name=f"{main.name}{nth}", rows=main.rows[start : start + most], total=main.total if is_last else None
        )
        yield replace(
            sheet,
            name=f"{sheet.name} {nth}".rstrip(),
            answers=f"{sheet.answers}, from row {start + 1:,}" if nth else sheet.answers,
            tables=(part, *others) if is_last else (part,),
            charts=sheet.charts if is_last else (),
            notes=sheet.notes if is_last else ("It goes on in the next sheet.", *sheet.notes),
        )


def _hash(edition: str, front: Cover, sheets: tuple[Sheet, ...]) -> str:
    digest = hashlib.sha256()
    cover_shown = {name: value for name, value in asdict(front).items() if name not in NOT_HASHED_ON_COVER}
    for line in _lines(edition, cover_shown, sheets):
        said = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=date.isoformat)
        digest.update(said.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def _lines(edition: str, cover_shown: dict[str, Any], sheets: tuple[Sheet, ...]) -> Iterator[Any]:
    yield {"edition": edition, "cover": cover_shown}
    for sheet in sheets:
        yield {"sheet": sheet.name, "lead": sheet.lead, "notes": sheet.notes}
        for table in sheet.tables:
            yield {"table": table.name, "columns": [column.heading for column in table.columns], "total": table.total}
            yield from table.rows
