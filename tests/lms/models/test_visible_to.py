from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from lms.models import Appointment, Audience, Person, School
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_day_in_october() -> object:
    with travel(NOON, tick=False) as clock:
        yield clock


def member(school: School, **facts: object) -> Person:
    person: Person = MembershipFactory.create(school=school, **facts).person
    return person


def people(viewer: Person) -> set[Person]:
    return set(Person.objects.visible_to(viewer))


@pytest.mark.parametrize(
    "audience",
    [Audience.STAFF, Audience.GOVERNOR, Audience.VOLUNTEER, Audience.PUPIL, Audience.PARENT],
)
def test_a_member_of_a_school_sees_no_name_but_their_own(audience: Audience) -> None:
    school = SchoolFactory.create()
    viewer, _ = member(school, audience=audience), member(school)
    assert people(viewer) == {viewer}


@pytest.mark.parametrize("role", [Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.HEADTEACHER])
def test_who_answers_for_a_school_sees_its_people_and_no_others(role: str) -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    viewer, mine, _ = member(here), member(here, audience=Audience.PUPIL), member(there)
    AppointmentFactory.create(person=viewer, role=role, school=here)
    assert people(viewer) == {viewer, mine}


@pytest.mark.parametrize("role", [Appointment.Role.POLICY_OWNER, Appointment.Role.CONTENT_EDITOR])
def test_who_writes_sees_no_one(role: str) -> None:
    viewer = member(school := SchoolFactory.create())
    member(school)
    AppointmentFactory.create(person=viewer, role=role, school=school)
    assert people(viewer) == {viewer}


def test_a_trust_lead_sees_everyone_at_every_school() -> None:
    viewer = PersonFactory.create()
    AppointmentFactory.create(person=viewer, role=Appointment.Role.TRUST_LEAD)
    theirs = {member(SchoolFactory.create()), member(SchoolFactory.create())}
    assert people(viewer) == theirs | {viewer}


def test_a_team_leader_sees_the_team_and_not_the_school() -> None:
    leader = member(school := SchoolFactory.create())
    mine, _ = member(school, team_leader=leader), member(school)
    assert people(leader) == {leader, mine}


def test_a_team_member_whose_contract_has_an_end_is_seen_until_that_day() -> None:
    leader = member(school := SchoolFactory.create())
    recorded = datetime(2026, 9, 1, tzinfo=UTC)
    stays = member(school, team_leader=leader, ended_on=date(2026, 10, 8), end_recorded_at=recorded)
    member(school, team_leader=leader, ended_on=date(2026, 10, 7), end_recorded_at=recorded)
    member(school, team_leader=leader, started_on=date(2026, 10, 9))
    assert people(leader) == {leader, stays}


def test_a_person_with_two_memberships_is_seen_once() -> None:
    viewer, both = member(school := SchoolFactory.create()), member(school)
    AppointmentFactory.create(person=viewer, school=school)
    member(school, person=both, audience=Audience.PARENT)
    assert Person.objects.visible_to(viewer).filter(pk=both.pk).count() == 1


def test_schools_are_those_of_memberships_appointments_and_channel_roles() -> None:
    person = PersonFactory.create()
    belongs = MembershipFactory.create(person=person).school
    answers = AppointmentFactory.create(person=person, school=SchoolFactory.create()).school
    posts = ChannelRoleFactory.create(person=person).channel.school
    SchoolFactory.create()
    assert set(School.objects.visible_to(person)) == {belongs, answers, posts}


def test_schools_one_has_left_are_closed() -> None:
    recorded = datetime(2026, 9, 1, tzinfo=UTC)
    person = MembershipFactory.create(ended_on=date(2026, 10, 7), end_recorded_at=recorded).person
    AppointmentFactory.create(person=person, school=SchoolFactory.create(), until=date(2026, 10, 7))
    ChannelRoleFactory.create(person=person, until=date(2026, 10, 7), until_recorded_at=recorded)
    assert not School.objects.visible_to(person).exists()


def test_an_appointment_across_the_trust_opens_every_school() -> None:
    person = PersonFactory.create()
    AppointmentFactory.create(person=person, role=Appointment.Role.POLICY_OWNER)
    schools = {SchoolFactory.create(), SchoolFactory.create()}
    assert set(School.objects.visible_to(person)) == schools
