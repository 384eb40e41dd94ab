from datetime import date, timedelta

import pytest

from lms.domain.appointments import appoint
from lms.domain.people.leaving import leaving_of, say_left
from lms.domain.people.refusal import RefusedError
from lms.models import AccessRemoval, Appointment, Audience, Membership, Person, School
from tests.factories.people import ChannelFactory, ChannelRoleFactory, ClassTeacherFactory
from tests.lms.domain.people.conftest import NOW, TODAY, Member


def seats_of(person: Person) -> list[Membership]:
    return list(person.memberships.filter(ended_on=None))


@pytest.fixture
def teacher(here: School, member: Member) -> Person:
    """Who posts, teaches a class and owns the policy here."""
    person = member(here)
    ChannelRoleFactory.create(person=person, channel=ChannelFactory.create(school=here))
    ClassTeacherFactory.create(person=person, school_class__school=here)
    appoint(person=person, role=Appointment.Role.POLICY_OWNER, school=here, on=date(2026, 9, 1), by=None, at=NOW)
    return person


@pytest.mark.parametrize("stays_as", [None, Audience.PARENT, Audience.VOLUNTEER])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_is_foretold_is_what_then_happens(
    *, lead: Person, teacher: Person, here: School, there: School, member: Member, stays_as: str | None, elsewhere: bool
) -> None:
    going = seats_of(teacher)
    if stays_as:
        member(here, person=teacher, audience=stays_as)
    if elsewhere:
        member(there, person=teacher)
        ChannelRoleFactory.create(person=teacher, channel__school=there)
    foretold = leaving_of(person=teacher, seats=going, on=TODAY)
    say_left(person=teacher, seats=going, on=TODAY, by=lead, at=NOW)
    teacher.refresh_from_db()
    assert {role.pk for role in foretold.channel_roles} == set(
        AccessRemoval.objects.filter(role__person=teacher).values_list("role", flat=True)
    )
    assert {held.pk for held in foretold.appointments} == set(
        teacher.appointments.exclude(until=None).values_list("pk", flat=True)
    )
    assert {taught.pk for taught in foretold.classes} == set(
        teacher.classes_taught.exclude(until=None).values_list("pk", flat=True)
    )
    assert foretold.keeps_access == teacher.is_active == (bool(stays_as) or elsewhere)
    assert len(foretold.channel_roles) == (0 if stays_as == Audience.VOLUNTEER else 1)


def test_a_last_day_to_come_changes_nothing_yet(lead: Person, teacher: Person) -> None:
    friday = TODAY + timedelta(days=1)
    say_left(person=teacher, seats=seats_of(teacher), on=friday, by=lead, at=NOW)
    teacher.refresh_from_db()
    assert teacher.is_active
    assert teacher.memberships.get().ended_on == friday
    assert teacher.channel_roles.get().until is None


def test_nobody_leaves_before_they_came(lead: Person, here: School, member: Member) -> None:
    person = member(here, started_on=date(2026, 9, 1))
    with pytest.raises(RefusedError, match="cannot be before the first, 01 September 2026"):
        say_left(person=person, seats=seats_of(person), on=date(2026, 8, 31), by=lead, at=NOW)


def test_something_has_to_end(lead: Person, here: School, member: Member) -> None:
    with pytest.raises(RefusedError, match="Choose what has ended"):
        say_left(person=member(here), seats=[], on=TODAY, by=lead, at=NOW)


def test_a_lead_ends_nothing_at_another_school(lead: Person, here: School, there: School, member: Member) -> None:
    person = member(here)
    member(there, person=person)
    with pytest.raises(RefusedError, match="not at a school whose people you keep"):
        say_left(person=person, seats=seats_of(person), on=TODAY, by=lead, at=NOW)
    assert len(seats_of(person)) == 2


def test_the_last_who_answers_for_a_school_stays_until_somebody_follows(
    lead: Person, trust_lead: Person, here: School, member: Member
) -> None:
    with pytest.raises(RefusedError, match="Tom Ashdown is the last compliance lead of Alder Primary"):
        say_left(person=lead, seats=seats_of(lead), on=TODAY, by=trust_lead, at=NOW)
    assert len(seats_of(lead)) == 1
    follows = member(here)
    appoint(person=follows, role=Appointment.Role.COMPLIANCE_LEAD, school=here, on=TODAY, by=trust_lead, at=NOW)
    say_left(person=lead, seats=seats_of(lead), on=TODAY, by=trust_lead, at=NOW)
    lead.refresh_from_db()
    assert not lead.is_active
