"""Facts for tests: an invented trust that adds up, of which a test changes what it is about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from attestations.domain.workbook.facts import (
    AUDIENCES,
    AudienceFigures,
    ChannelRow,
    Exemptions,
    Figures,
    Lateness,
    PersonRow,
    SchoolFigures,
    SchoolName,
    StaffGroupFigures,
)
from attestations.domain.workbook.return_facts import ReturnFacts

AS_AT = datetime(2026, 11, 13, 17, 0, tzinfo=UTC)
MADE_AT = datetime(2026, 11, 13, 17, 2, tzinfo=UTC)


def figures(*, exempt: int = 0, complete: int = 0, in_grace: int = 0, due: int = 0, overdue: int = 0) -> Figures:
    required = complete + in_grace + due + overdue
    return Figures(
        in_scope=exempt + required,
        exempt=exempt,
        required=required,
        complete=complete,
        in_grace=in_grace,
        due=due,
        overdue=overdue,
    )


def lateness(audience: str, *bands: int) -> Lateness:
    first, second, third, over_30 = (*bands, 0, 0, 0, 0)[:4]
    return Lateness(audience=audience, days_1_7=first, days_8_14=second, days_15_30=third, over_30=over_30)


def school(
    name: str,
    by_audience: Mapping[str, Figures],
    *,
    over_30_days: Mapping[str, int] | None = None,
    urn: str = "999901",
    phase: str = "Primary",
) -> SchoolFigures:
    return SchoolFigures(
        school_name=name, urn=urn, phase=phase, by_audience=by_audience, over_30_days=over_30_days or {}
    )


def group(name: str, counts: Figures, *, over_30_days: int = 0) -> StaffGroupFigures:
    return StaffGroupFigures(group=name, figures=counts, over_30_days=over_30_days)


def channel(
    *,
    school: str = "Larkmoor Primary School",
    handle: str = "@larkmoor",
    manager: str | None = "Ines Calder",
    posters: int = 3,
    trained: int = 3,
) -> ChannelRow:
    return ChannelRow(
        school=school,
        platform="Facebook",
        handle=handle,
        manager=manager,
        posters_total=posters,
        posters_trained=trained,
    )


def person(**changed: Any) -> PersonRow:
    row: dict[str, Any] = {
        "name": "Calder, Ines",
        "school": "Larkmoor Primary School",
        "audience": "staff",
        "role": "Class teacher",
        "started_on": date(2024, 9, 1),
        "assigned_on": date(2026, 9, 1),
        "due_on": date(2026, 10, 16),
        "lessons": 4,
        "score": 0.9,
        "attempts": 1,
        "signed_at": None,
        "version": None,
        "status": "complete",
        "days_late": None,
        "last_reminder": None,
        "team_leader": "Orchard, Osian",
        "exemption": None,
    }
    return PersonRow(**{**row, **changed})


def audience(
    name: str, counts: Figures, *, last_year: float | None = None, last_return: float | None = None
) -> AudienceFigures:
    return AudienceFigures(audience=name, figures=counts, last_year_percent=last_year, last_return_percent=last_return)


def one_school(**changed: Any) -> ReturnFacts:
    """A single school's return with staff and pupils, nobody overdue."""
    return trust(
        **{
            "single_school": True,
            "scope_name": "Larkmoor Primary School",
            "schools": (SchoolName(name="Larkmoor Primary School", urn="999901"),),
            "audiences": (
                audience("staff", figures(complete=40, due=2)),
                audience("pupil", figures(complete=200, due=20)),
            ),
            **changed,
        }
    )


def trust(**changed: Any) -> ReturnFacts:
    """A trust's return; with no audience unless one is given."""
    facts: dict[str, Any] = {
        "reference": "R-2026-014",
        "edition": "governors",
        "trust_name": "Brackwater Learning Trust",
        "single_school": False,
        "scope_name": "Brackwater Learning Trust",
        "schools": (
            SchoolName(name="Larkmoor Primary School", urn="999901"),
            SchoolName(name="Saltmarsh Academy", urn="999902"),
        ),
        "policy_title": "Social media policy",
        "policy_version": "1.3",
        "approved_words": "approved by the trust board on 8 July 2026",
        "next_review_words": "By 30 June 2027",
        "cycle_words": "Academic year 2026 to 2027, autumn term",
        "as_at": AS_AT,
        "made_at": MADE_AT,
        "made_by": "Ines Calder",
        "made_for_words": None,
        "ledger_entries": 14_208,
        "ledger_head": "0f" * 32,
        "audiences": (),
        "by_school": (),
        "staff_groups": (),
        "lateness": (),
        "exemptions": (),
        "channels": (),
        "findings": (),
        "weeks": (),
        "people": (),
    }
    return ReturnFacts(**{**facts, **changed})


def trust_of(schools: Mapping[str, Mapping[str, Figures]], **changed: Any) -> ReturnFacts:
    """A trust whose whole is the sum of its schools, everyone overdue by up to a week, all exempt for leave."""
    names = [name for name in AUDIENCES if any(name in row for row in schools.values())]
    totals = {name: _sum([row[name] for row in schools.values() if name in row]) for name in names}
    exempt = sum(counts.exempt for counts in totals.values())
    facts: dict[str, Any] = {
        "schools": tuple(SchoolName(name=name, urn="999901") for name in schools),
        "audiences": tuple(audience(name, totals[name]) for name in names),
        "by_school": tuple(school(name, row) for name, row in schools.items()),
        "lateness": tuple(lateness(name, totals[name].overdue) for name in names),
        "exemptions": (Exemptions(reason="Family leave", count=exempt),) if exempt else (),
    }
    return trust(**{**facts, **changed})


def _sum(counts: list[Figures]) -> Figures:
    total = figures()
    for each in counts:
        total += each
    return total


def full(facts: ReturnFacts) -> ReturnFacts:
    return replace(facts, edition="full")
