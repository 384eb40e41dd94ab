"""Figures, everywhere the same: in scope = exempt + required; required = complete + in grace + due + overdue."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import ceil

from attestations.domain.standing import Counted, once_an_audience, summarise
from attestations.domain.workbook.facts import Figures, Lateness, WeekPoint
from attestations.models import Requirement
from courses.domain.access import audiences_taking
from lms.days import LONDON, a_year_before, cycle_bounds, cycle_year, end_of_day, london_day, week_beginning
from lms.models import Audience

POINTS = 16
"""As many points as a trend can show before its dates run into each other."""
AHEAD = timedelta(weeks=4)
"""How far last year's line runs ahead of this year's."""


def figures_of(people: Iterable[Counted]) -> Figures:
    """The seven counts of some people, each counted once."""
    n = Counter(person.status for person in people)
    required = n["complete"] + n["in_grace"] + n["due"] + n["overdue"]
    return Figures(
        in_scope=required + n["exempt"],
        exempt=n["exempt"],
        required=required,
        complete=n["complete"],
        in_grace=n["in_grace"],
        due=n["due"],
        overdue=n["overdue"],
    )


def audiences_required(*, at: datetime, school_ids: set[int] | None) -> list[Audience]:
    """The audiences of which something was required at `at`, in the order they are shown."""
    required = Requirement.objects.filter(created_at__lte=at).select_related("course__policy")
    taking: set[Audience] = set()
    for requirement in required:
        owner = requirement.course.policy.school_id
        if owner is None or school_ids is None or owner in school_ids:
            taking |= audiences_taking(requirement.course.audience)
    return [audience for audience in Audience if audience in taking]


def percent_complete(figures: Figures) -> float | None:
    """Per cent complete of those required, 0 to 100; None of nobody."""
    return figures.complete / figures.required * 100 if figures.required else None


def lateness_of(counted: list[Counted], audience: Audience) -> Lateness:
    """How many of an audience are overdue, by days since grace ended."""
    days = [p.days_late for p in once_an_audience(counted) if p.audience == audience and p.status == "overdue"]
    return Lateness(
        audience=audience.value,
        days_1_7=sum(d <= 7 for d in days),
        days_8_14=sum(7 < d <= 14 for d in days),
        days_15_30=sum(14 < d <= 30 for d in days),
        over_30=sum(d > 30 for d in days),
    )


def staff_trend(*, at: datetime, school_ids: set[int] | None) -> list[WeekPoint]:
    """Per cent of required staff complete, week by week this academic year, beside the year before."""
    day = london_day(at)
    monday = week_beginning(cycle_bounds(cycle_year(day))[0])
    weeks = []
    while monday <= day + AHEAD and cycle_year(monday + timedelta(days=6)) == cycle_year(day):
        weeks.append(monday)
        monday += timedelta(weeks=1)
    now = week_beginning(day)
    every = ceil(len(weeks) / POINTS)
    kept = [week for week in weeks if (week - now).days // 7 % every == 0]
    return [_week(week, at, school_ids) for week in kept]


def _week(monday: date, at: datetime, school_ids: set[int] | None) -> WeekPoint:
    ends = end_of_day(monday + timedelta(days=6))
    this_year = None if monday > london_day(at) else _staff_percent(min(ends, at), school_ids)
    before = end_of_day(a_year_before(monday + timedelta(days=6)))
    if london_day(at) - timedelta(days=6) <= monday <= london_day(at):
        before = min(before, a_year_earlier(at))
    return WeekPoint(week_beginning=monday, this_year=this_year, last_year=_staff_percent(before, school_ids))


def a_year_earlier(at: datetime) -> datetime:
    """The same time of the same day a year before, in London."""
    local = at.astimezone(LONDON)
    return datetime.combine(a_year_before(local.date()), local.time(), tzinfo=LONDON)


def _staff_percent(at: datetime, school_ids: set[int] | None) -> float | None:
    return percent_complete(summarise(at=at, school_ids=school_ids, audiences=[Audience.STAFF]).of(Audience.STAFF))
