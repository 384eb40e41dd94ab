"""Gathering what a return says, from the facts recorded by a moment."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from attestations.domain.annex import annex_rows
from attestations.domain.channel_rows import channel_rows
from attestations.domain.figures import (
    a_year_earlier,
    audiences_required,
    figures_of,
    lateness_of,
    percent_complete,
    staff_trend,
)
from attestations.domain.headcount import headcounts
from attestations.domain.policies_in_force import versions_in_force
from attestations.domain.rating_rules import thresholds_as_at
from attestations.domain.standing import Counted, Summary, count_people, once_an_audience, summarise
from attestations.domain.workbook import ReturnFacts
from attestations.domain.workbook.facts import (
    ActionRow,
    AudienceFigures,
    Exemptions,
    Figures,
    FindingRow,
    SchoolFigures,
    SchoolName,
    StaffGroupFigures,
)
from attestations.models import Acknowledgement, Edition, Exemption, Return
from courses.domain.reading import check_policy, parse_policy
from courses.models import PolicyVersion
from lms.days import cycle_year, london_day
from lms.domain.audience_rules import REGISTER
from lms.domain.calendar.open_days import bank_holidays
from lms.models import Audience, Person, School, StaffGroup, Trust
from lms.words import day_words


@dataclass(frozen=True, slots=True)
class Scope:
    """What a return is about: one school, or every school of the trust; some audiences, or (empty) all of them."""

    school: School | None
    audiences: tuple[Audience, ...] = ()

    @property
    def schools(self) -> list[School]:
        return [self.school] if self.school else list(School.objects.all())

    @property
    def school_ids(self) -> set[int]:
        return {school.pk for school in self.schools}


@dataclass(frozen=True, slots=True)
class PolicyWords:
    """What the cover says of the policy, or of several."""

    title: str
    version: str
    approved: str
    next_review: str


EDITIONS: dict[Edition, Literal["governors", "full"]] = {Edition.GOVERNORS: "governors", Edition.FULL: "full"}


def gather(
    *,
    scope: Scope,
    edition: Edition,
    reference: str,
    at: datetime,
    made_at: datetime,
    by: Person | None,
    made_for: str | None = None,
    actions: tuple[ActionRow, ...] = (),
) -> tuple[ReturnFacts, dict[Audience, Figures]]:
    """All that a return of `scope` as at `at` says, with its figures by audience (never suppressed)."""
    required = audiences_required(at=at, school_ids=scope.school_ids)
    audiences = [audience for audience in required if audience in (scope.audiences or Audience)]
    counted = count_people(at=at, school_ids=scope.school_ids, audiences=audiences)
    summary = summarise(at=at, school_ids=scope.school_ids, audiences=audiences)
    figures = summary.by_audience(audiences)
    trust = Trust.objects.get()
    versions = versions_in_force(at=at, school_ids=scope.school_ids)
    policy = _policy_words(versions)
    last = Acknowledgement.objects.filter(recorded_at__lte=at).order_by("-seq").first()
    facts = ReturnFacts(
        reference=reference,
        edition=EDITIONS[edition],
        trust_name=trust.name,
        single_school=School.objects.count() == 1,
        scope_name=scope.school.name if scope.school else trust.name,
        schools=tuple(SchoolName(name=s.name, urn=s.urn) for s in scope.schools),
        as_at=at,
        made_at=made_at,
        made_by=by.get_full_name() if by else "Countersign",
        made_for_words=made_for,
        audiences=_audience_rows(figures, scope, at),
        by_school=tuple(_school_row(school, counted, summary) for school in scope.schools),
        staff_groups=_staff_groups(counted),
        lateness=tuple(lateness_of(counted, audience) for audience in audiences),
        exemptions=_exemptions(counted, at),
        channels=channel_rows(counted=counted, school_ids=scope.school_ids, at=at)
        if {*REGISTER} <= {*(scope.audiences or Audience)}
        else (),
        findings=_findings(versions, at),
        weeks=tuple(staff_trend(at=at, school_ids=scope.school_ids)) if Audience.STAFF in audiences else (),
        people=tuple(annex_rows(counted=counted, at=at)) if edition == Edition.FULL else (),
        ledger_entries=last.seq if last else 0,
        ledger_head=last.digest if last else None,
        policy_title=policy.title,
        policy_version=policy.version,
        approved_words=policy.approved,
        next_review_words=policy.next_review,
        thresholds=thresholds_as_at(at),
        actions=actions,
        headcounts=headcounts(schools=scope.schools, audiences=audiences, summary=summary, at=at),
        cycle_words=_cycle_words(london_day(at)),
    )
    return facts, figures


def _cycle_words(day: date) -> str:
    """ "Academic year 2026 to 2027, autumn term": the spring term ends with Good Friday."""
    year = cycle_year(day)
    easter = next(holiday for holiday, name in bank_holidays(year + 1).items() if name == "Good Friday")
    term = "autumn" if day.year == year else "spring" if day <= easter else "summer"
    return f"Academic year {year} to {year + 1}, {term} term"


def _audience_rows(figures: dict[Audience, Figures], scope: Scope, at: datetime) -> tuple[AudienceFigures, ...]:
    year_ago = a_year_earlier(at)
    then = summarise(at=year_ago, school_ids=scope.school_ids, audiences=figures)
    of_this = Return.objects.filter(school=scope.school, audiences=list(scope.audiences))
    last = of_this.filter(as_at__lt=at, made_at__lte=at).order_by("-as_at", "-pk").first()
    before = last.figures if last else {}
    return tuple(
        AudienceFigures(
            audience=audience.value,
            figures=now,
            last_year_percent=percent_complete(then.of(audience)),
            last_return_percent=percent_complete(Figures(**before[audience.value]))
            if audience.value in before
            else None,
        )
        for audience, now in figures.items()
    )


def _school_row(school: School, counted: list[Counted], summary: Summary) -> SchoolFigures:
    here = [person for person in counted if person.school_id == school.pk]
    by_audience = {audience: figures for audience in Audience if (figures := summary.of(audience, school.pk)).in_scope}
    return SchoolFigures(
        school_name=school.name,
        urn=school.urn,
        phase=school.get_phase_display(),
        by_audience={audience.value: figures for audience, figures in by_audience.items()},
        over_30_days={audience.value: lateness_of(here, audience).over_30 for audience in by_audience},
    )


def _staff_groups(counted: list[Counted]) -> tuple[StaffGroupFigures, ...]:
    groups: dict[str, list[Counted]] = defaultdict(list)
    for person in once_an_audience(counted):
        if person.audience == Audience.STAFF:
            groups[person.staff_group].append(person)
    names = [*StaffGroup.choices, ("", "Other")]
    return tuple(
        StaffGroupFigures(
            group=label,
            figures=figures_of(groups[value]),
            over_30_days=sum(p.status == "overdue" and p.days_late > 30 for p in groups[value]),
        )
        for value, label in names
        if groups[value]
    )


def _exemptions(counted: list[Counted], at: datetime) -> tuple[Exemptions, ...]:
    reason_of = dict(Exemption.objects.as_at(at, day=london_day(at)).order_by("-pk").values_list("person_id", "reason"))
    counts = Counter(reason_of[p.person_id] for p in once_an_audience(counted) if p.status == "exempt")
    return tuple(
        Exemptions(reason=label, count=counts[value]) for value, label in Exemption.Reason.choices if counts[value]
    )


def _findings(versions: list[PolicyVersion], at: datetime) -> tuple[FindingRow, ...]:
    rows = []
    for version in versions:
        with version.source.open("rb") as source:
            parsed = parse_policy(source.read(), name=version.source_name)
        found = check_policy(parsed, on=london_day(at))
        rows += [FindingRow(severity=f.severity, label=f.label, message=f.message) for f in found]
    return tuple(rows)


def _policy_words(versions: list[PolicyVersion]) -> PolicyWords:
    if len(versions) != 1:
        title = "No policy in force" if not versions else f"{len(versions)} policies"
        said = "; ".join(f"{version.title} {version.number}" for version in versions)
        return PolicyWords(title=title, version=said or "–", approved="", next_review="")
    (version,) = versions
    day = f" on {day_words(version.approved_on)}" if version.approved_on else ""
    review = f"By {day_words(version.next_review_by)}" if version.next_review_by else "The policy names no day"
    return PolicyWords(version.title, version.number, f"approved by {version.approved_by}{day}", review)
