"""Joining, leaving, and what follows from leaving."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from lms.domain.appointments import appoint
from lms.domain.channel_roles import give_channel_role
from lms.domain.memberships import join, leave, settle_leavers, sweep_leavers
from lms.models import (
    AccessRemoval,
    Appointment,
    Audience,
    AuditEvent,
    ChannelRole,
    Entry,
    Membership,
    Person,
    School,
)
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

TODAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 10, tzinfo=UTC)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def goes(membership: Membership, *, on: date = TODAY) -> None:
    leave(memberships=[membership], on=on, by=None, at=NOW)


def poster_at(school: School) -> tuple[Membership, ChannelRole]:
    membership = MembershipFactory.create(school=school)
    role = ChannelRoleFactory.create(person=membership.person, channel=ChannelFactory.create(school=school))
    return membership, role


def may_sign_in(person: Person) -> bool:
    return Person.objects.get(pk=person.pk).is_active


def test_joining_begins_a_membership_and_says_so() -> None:
    person, school = PersonFactory.create(), SchoolFactory.create(urn="123456")
    made = join(
        person=person, school=school, audience=Audience.STAFF, on=TODAY, by=None, at=NOW, job_title="supply teacher"
    )
    assert (made.started_on, made.recorded_at, made.job_title, made.entry) == (
        TODAY, NOW, "supply teacher", Entry.BY_HAND,
    )  # fmt: skip
    event = AuditEvent.objects.get(verb="joined")
    assert (event.about, event.details) == (
        f"person {person.pk}",
        {"audience": "staff", "school": "123456", "since": "2026-11-26"},
    )


def test_joining_twice_is_joining_once() -> None:
    person, school = PersonFactory.create(), SchoolFactory.create()
    made = [
        join(person=person, school=school, audience=Audience.STAFF, on=on, by=None, at=NOW) for on in (TODAY, TOMORROW)
    ]
    assert made[0] == made[1]
    assert AuditEvent.objects.filter(verb="joined").count() == 1


def test_who_left_and_comes_back_has_two_memberships_and_may_sign_in_again() -> None:
    gone = MembershipFactory.create()
    goes(gone, on=date(2026, 7, 20))
    assert not may_sign_in(gone.person)
    person = Person.objects.get(pk=gone.person_id)
    join(person=person, school=gone.school, audience=Audience.STAFF, on=TODAY, by=None, at=NOW)
    assert may_sign_in(person)
    assert list(person.memberships.order_by("started_on").values_list("started_on", "ended_on")) == [
        (date(2020, 9, 1), date(2026, 7, 20)),
        (TODAY, None),
    ]


def test_a_leavers_last_day_is_kept_with_the_moment_it_was_recorded() -> None:
    membership = MembershipFactory.create()
    goes(membership)
    membership.refresh_from_db()
    assert (membership.ended_on, membership.end_recorded_at) == (TODAY, NOW)


def test_nobody_leaves_before_they_came() -> None:
    membership = MembershipFactory.create(started_on=TODAY)
    goes(membership, on=YESTERDAY)
    membership.refresh_from_db()
    assert membership.ended_on == TODAY


def test_a_leavers_roles_on_channels_end_and_each_raises_a_task() -> None:
    membership, role = poster_at(SchoolFactory.create())
    goes(membership)
    role.refresh_from_db()
    assert (role.until, role.until_recorded_at) == (TODAY, NOW)
    task = AccessRemoval.objects.get()
    assert (task.role, task.because, task.raised_at, task.done_at) == (role, "left the school", NOW, None)


def test_a_leavers_appointments_and_classes_at_the_school_end() -> None:
    membership = MembershipFactory.create()
    at_school = AppointmentFactory.create(person=membership.person, school=membership.school)
    taught = ClassTeacherFactory.create(person=membership.person, school_class__school=membership.school)
    goes(membership)
    at_school.refresh_from_db()
    taught.refresh_from_db()
    assert (at_school.until, taught.until) == (TODAY, TODAY)
    with travel(NOW, tick=False):
        assert not membership.person.appointments.held().exists()


def test_who_leaves_one_school_keeps_what_they_hold_at_another() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    membership, _ = poster_at(here)
    MembershipFactory.create(person=membership.person, school=there)
    elsewhere = ChannelRoleFactory.create(person=membership.person, channel=ChannelFactory.create(school=there))
    of_there = AppointmentFactory.create(person=membership.person, school=there)
    goes(membership)
    elsewhere.refresh_from_db()
    of_there.refresh_from_db()
    assert (elsewhere.until, of_there.until) == (None, None)
    assert may_sign_in(membership.person)


def test_a_member_of_staff_who_stays_as_a_governor_keeps_their_roles() -> None:
    membership, role = poster_at(SchoolFactory.create())
    MembershipFactory.create(person=membership.person, school=membership.school, audience=Audience.GOVERNOR)
    goes(membership)
    role.refresh_from_db()
    assert role.until is None


def test_a_member_of_staff_who_stays_as_a_parent_does_not() -> None:
    membership, role = poster_at(SchoolFactory.create())
    MembershipFactory.create(person=membership.person, school=membership.school, audience=Audience.PARENT)
    goes(membership)
    role.refresh_from_db()
    assert role.until == TODAY
    assert may_sign_in(membership.person)


def test_who_posts_without_ever_having_been_a_member_is_left_alone() -> None:
    role = ChannelRoleFactory.create()
    sweep_leavers(on=TODAY, at=NOW)
    role.refresh_from_db()
    assert role.until is None


def test_a_role_given_after_an_earlier_time_at_the_school_is_not_ended_by_it() -> None:
    school = SchoolFactory.create()
    long_gone = MembershipFactory.create(school=school, ended_on=date(2022, 7, 20), end_recorded_at=NOW)
    role = ChannelRoleFactory.create(
        person=long_gone.person, channel=ChannelFactory.create(school=school), since=date(2025, 9, 1)
    )
    sweep_leavers(on=TODAY, at=NOW)
    role.refresh_from_db()
    assert role.until is None


def test_a_leavers_live_session_ends() -> None:
    membership = MembershipFactory.create()
    client = Client()
    client.force_login(membership.person)
    assert client.get("/help/").context["person"] == membership.person
    goes(membership)
    assert not client.get("/help/").context["person"].is_authenticated


def test_a_last_day_to_come_changes_nothing_until_it_is_over() -> None:
    membership, role = poster_at(SchoolFactory.create())
    goes(membership, on=TOMORROW)
    for day, open_still in ((TODAY, True), (TOMORROW, True), (TOMORROW + timedelta(days=1), False)):
        sweep_leavers(on=day, at=NOW)
        role.refresh_from_db()
        assert ((role.until is None), may_sign_in(membership.person)) == (open_still, open_still)
    assert role.until == TOMORROW
    assert AccessRemoval.objects.get().role == role


def test_settling_twice_does_nothing_more() -> None:
    membership, _ = poster_at(SchoolFactory.create())
    goes(membership)
    before = AuditEvent.objects.count()
    settle_leavers(people=[membership.person_id], gone_by=TODAY, by=None, at=NOW)
    assert sweep_leavers(on=TOMORROW, at=NOW) == 0
    assert (AccessRemoval.objects.count(), AuditEvent.objects.count()) == (1, before)


def test_many_leavers_cost_no_more_queries_than_few(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    school = SchoolFactory.create()
    few, many = MembershipFactory.create_batch(3, school=school), MembershipFactory.create_batch(60, school=school)
    for some in (few, many):
        with django_assert_max_num_queries(30):  # type: ignore[operator]
            leave(memberships=some, on=TODAY, by=None, at=NOW)


def test_a_changed_role_ends_the_session_it_was_given_in() -> None:
    person, channel = PersonFactory.create(), ChannelFactory.create()
    client = Client()
    client.force_login(person)
    give_channel_role(
        channel=channel, person=person, kind=ChannelRole.Kind.POSTER, approved_by=None, on=TODAY, by=None, at=NOW
    )
    assert client.get("/help/").context["person"].is_authenticated
    appoint(person=person, role=Appointment.Role.HEADTEACHER, school=channel.school, on=TODAY, by=None, at=NOW)
    assert not client.get("/help/").context["person"].is_authenticated


def test_a_leaver_leads_no_team_there_any_more_though_they_stay_as_a_parent() -> None:
    """Else they would go on reading the names of the team, and how far each is."""
    membership = MembershipFactory.create()
    school, leader = membership.school, membership.person
    MembershipFactory.create(person=leader, school=school, audience=Audience.PARENT)
    elsewhere = MembershipFactory.create(person=leader)
    led = MembershipFactory.create(school=school, team_leader=leader)
    led_there = MembershipFactory.create(school=elsewhere.school, team_leader=leader)
    goes(membership)
    led.refresh_from_db()
    led_there.refresh_from_db()
    assert (led.team_leader, led_there.team_leader) == (None, leader)
    assert not Person.objects.visible_to(leader).filter(pk=led.person_id).exists()
    noted = AuditEvent.objects.get(verb="membership changed")
    assert (noted.about, noted.details) == (
        f"person {led.person_id}", {"fields": ["team_leader"], "school": school.urn, "because": "left the school"},
    )  # fmt: skip


def test_a_team_leader_whose_last_day_was_said_before_leads_until_it_is_over() -> None:
    membership = MembershipFactory.create()
    MembershipFactory.create(person=membership.person)
    led = MembershipFactory.create(school=membership.school, team_leader=membership.person)
    goes(membership, on=TOMORROW)
    for day, leads in ((TODAY, True), (TOMORROW, True), (TOMORROW + timedelta(days=1), False)):
        sweep_leavers(on=day, at=NOW)
        led.refresh_from_db()
        assert (led.team_leader is not None) == leads
    assert sweep_leavers(on=TOMORROW + timedelta(days=1), at=NOW) == 0


def test_a_parent_who_left_is_a_contact_of_nobody_there_any_more() -> None:
    membership = MembershipFactory.create(audience=Audience.PARENT)
    guardian = membership.person
    MembershipFactory.create(person=guardian)
    here = GuardianshipFactory.create(guardian=guardian, school=membership.school)
    there = GuardianshipFactory.create(guardian=guardian)
    goes(membership, on=TODAY - timedelta(days=1))
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.until, there.until) == (YESTERDAY, None)
    noted = AuditEvent.objects.get(verb="no longer a contact")
    assert (noted.about, noted.details["school"]) == (f"person {guardian.pk}", membership.school.urn)


def test_a_contact_who_was_never_entered_as_a_parent_is_left_alone() -> None:
    guardianship = GuardianshipFactory.create()
    goes(MembershipFactory.create(person=guardianship.guardian, school=guardianship.school))
    guardianship.refresh_from_db()
    assert guardianship.until is None


def test_what_is_kept_of_leaving_says_which_school_it_was() -> None:
    membership = MembershipFactory.create()
    goes(membership)
    noted = AuditEvent.objects.get(verb="left the school")
    assert noted.details == {"school": membership.school.urn, "last_day": TODAY.isoformat()}
