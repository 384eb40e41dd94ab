"""The table of DESIGN.md §6, as far as it is built: capability, role, school."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from time_machine import travel

from lms.days import london_day
from lms.domain.viewer import Viewer
from lms.models import Appointment, Audience, Capability, Person, School, schools_where, whole_trust
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db

SEE, STANDING = Capability.SEE_PEOPLE, Capability.SEE_STANDING
GOVERNORS, FULL = Capability.DOWNLOAD_GOVERNORS_RETURN, Capability.DOWNLOAD_FULL_RETURN
WRITE, APPROVE = Capability.WRITE_LESSONS, Capability.APPROVE_POLICY
SETTINGS = Capability.CHANGE_SETTINGS
IMPORT, APPOINT = Capability.IMPORT_PEOPLE, Capability.APPOINT
SEE_REGISTER, KEEP_REGISTER = Capability.SEE_CHANNELS, Capability.MANAGE_CHANNELS
SEE_KEEPERS, APPROVE_ROLES = Capability.SEE_CHANNEL_PEOPLE, Capability.APPROVE_CHANNEL_ROLES
SETTLE, REQUIRE = Capability.SETTLE_DUTIES, Capability.SET_REQUIREMENTS
HEAD = {SEE, STANDING, GOVERNORS, FULL, SEE_REGISTER, SEE_KEEPERS, APPROVE_ROLES, SETTLE}
LEAD = HEAD | {IMPORT, APPOINT, KEEP_REGISTER, SETTINGS, REQUIRE}

MAY: dict[str, set[Capability]] = {
    Audience.STAFF: set(),
    Audience.VOLUNTEER: set(),
    Audience.PUPIL: set(),
    Audience.PARENT: set(),
    Audience.GOVERNOR: {STANDING, GOVERNORS, SEE_REGISTER},
    Appointment.Role.COMPLIANCE_LEAD: LEAD,
    Appointment.Role.HEADTEACHER: HEAD,
    Appointment.Role.TRUST_LEAD: LEAD | {WRITE, APPROVE},
    Appointment.Role.POLICY_OWNER: {WRITE, APPROVE, SEE_REGISTER, SEE_KEEPERS},
    Appointment.Role.CONTENT_EDITOR: {WRITE},
}
CELLS = [(role, capability) for role in MAY for capability in Capability]


def who_is(role: str, school: School | None) -> Person:
    """A person with one role at a school, or across the trust."""
    if role in Audience.values:
        member: Person = MembershipFactory.create(audience=role, school=school or SchoolFactory.create()).person
        return member
    appointed: Person = PersonFactory.create()
    AppointmentFactory.create(person=appointed, role=role, school=school)
    return appointed


@pytest.mark.parametrize(("role", "capability"), CELLS)
def test_a_role_gives_what_the_table_says_at_its_own_school_only(role: str, capability: Capability) -> None:
    own, other = SchoolFactory.create(), SchoolFactory.create()
    across_the_trust = role == Appointment.Role.TRUST_LEAD
    person = who_is(role, None if across_the_trust else own)
    at = set(schools_where(person, capability))
    if capability not in MAY[role]:
        assert at == set()
    else:
        assert at == ({own, other} if across_the_trust else {own})
    assert whole_trust(person, capability) == (across_the_trust and capability in MAY[role])
    viewer = Viewer(person, on=london_day(timezone.now()))
    assert viewer.may(capability) == (capability in MAY[role])
    assert viewer.may(capability, at=own.pk) == (capability in MAY[role])
    assert viewer.may(capability, at=other.pk) == (across_the_trust and capability in MAY[role])


@pytest.mark.parametrize("role", [role for role in Appointment.Role if role != Appointment.Role.TRUST_LEAD])
def test_an_appointment_without_a_school_holds_across_the_trust(role: Appointment.Role) -> None:
    schools = {SchoolFactory.create(), SchoolFactory.create()}
    person = who_is(role, None)
    for capability in Capability:
        granted = capability in MAY[role]
        assert set(schools_where(person, capability)) == (schools if granted else set())
        assert whole_trust(person, capability) == granted


def test_roles_at_two_schools_are_not_mixed() -> None:
    person = who_is(Appointment.Role.HEADTEACHER, here := SchoolFactory.create())
    AppointmentFactory.create(
        person=person, role=Appointment.Role.CONTENT_EDITOR, school=(there := SchoolFactory.create())
    )
    assert set(schools_where(person, SEE)) == {here}
    assert set(schools_where(person, WRITE)) == {there}


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 8, 31), 0), (date(2026, 9, 1), 1), (date(2026, 12, 30), 1), (date(2026, 12, 31), 0)],
)
def test_an_appointment_counts_from_its_first_day_until_the_day_it_ends(day: date, held: int) -> None:
    person = PersonFactory.create()
    AppointmentFactory.create(
        person=person, school=SchoolFactory.create(), since=date(2026, 9, 1), until=date(2026, 12, 31)
    )
    with travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False):
        assert schools_where(person, SEE).count() == held


def test_a_former_governor_sees_nothing() -> None:
    person = MembershipFactory.create(
        audience=Audience.GOVERNOR,
        ended_on=date(2026, 8, 31),
        end_recorded_at=datetime(2026, 8, 31, tzinfo=UTC),
    ).person
    with travel(datetime(2026, 9, 1, 12, tzinfo=UTC), tick=False):
        assert not schools_where(person, STANDING).exists()
