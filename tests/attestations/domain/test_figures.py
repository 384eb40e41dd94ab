"""Figures reconcile, and what was said of a moment is said of it ever after."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attestations.domain.figures import (
    POINTS,
    a_year_earlier,
    audiences_required,
    figures_of,
    lateness_of,
    percent_complete,
    staff_trend,
)
from attestations.domain.obligations import sync_obligations
from attestations.domain.standing import WORST_FIRST, Counted, once_an_audience, summarise
from attestations.domain.workbook.facts import Figures, Lateness
from attestations.models import Obligation
from lms.days import start_of_day
from lms.models import Audience, School
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature
from tests.factories.people import MembershipFactory, SchoolFactory

MOMENT = datetime(2026, 11, 13, 17, tzinfo=UTC)
DUE = date(2026, 10, 23)
CHOSEN = [Audience.STAFF, Audience.GOVERNOR, Audience.PARENT]

people = st.lists(
    st.builds(
        Counted,
        person_id=st.integers(1, 6),
        school_id=st.integers(1, 3),
        audience=st.sampled_from(CHOSEN),
        staff_group=st.just(""),
        status=st.sampled_from(WORST_FIRST),
        due_on=st.dates(date(2026, 9, 1), date(2027, 8, 1)),
        signed_at=st.none(),
        days_late=st.integers(0, 60),
        left=st.just(1),
        obligation_id=st.just(1),
    ),
    max_size=25,
)


def counted(status: str, *, days_late: int = 0, person_id: int = 1, audience: Audience = Audience.STAFF) -> Counted:
    return Counted(person_id, 1, audience, "", status, DUE, None, days_late, 1, 1)  # type: ignore[arg-type]


def once(found: list[Counted], audience: Audience) -> list[Counted]:
    return [person for person in once_an_audience(found) if person.audience == audience]


@given(people)
def test_in_scope_is_exempt_and_required_and_required_is_its_four_parts(found: list[Counted]) -> None:
    for audience in CHOSEN:
        figures = figures_of(once(found, audience))
        assert figures.in_scope == figures.exempt + figures.required
        assert figures.required == figures.complete + figures.in_grace + figures.due + figures.overdue
        assert figures.in_scope == len({p.person_id for p in found if p.audience == audience})


@given(people)
def test_days_late_add_to_those_overdue(found: list[Counted]) -> None:
    for audience in CHOSEN:
        assert lateness_of(found, audience).total == figures_of(once(found, audience)).overdue


@given(people, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_read_changes_no_figure(found: list[Counted], chance: object) -> None:
    again = list(found)
    chance.shuffle(again)  # type: ignore[attr-defined]
    for audience in CHOSEN:
        assert figures_of(once(again, audience)) == figures_of(once(found, audience))


def test_the_seven_counts_of_some_people() -> None:
    found = [counted(status) for status in ("complete", "complete", "in_grace", "due", "overdue", "exempt")]
    assert figures_of(found) == Figures(in_scope=6, exempt=1, required=5, complete=2, in_grace=1, due=1, overdue=1)


def test_per_cent_is_of_those_required_and_there_is_none_of_nobody() -> None:
    assert percent_complete(figures_of([counted("complete"), counted("due"), counted("exempt")])) == 50.0
    assert percent_complete(figures_of([counted("exempt")])) is None


def test_lateness_falls_into_bands_at_their_edges() -> None:
    days = [1, 7, 8, 14, 15, 30, 31, 200]
    found = [counted("overdue", days_late=late, person_id=n) for n, late in enumerate(days)]
    assert lateness_of(found, Audience.STAFF) == Lateness(
        audience="staff", days_1_7=2, days_8_14=2, days_15_30=2, over_30=2
    )


@pytest.mark.django_db
class TestAudiencesRequired:
    def test_are_those_who_take_some_course_in_the_order_they_are_shown(self) -> None:
        make_requirement(audience=Audience.GOVERNOR)
        make_requirement(audience=Audience.CHANNEL_POSTER)
        assert audiences_required(at=NOON, school_ids=None) == [
            Audience.CHANNEL_POSTER,
            Audience.CHANNEL_MANAGER,
            Audience.GOVERNOR,
        ]

    def test_are_those_of_whom_it_was_asked_by_then(self) -> None:
        make_requirement(created_at=NOON)
        assert audiences_required(at=NOON - timedelta(seconds=1), school_ids=None) == []
        assert audiences_required(at=NOON, school_ids=None) == [Audience.STAFF]

    def test_leave_out_what_another_school_asks_of_its_own(self) -> None:
        ours, theirs = SchoolFactory.create(), SchoolFactory.create()
        policy = make_requirement().course.policy
        policy.school = theirs
        policy.save()
        assert audiences_required(at=NOON, school_ids={ours.pk}) == []
        assert audiences_required(at=NOON, school_ids={theirs.pk}) == [Audience.STAFF]
        assert audiences_required(at=NOON, school_ids=None) == [Audience.STAFF]


def said_of(moment: datetime, school: School | None = None) -> dict[str, dict[str, int]]:
    ids = None if school is None else {school.pk}
    found = summarise(at=moment, school_ids=ids)
    return {audience.value: asdict(found.of(audience)) for audience in Audience}


@pytest.mark.django_db
def test_what_happens_later_changes_nothing_that_was_said() -> None:
    school = SchoolFactory.create()
    requirement = make_requirement()
    staff = [make_member(school=school) for _ in range(6)]
    sync_obligations(on=date(2026, 9, 1), at=start_of_day(date(2026, 9, 1)))
    owed = {o.person_id: o for o in Obligation.objects.select_related("requirement__course", "person")}
    make_signature(owed[staff[0].pk])
    ExemptionFactory.create(person=staff[1], recorded_at=NOON)
    before = said_of(MOMENT), said_of(MOMENT, school), staff_trend(at=MOMENT, school_ids=None)
    assert before[0]["staff"] == {
        "in_scope": 6, "exempt": 1, "required": 5, "complete": 1, "in_grace": 0, "due": 0, "overdue": 4,
    }  # fmt: skip

    later = MOMENT + timedelta(days=5)
    make_signature(owed[staff[2].pk], at=later)
    ExemptionFactory.create(person=staff[3], starts_on=date(2026, 9, 1), recorded_at=later)
    leaver = staff[4].memberships.get()
    leaver.ended_on, leaver.end_recorded_at = date(2026, 10, 1), later
    leaver.save()
    MembershipFactory.create(school=school, recorded_at=later, started_on=date(2026, 9, 1))
    requirement.grace_days = 60
    requirement.save()
    result = sync_obligations(on=date(2026, 11, 18), at=later)
    assert (result.opened, result.withdrawn, result.moved) == (1, 1, 3)

    assert (said_of(MOMENT), said_of(MOMENT, school), staff_trend(at=MOMENT, school_ids=None)) == before
    assert said_of(later)["staff"] == {
        "in_scope": 6, "exempt": 2, "required": 4, "complete": 2, "in_grace": 2, "due": 0, "overdue": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_the_trend_has_a_point_for_this_week_and_none_for_weeks_to_come() -> None:
    make_signature(make_owed(opened_at=start_of_day(date(2026, 9, 1))), at=NOON)
    weeks = staff_trend(at=MOMENT, school_ids=None)
    assert len(weeks) <= POINTS
    by_week = {week.week_beginning: week.this_year for week in weeks}
    assert by_week[date(2026, 8, 31)] == 0.0
    assert by_week[date(2026, 9, 28)] == 0.0
    assert by_week[date(2026, 10, 5)] == 100.0
    assert by_week[date(2026, 11, 9)] == 100.0
    assert by_week[date(2026, 11, 16)] is None
    assert all(week.last_year is None for week in weeks)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.django_db
def test_a_trend_never_has_more_points_than_fit_and_always_has_this_week(month: int) -> None:
    at = datetime(2026 if month >= 9 else 2027, month, 15, 12, tzinfo=UTC)
    weeks = [week.week_beginning for week in staff_trend(at=at, school_ids=None)]
    assert len(weeks) <= POINTS
    assert at.date() - timedelta(days=at.weekday()) in weeks


@pytest.mark.parametrize(
    ("moment", "before"),
    [
        (datetime(2026, 11, 13, 17, tzinfo=UTC), datetime(2025, 11, 13, 17, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2027, 2, 28, 9, tzinfo=UTC)),
        (datetime(2026, 8, 31, 23, 30, tzinfo=UTC), datetime(2025, 8, 31, 23, 30, tzinfo=UTC)),
        (datetime(2026, 3, 29, 11, tzinfo=UTC), datetime(2025, 3, 29, 12, tzinfo=UTC)),
    ],
)
def test_a_year_earlier_is_the_same_time_of_the_same_london_day(moment: datetime, before: datetime) -> None:
    assert a_year_earlier(moment) == before
