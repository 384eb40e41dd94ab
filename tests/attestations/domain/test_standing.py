"""How people stood at a moment, by what had been recorded at that moment."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from attestations.domain.obligations import sync_obligations
from attestations.domain.sql import each_row
from attestations.domain.standing import Counted, Figure, count_people, list_people, once_an_audience
from attestations.domain.standing.statement import standing_as_at
from attestations.models import Obligation, Withdrawn
from attestations.models.obligation import ObligationQuerySet
from lms.days import end_of_day, start_of_day
from lms.domain.people.facts import change_seat
from lms.models import Appointment, Audience, ChannelRole, Person, School, StaffGroup
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

DUE, GRACE = date(2026, 10, 23), date(2026, 10, 30)
LATER = datetime(2026, 11, 20, 9, tzinfo=UTC)


def stood(person: Person, *, at: datetime, school: School | None = None) -> list[tuple[str, Figure]]:
    """In which audiences a person counted at a moment, and how they stood."""
    ids = None if school is None else {school.pk}
    return sorted((c.audience.value, c.status) for c in count_people(at=at, school_ids=ids) if c.person_id == person.pk)


def test_days_are_london_days() -> None:
    owed = make_owed()
    last = end_of_day(GRACE)
    assert stood(owed.person, at=last - timedelta(seconds=1)) == [("staff", "in_grace")]
    assert stood(owed.person, at=last) == [("staff", "overdue")]


def test_a_person_counts_with_group_school_and_days_late() -> None:
    school = SchoolFactory.create()
    person = MembershipFactory.create(school=school, staff_group="teaching").person
    owed = make_owed(person=person)
    assert count_people(at=start_of_day(date(2026, 11, 5))) == [
        Counted(person.pk, school.pk, Audience.STAFF, "teaching", "overdue", DUE, None, 6, 1, owed.pk)
    ]


def test_a_signature_counts_from_its_moment_on() -> None:
    owed = make_owed()
    make_signature(owed, at=NOON)
    assert stood(owed.person, at=NOON - timedelta(microseconds=1)) == [("staff", "due")]
    assert stood(owed.person, at=NOON) == [("staff", "complete")]


def test_nobody_counts_before_their_obligation_was_opened_or_after_it_was_withdrawn() -> None:
    owed = make_owed(opened_at=NOON)
    assert stood(owed.person, at=NOON - timedelta(microseconds=1)) == []
    membership = owed.person.memberships.get()
    membership.ended_on, membership.end_recorded_at = date(2026, 10, 31), NOON
    membership.save()
    sync_obligations(on=date(2026, 11, 1), at=datetime(2026, 11, 1, 6, tzinfo=UTC))
    assert Obligation.objects.get(pk=owed.pk).withdrawn_reason == Withdrawn.LEFT
    assert stood(owed.person, at=datetime(2026, 10, 31, 9, tzinfo=UTC)) == [("staff", "overdue")]
    assert stood(owed.person, at=LATER) == []


def test_an_obligation_of_another_year_is_of_that_year_alone() -> None:
    owed = make_owed()
    assert stood(owed.person, at=start_of_day(date(2027, 9, 1))) == []
    assert stood(owed.person, at=start_of_day(date(2027, 9, 1)) - timedelta(seconds=1)) == [("staff", "overdue")]


def test_a_due_date_that_moved_counts_from_the_day_it_moved() -> None:
    owed = make_owed()
    owed.cycle.due_on = date(2026, 12, 4)
    owed.cycle.save()
    moved = datetime(2026, 11, 3, 6, tzinfo=UTC)
    sync_obligations(on=date(2026, 11, 3), at=moved)
    assert stood(owed.person, at=moved - timedelta(seconds=1)) == [("staff", "overdue")]
    assert stood(owed.person, at=moved) == [("staff", "due")]


def test_an_exemption_counts_on_its_days_and_once_it_is_recorded() -> None:
    owed = make_owed()
    recorded = datetime(2026, 11, 10, 9, tzinfo=UTC)
    ExemptionFactory.create(
        person=owed.person, starts_on=date(2026, 10, 1), ends_on=date(2026, 11, 15), recorded_at=recorded
    )
    assert stood(owed.person, at=datetime(2026, 10, 2, 9, tzinfo=UTC)) == [("staff", "due")]
    assert stood(owed.person, at=recorded - timedelta(seconds=1)) == [("staff", "overdue")]
    assert stood(owed.person, at=recorded) == [("staff", "exempt")]
    assert stood(owed.person, at=end_of_day(date(2026, 11, 15))) == [("staff", "overdue")]


def test_a_membership_recorded_late_does_not_change_what_was_counted_before() -> None:
    requirement = make_requirement()
    owed = make_owed(requirement=requirement, person=MembershipFactory.create(recorded_at=LATER).person)
    assert stood(owed.person, at=LATER - timedelta(seconds=1)) == []
    assert stood(owed.person, at=LATER) == [("staff", "overdue")]


def test_an_end_recorded_late_does_not_change_what_was_counted_before() -> None:
    owed = make_owed()
    membership = owed.person.memberships.get()
    membership.ended_on, membership.end_recorded_at = date(2026, 10, 1), LATER
    membership.save()
    assert stood(owed.person, at=LATER - timedelta(seconds=1)) == [("staff", "overdue")]
    assert stood(owed.person, at=LATER) == []


def test_a_person_counts_once_in_each_audience() -> None:
    owed = make_owed()
    ChannelRoleFactory.create(person=owed.person)
    make_owed(person=owed.person, requirement=make_requirement(audience=Audience.CHANNEL_POSTER))
    make_owed(person=owed.person, requirement=make_requirement())
    make_signature(owed)
    assert stood(owed.person, at=LATER) == [("channel_poster", "overdue"), ("staff", "overdue")]


def test_a_manager_is_complete_when_both_courses_are() -> None:
    person, channel = make_member(), ChannelFactory.create()
    ChannelRoleFactory.create(person=person, channel=channel, kind=ChannelRole.Kind.MANAGER)
    both = [
        make_owed(person=person, requirement=make_requirement(audience=audience))
        for audience in (Audience.CHANNEL_POSTER, Audience.CHANNEL_MANAGER)
    ]
    make_signature(both[0])
    assert stood(person, at=NOON) == [("channel_manager", "due")]
    make_signature(both[1])
    assert stood(person, at=NOON) == [("channel_manager", "complete")]


def test_someone_at_two_schools_counts_at_each_and_once_in_the_trust() -> None:
    first, second = SchoolFactory.create(), SchoolFactory.create()
    person = make_member(school=first)
    MembershipFactory.create(person=person, school=second)
    make_owed(person=person)
    assert stood(person, at=NOON, school=first) == stood(person, at=NOON, school=second) == [("staff", "due")]
    counted = count_people(at=NOON)
    assert sorted(c.school_id for c in counted) == sorted([first.pk, second.pk])
    assert len(list(once_an_audience(counted))) == 1


def test_of_two_schools_the_worse_standing_is_the_one_that_counts() -> None:
    def at_school(school_id: int, status: Figure, due_on: date) -> Counted:
        return Counted(7, school_id, Audience.STAFF, "", status, due_on, None, 0, 1, 1)

    done, late = at_school(1, "complete", DUE), at_school(2, "overdue", DUE)
    later = at_school(3, "overdue", date(2026, 12, 1))
    assert list(once_an_audience([done, later, late])) == [late]
    assert list(once_an_audience([late, later, done])) == [late]


def test_a_schools_own_policy_counts_at_that_school_alone() -> None:
    first, second = SchoolFactory.create(), SchoolFactory.create()
    person = make_member(school=first)
    MembershipFactory.create(person=person, school=second)
    make_owed(person=person, school=second)
    assert stood(person, at=NOON, school=first) == []
    assert stood(person, at=NOON, school=second) == [("staff", "due")]


def test_only_the_audiences_asked_for_are_read() -> None:
    make_owed()
    make_owed(person=make_member(audience=Audience.GOVERNOR), requirement=make_requirement(audience=Audience.GOVERNOR))
    (found,) = count_people(at=NOON, audiences=[Audience.GOVERNOR])
    assert found.audience == Audience.GOVERNOR


def test_the_querysets_of_today_agree_with_the_figures_of_this_moment() -> None:
    requirement = make_requirement()
    people = [make_member() for _ in range(5)]
    owed = [make_owed(person=person, requirement=requirement) for person in people]
    make_signature(owed[0])
    ExemptionFactory.create(person=people[1])
    gone = people[2].memberships.get()
    gone.ended_on, gone.end_recorded_at = date(2026, 10, 1), NOON
    gone.save()
    sync_obligations(on=date(2026, 10, 2), at=NOON)
    for day in (date(2026, 10, 22), date(2026, 10, 27), date(2026, 11, 6)):
        counted = count_people(at=start_of_day(day) + timedelta(hours=12))
        by_figures = {c.person_id for c in counted if c.status in {"due", "in_grace", "overdue"}}
        assert by_figures == ids(Obligation.objects.outstanding(on=day)) == {people[3].pk, people[4].pk}
        assert {c.person_id for c in counted if c.status == "overdue"} == ids(Obligation.objects.overdue(on=day))
    assert len(ids(Obligation.objects.overdue(on=date(2026, 11, 6)))) == 2


def test_three_people_and_thirty_take_as_many_queries() -> None:
    requirement = make_requirement()
    for _ in range(3):
        make_owed(requirement=requirement)
    few = queries_of(lambda: count_people(at=NOON))
    for _ in range(27):
        make_owed(requirement=requirement)
    assert queries_of(lambda: count_people(at=NOON)) == few
    assert len(count_people(at=NOON)) == 30


def ids(owed: ObligationQuerySet) -> set[int]:
    return set(owed.values_list("person_id", flat=True))


def test_a_staff_group_counts_until_the_moment_another_was_recorded() -> None:
    school = SchoolFactory.create()
    seat = MembershipFactory.create(school=school, staff_group=StaffGroup.SUPPLY)
    make_owed(person=seat.person)
    lead = AppointmentFactory.create(school=school, role=Appointment.Role.COMPLIANCE_LEAD).person
    for at, group in ((NOON, StaffGroup.TEACHING), (LATER, StaffGroup.LEADERSHIP)):
        change_seat(seat=seat, by=lead, at=at, staff_group=group)
    second = timedelta(seconds=1)
    moments = (NOON - second, NOON, LATER - second, LATER)
    groups = ["supply", "teaching", "teaching", "leadership"]
    assert [one.staff_group for at in moments for one in count_people(at=at)] == groups
    assert [one.staff_group for at in moments for one in list_people(at=at)] == groups


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite looks things up")
@pytest.mark.parametrize("audiences", [[Audience.STAFF], list(Audience)])
def test_sqlite_looks_up_what_each_seat_owes_by_an_index(audiences: list[Audience]) -> None:
    """It has no figures of how many there are; left to itself it compared every seat with every obligation."""
    school = SchoolFactory.create()
    for asked in (None, {school.pk}):
        found = standing_as_at(at=NOON, audiences=audiences, school_ids=asked)
        assert found is not None
        plan = [row[3] for row in each_row(f"EXPLAIN QUERY PLAN {found.sql} SELECT * FROM owed", found.params)]
        assert [step for step in plan if step.startswith("SEARCH o USING INDEX") and "(person_id=?" in step]
        assert not [step for step in plan if step == "SCAN o"]
