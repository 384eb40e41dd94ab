"""Where schools stand now, school by school and audience by audience: the figures of the live dashboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import add

from attestations.domain.channel_rows import channel_rows
from attestations.domain.figures import audiences_required, lateness_of
from attestations.domain.policies_in_force import Review, reviews
from attestations.domain.standing import Summary, count_people, summarise
from attestations.domain.standing.summary import NOBODY
from attestations.domain.workbook.facts import ChannelRow, Figures, Lateness
from lms.days import london_day
from lms.domain.audience_rules import REGISTER
from lms.models import Audience, School

HEADINGS = (
    "School", "URN", "Audience", "In scope", "Exempt", "Required", "Complete", "In grace", "Due", "Overdue",
    "Complete (%)",
)  # fmt: skip

TableRow = tuple[str, str, str, int, int, int, int, int, int, int, float | None]


@dataclass(frozen=True, slots=True)
class SchoolStanding:
    """One school: its figures by audience, and those of all of them together, which count signatures."""

    school: School
    by_audience: dict[Audience, Figures]

    @property
    def together(self) -> Figures:
        return reduce(add, self.by_audience.values(), NOBODY)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the dashboard shows of some schools and audiences."""

    audiences: list[Audience]
    whole: dict[Audience, Figures]
    schools: list[SchoolStanding]
    late: list[Lateness]
    channels: tuple[ChannelRow, ...]
    reviews: list[Review]

    @property
    def together(self) -> Figures:
        """All audiences together: signatures, not people."""
        return reduce(add, self.whole.values(), NOBODY)


def dashboard_of(*, schools: Sequence[School], audience: Audience | None, at: datetime) -> Dashboard:
    """Where `schools` stand at a moment, in one audience or in all of which something is required."""
    school_ids = {school.pk for school in schools}
    required = audiences_required(at=at, school_ids=school_ids)
    audiences = [one for one in required if audience in (None, one)]
    summary = summarise(at=at, school_ids=school_ids, audiences=audiences)
    overdue = count_people(at=at, school_ids=school_ids, audiences=audiences, status="overdue")
    posting = [one for one in audiences if one in REGISTER]
    posters = count_people(at=at, school_ids=school_ids, audiences=posting, status="complete") if posting else []
    return Dashboard(
        audiences=audiences,
        whole=summary.by_audience(audiences),
        schools=[_school(school, summary, audiences) for school in schools],
        late=[lateness_of(overdue, one) for one in audiences],
        channels=channel_rows(counted=posters, school_ids=school_ids, at=at) if posting else (),
        reviews=reviews(at=at, on=london_day(at), school_ids=school_ids),
    )


def table_of(*, schools: Sequence[School], audience: Audience | None, at: datetime) -> list[TableRow]:
    """The figures of the dashboard as a table: a row for each school and audience that has somebody in scope."""
    school_ids = {school.pk for school in schools}
    audiences = [audience] if audience else audiences_required(at=at, school_ids=school_ids)
    summary = summarise(at=at, school_ids=school_ids, audiences=audiences)
    return [
        _row(school, one, figures)
        for school in schools
        for one in audiences
        if (figures := summary.of(one, school.pk)).in_scope
    ]


def _school(school: School, summary: Summary, audiences: Sequence[Audience]) -> SchoolStanding:
    return SchoolStanding(school, {one: summary.of(one, school.pk) for one in audiences})


def _row(school: School, audience: Audience, f: Figures) -> TableRow:
    percent = round(f.complete / f.required * 100, 1) if f.required else None
    return (
        school.name, school.urn, audience.label, f.in_scope, f.exempt, f.required, f.complete, f.in_grace, f.due,
        f.overdue, percent,
    )  # fmt: skip
