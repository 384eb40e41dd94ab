"""Somebody who imports files at a school, as rows that come from the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from lms.domain.import_people import AUDIENCES, Plan, apply_import, plan_import
from lms.domain.people_file import FIELDS, Kind, PersonRow, Rejection
from lms.models import Membership, Person, School, SourceId

TODAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 10, tzinfo=UTC)
Row = PersonRow | Rejection


@dataclass
class Office:
    """Whoever imports files at one school; rows are numbered from 2, as below the headings."""

    school: School
    kind: Kind = Kind.STAFF
    by: Person | None = None
    today: date = TODAY
    columns: set[str] | None = None
    rows: list[Row] = field(default_factory=list)

    def row(self, **facts: Any) -> PersonRow:
        given = self.columns or set(FIELDS[self.kind])
        names = {"legal_first": "Amara", "legal_last": "Okafor"}
        return PersonRow(**{"row": 2, **names, **facts, "given": frozenset(given)})

    def numbered(self, rows: Sequence[dict[str, Any] | Rejection]) -> list[Row]:
        return [
            row if isinstance(row, Rejection) else self.row(row=number, **row) for number, row in enumerate(rows, 2)
        ]

    def plans(self, *rows: dict[str, Any] | Rejection, full: bool = False) -> Plan:
        return plan_import(
            rows=self.numbered(rows), school=self.school, kind=self.kind, full=full, on=self.today, by=self.by
        )

    def imports(self, *rows: dict[str, Any] | Rejection, full: bool = False, confirm: bool = False) -> Plan:
        """Import rows, having planned the same first."""
        planned = self.plans(*rows, full=full).counts
        plan = apply_import(
            rows=self.numbered(rows), school=self.school, kind=self.kind, full=full, confirm_leavers=confirm,
            on=self.today, by=self.by, at=NOW,
        )  # fmt: skip
        assert plan.counts == planned
        return plan

    def person(self, source_id: str) -> Person:
        return SourceId.objects.get(school=self.school, audience=AUDIENCES[self.kind], value=source_id).person

    def membership(self, source_id: str) -> Membership:
        """The last one of whoever has that id."""
        here = Membership.objects.filter(school=self.school, audience=AUDIENCES[self.kind])
        return here.filter(person=self.person(source_id)).latest("started_on", "pk")


def figures(plan: Plan) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, left, rejected."""
    counts = plan.counts
    assert counts["rows"] == counts["added"] + counts["changed"] + counts["unchanged"] + counts["rejected"]
    return counts["added"], counts["changed"], counts["unchanged"], counts["left"], counts["rejected"]


def codes(plan: Plan) -> list[tuple[int, str]]:
    return [(rejection.row, rejection.code) for rejection in plan.rejections]


def numbers(people: Iterable[int]) -> list[dict[str, Any]]:
    """Rows of so many people, each known by an id and an address."""
    return [{"source_id": f"S{n}", "email": f"s{n}@alder.example", "legal_last": f"Nair{n}"} for n in people]
