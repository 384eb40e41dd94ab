from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from lms.days import london_day
from lms.domain.appointments import appoint
from lms.domain.second_factor import (
    MayNotResetError,
    has_second_factor,
    may_reset_second_factor,
    note_change,
    reset_second_factor,
)
from lms.domain.viewer import Viewer
from lms.models import Appointment, Audience, AuditEvent, Person, School
from lms.models.permission import GRANTS, NEEDS_SECOND_FACTOR
from tests.factories.people import LONG_AGO, MembershipFactory, SchoolFactory
from tests.lms.sign_in.kit import with_app

pytestmark = pytest.mark.django_db

AT = datetime(2026, 10, 5, 9, tzinfo=UTC)
Role = Appointment.Role


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


def member(school: School, *roles: str, everywhere: bool = False) -> Person:
    person: Person = MembershipFactory.create(school=school).person
    for role in roles:
        where = None if everywhere or role == Role.TRUST_LEAD else school
        appoint(person=person, role=role, school=where, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    person.refresh_from_db()
    return person


def test_every_role_that_grants_anything_needs_one_and_no_audience_does() -> None:
    assert {role.value for role in Role if GRANTS[role]} == NEEDS_SECOND_FACTOR
    assert not NEEDS_SECOND_FACTOR & set(Audience.values)


def demanded_of(person: Person) -> bool:
    return Viewer(person, on=london_day(timezone.now())).needs_second_factor


def test_a_role_that_has_ended_or_not_begun_needs_none(school: School) -> None:
    person = member(school, Role.HEADTEACHER)
    assert demanded_of(person)
    person.appointments.update(until=date(2020, 2, 1))
    assert not demanded_of(person)
    person.appointments.update(since=date(2999, 1, 1), until=None)
    assert not demanded_of(person)


def test_recovery_codes_alone_are_no_second_factor(school: School) -> None:
    person = member(school)
    RecoveryCodes.activate(person)
    assert not has_second_factor(person)
    assert has_second_factor(with_app(person))


@pytest.mark.parametrize(
    ("asker", "asked", "may"),
    [
        ((Role.COMPLIANCE_LEAD,), (), True),
        ((Role.COMPLIANCE_LEAD,), (Role.HEADTEACHER,), True),
        ((Role.COMPLIANCE_LEAD,), (Role.COMPLIANCE_LEAD,), True),
        ((Role.COMPLIANCE_LEAD,), (Role.TRUST_LEAD,), False),
        ((Role.TRUST_LEAD,), (Role.TRUST_LEAD,), True),
        ((Role.TRUST_LEAD,), (Role.COMPLIANCE_LEAD,), True),
        ((Role.HEADTEACHER,), (), False),
        ((Role.POLICY_OWNER,), (), False),
        ((), (), False),
    ],
)
def test_a_lead_resets_those_of_the_school_and_nobody_above(
    school: School, asker: tuple[str, ...], asked: tuple[str, ...], may: bool
) -> None:
    by, person = member(school, *asker), with_app(member(school, *asked))
    assert may_reset_second_factor(person=person, by=by) is may
    if may:
        assert reset_second_factor(person=person, by=by, at=AT) == 1
    else:
        with pytest.raises(MayNotResetError):
            reset_second_factor(person=person, by=by, at=AT)
    assert has_second_factor(person) is not may


def test_a_policy_owner_of_the_whole_trust_is_above_a_schools_lead(school: School) -> None:
    person = member(school, Role.POLICY_OWNER, everywhere=True)
    assert not may_reset_second_factor(person=person, by=member(school, Role.COMPLIANCE_LEAD))


def test_a_lead_resets_nobody_of_another_school_nor_who_also_answers_for_one(school: School) -> None:
    by, other = member(school, Role.COMPLIANCE_LEAD), SchoolFactory.create()
    assert not may_reset_second_factor(person=member(other), by=by)
    both = member(school)
    appoint(person=both, role=Role.HEADTEACHER, school=other, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    assert not may_reset_second_factor(person=both, by=by)


def test_nobody_resets_their_own(school: School) -> None:
    for role in (Role.COMPLIANCE_LEAD, Role.TRUST_LEAD):
        person = member(school, role)
        assert not may_reset_second_factor(person=person, by=person)


def test_a_reset_takes_everything_ends_the_sessions_and_is_in_the_audit(school: School) -> None:
    by, person = member(school, Role.COMPLIANCE_LEAD), with_app(member(school))
    RecoveryCodes.activate(person)
    before = person.session_generation
    assert reset_second_factor(person=person, by=by, at=AT) == 2
    assert not Authenticator.objects.filter(user=person).exists()
    person.refresh_from_db()
    assert person.session_generation == before + 1
    event = AuditEvent.objects.get(verb="second factor reset")
    assert (event.actor, event.at) == (by, AT)
    assert event.details == {"kinds": ["authenticator app", "recovery codes"]}


@pytest.mark.parametrize(
    ("kind", "change", "ended"),
    [
        ("totp", "added", 1), ("webauthn", "removed", 1), ("recovery_codes", "renewed", 1),
        ("recovery_codes", "added", 0), ("recovery_codes", "removed", 0),
    ],
)  # fmt: skip
def test_recovery_codes_that_come_and_go_with_their_factor_end_no_session_of_their_own(
    school: School, kind: str, change: str, ended: int
) -> None:
    person = member(school)
    before = person.session_generation
    note_change(person=person, kind=kind, change=change, by=person, at=AT)
    person.refresh_from_db()
    assert person.session_generation - before == ended
    assert AuditEvent.objects.filter(verb=f"second factor {change}", about=f"person {person.pk}").count() == 1
