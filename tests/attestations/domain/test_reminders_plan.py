"""Who gets one mail on a day, and of what."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from attestations.domain.reminders import PlannedReminder, plan_reminders
from attestations.domain.reminders.ladder import Step
from attestations.models import Obligation, Requirement, Withdrawn
from lms.models import Audience, ChannelRole, Person, StaffGroup
from tests.factories.attestations import (
    AcknowledgementFactory,
    ExemptionFactory,
    ObligationFactory,
    ReminderFactory,
    RequirementFactory,
)
from tests.factories.people import (
    ChannelFactory,
    ChannelRoleFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 10, 16)
"""A week before everything that `owing` makes is due."""


@pytest.fixture
def requirement() -> Requirement:
    return RequirementFactory.create()


def owing(requirement: Requirement, *, person: Person | None = None, **facts: Any) -> Obligation:
    """An obligation of a member of staff."""
    person = person or MembershipFactory.create().person
    return ObligationFactory.create(requirement=requirement, person=person, **facts)


def steps(planned: PlannedReminder) -> list[tuple[Obligation, Step]]:
    return list(planned.steps)


def test_someone_who_owes_something_gets_a_mail_at_the_step_it_has_reached(requirement: Requirement) -> None:
    owed = owing(requirement)

    [planned] = plan_reminders(on=FRIDAY)

    assert planned.person == owed.person
    assert steps(planned) == [(owed, Step.DUE_SOON)]
    assert planned.listed == (owed,)
    assert planned.furthest == Step.DUE_SOON


@pytest.mark.parametrize(
    ("barred_by", "mails"), [([], 1), ([True], 0), ([True, True], 0), ([True, False], 1), ([False], 1)]
)
def test_a_parent_whom_every_childs_record_says_not_to_contact_is_not_written_to(
    barred_by: list[bool], mails: int
) -> None:
    parent = MembershipFactory.create(audience=Audience.PARENT).person
    for bar in barred_by:
        GuardianshipFactory.create(guardian=parent, do_not_contact=bar)
    owing(RequirementFactory.create(course=make_course(audience=Audience.PARENT)), person=parent)
    assert len(plan_reminders(on=FRIDAY)) == mails


def test_who_may_not_be_written_to_as_a_parent_still_is_as_a_member_of_staff(requirement: Requirement) -> None:
    owed = owing(requirement)
    GuardianshipFactory.create(guardian=owed.person, do_not_contact=True)
    assert [planned.person for planned in plan_reminders(on=FRIDAY)] == [owed.person]


def test_nobody_gets_a_mail_twice_for_the_same_step(requirement: Requirement) -> None:
    owed = owing(requirement)
    ReminderFactory.create(obligation=owed, step=Step.DUE_SOON, day=date(2026, 10, 16))
    assert plan_reminders(on=date(2026, 10, 19)) == []
    [planned] = plan_reminders(on=date(2026, 10, 22))
    assert steps(planned) == [(owed, Step.DUE_TOMORROW)]


def test_one_mail_lists_everything_that_stands_the_soonest_due_first(requirement: Requirement) -> None:
    later = owing(requirement, due_on=date(2026, 11, 20), grace_until=date(2026, 11, 27))
    ReminderFactory.create(obligation=later, step=Step.OPENED)
    sooner = owing(RequirementFactory.create(), person=later.person)

    [planned] = plan_reminders(on=FRIDAY)

    assert planned.listed == (sooner, later)
    assert steps(planned) == [(sooner, Step.DUE_SOON)]


def test_the_mail_is_known_by_the_furthest_of_its_steps(requirement: Requirement) -> None:
    overdue = owing(requirement, due_on=date(2026, 10, 1), grace_until=date(2026, 10, 8))
    opened = owing(RequirementFactory.create(), person=overdue.person, due_on=date(2026, 12, 1))

    [planned] = plan_reminders(on=FRIDAY)

    assert steps(planned) == [(overdue, Step.OVERDUE), (opened, Step.OPENED)]
    assert planned.furthest == Step.OVERDUE


def test_nobody_gets_two_mails_on_one_day(requirement: Requirement) -> None:
    owed = owing(requirement)
    other = owing(RequirementFactory.create(), person=owed.person)
    ReminderFactory.create(obligation=other, step=Step.DUE_SOON, day=FRIDAY)

    assert plan_reminders(on=FRIDAY) == []
    [planned] = plan_reminders(on=date(2026, 10, 19))
    assert steps(planned) == [(owed, Step.DUE_SOON)]


@pytest.mark.parametrize("day", [date(2026, 10, 17), date(2026, 10, 18)])
def test_nobody_gets_a_mail_at_the_weekend(requirement: Requirement, day: date) -> None:
    owing(requirement)
    assert plan_reminders(on=day) == []


def test_nobody_gets_a_mail_while_their_school_is_closed_and_one_when_it_opens(requirement: Requirement) -> None:
    owed = owing(requirement)
    school = owed.person.memberships.get().school
    school.calendar.create(
        kind="closure", name="INSET", starts_on=FRIDAY, ends_on=FRIDAY, recorded_at=datetime(2026, 7, 1, tzinfo=UTC)
    )
    elsewhere = owing(requirement)
    assert [planned.person for planned in plan_reminders(on=FRIDAY)] == [elsewhere.person]
    monday = FRIDAY + timedelta(days=3)
    assert {planned.person for planned in plan_reminders(on=monday)} == {owed.person, elsewhere.person}


def test_nobody_gets_a_mail_on_a_bank_holiday(requirement: Requirement) -> None:
    owing(requirement)
    assert plan_reminders(on=date(2026, 12, 25)) == []
    assert len(plan_reminders(on=date(2026, 12, 29))) == 1


def test_what_is_signed_withdrawn_or_of_a_later_year_is_not_reminded_of(requirement: Requirement) -> None:
    AcknowledgementFactory.create(obligation=owing(requirement))
    owing(requirement, withdrawn_at=datetime(2026, 10, 1, tzinfo=UTC), withdrawn_reason=Withdrawn.LEFT)
    owing(requirement, cycle__year=2027)
    assert plan_reminders(on=FRIDAY) == []


def test_those_exempt_are_reminded_when_the_exemption_is_over(requirement: Requirement) -> None:
    owed = owing(requirement)
    ExemptionFactory.create(person=owed.person, starts_on=date(2026, 9, 1), ends_on=FRIDAY)
    assert plan_reminders(on=FRIDAY) == []
    assert [planned.person for planned in plan_reminders(on=date(2026, 10, 19))] == [owed.person]


def test_only_those_with_an_address_who_may_sign_in_are_written_to(requirement: Requirement) -> None:
    owing(requirement, person=MembershipFactory.create(person__email=None).person)
    owing(requirement, person=MembershipFactory.create(person__is_active=False).person)
    assert plan_reminders(on=FRIDAY) == []


def test_someone_who_left_since_obligations_were_last_made_up_is_not_written_to(
    requirement: Requirement,
) -> None:
    gone = MembershipFactory.create(ended_on=date(2026, 10, 15), end_recorded_at=datetime(2026, 10, 16, tzinfo=UTC))
    owing(requirement, person=gone.person)
    assert plan_reminders(on=FRIDAY) == []


def test_the_mail_comes_from_the_school_whose_policy_it_is() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    person = PersonFactory.create()
    MembershipFactory.create(person=person, school=here, staff_group=StaffGroup.TEACHING)
    MembershipFactory.create(person=person, school=there, started_on=date(2026, 9, 1))
    version = PolicyVersionFactory.create(policy__school=there)
    owing(RequirementFactory.create(course=make_course(version=version)), person=person)

    [planned] = plan_reminders(on=FRIDAY)

    assert (planned.reason.school, planned.reason.because) == (there, "you work")


@pytest.mark.parametrize(
    ("audience", "because"),
    [
        (Audience.GOVERNOR, "you are a governor"),
        (Audience.VOLUNTEER, "you volunteer"),
        (Audience.PUPIL, "you are a pupil"),
        (Audience.PARENT, "your child is"),
        (Audience.STAFF, "you teach"),
    ],
)
def test_the_mail_says_as_what_someone_gets_it(audience: Audience, because: str) -> None:
    person = PersonFactory.create()
    MembershipFactory.create(person=person, audience=Audience.STAFF, staff_group=StaffGroup.TEACHING)
    if audience != Audience.STAFF:
        MembershipFactory.create(person=person, audience=audience, started_on=date(2026, 9, 1))
    owing(RequirementFactory.create(course=make_course(audience=audience)), person=person)

    [planned] = plan_reminders(on=FRIDAY)

    assert planned.reason.because == because


@pytest.mark.parametrize(
    ("kind", "because"),
    [
        (ChannelRole.Kind.POSTER, "you post on @marshlane"),
        (ChannelRole.Kind.MANAGER, "you manage @marshlane"),
    ],
)
def test_those_who_post_or_manage_get_the_posters_course_because_of_their_channel(kind: str, because: str) -> None:
    member = MembershipFactory.create()
    channel = ChannelFactory.create(school=member.school, handle="@marshlane")
    ChannelRoleFactory.create(person=member.person, channel=channel, kind=kind)
    owing(RequirementFactory.create(course=make_course(audience=Audience.CHANNEL_POSTER)), person=member.person)

    [planned] = plan_reminders(on=FRIDAY)

    assert planned.reason.because == because


def test_planning_for_many_takes_as_many_queries_as_for_few(
    requirement: Requirement, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        owing(requirement)
    with django_assert_num_queries(7):
        assert len(plan_reminders(on=FRIDAY)) == 3
    for member in MembershipFactory.create_batch(40):
        owing(requirement, person=member.person)
    with django_assert_num_queries(7):
        assert len(plan_reminders(on=FRIDAY)) == 43
