from datetime import timedelta

import pytest

from lms.domain.appointments import appoint
from lms.domain.memberships import leave
from lms.domain.people.refusal import RefusedError
from lms.domain.people.roles import end_role, give_role, left_with_a_role_of_the_trust
from lms.models import Appointment, Audience, AuditEvent, Person, School
from tests.lms.domain.people.conftest import NOW, TODAY, Member

Role = Appointment.Role


def give(person: Person, role: str, school: School | None, by: Person) -> Appointment:
    return give_role(person=person, role=role, school=school, by=by, on=TODAY, at=NOW)


@pytest.mark.parametrize("role", [Role.COMPLIANCE_LEAD, Role.HEADTEACHER, Role.POLICY_OWNER, Role.CONTENT_EDITOR])
def test_a_lead_gives_roles_at_the_school_and_it_is_noted(
    lead: Person, here: School, member: Member, role: str
) -> None:
    person = member(here)
    held = give(person, role, here, lead)
    assert (held.person, held.school, held.since, held.until) == (person, here, TODAY, None)
    event = AuditEvent.objects.get(verb="appointed", about=f"person {person.pk}")
    assert (event.actor, event.details) == (lead, {"role": role, "where": f"school {here.urn}"})


@pytest.mark.usefixtures("there")
def test_of_several_schools_none_gives_a_role_that_writes_for_all(
    lead: Person, trust_lead: Person, here: School, member: Member
) -> None:
    for role in (Role.POLICY_OWNER, Role.CONTENT_EDITOR):
        with pytest.raises(RefusedError, match="ask somebody who answers for the whole trust"):
            give(member(here), role, here, lead)
        assert give(member(here), role, here, trust_lead).school == here


def test_a_role_of_the_trust_that_a_leaver_holds_is_found_until_it_is_given_again(
    trust_lead: Person, here: School, member: Member
) -> None:
    person = member(here)
    held = give(person, Role.POLICY_OWNER, None, trust_lead)
    assert not left_with_a_role_of_the_trust(on=TODAY).exists()
    leave(memberships=list(person.memberships.all()), on=TODAY, by=None, at=NOW)
    tomorrow = TODAY + timedelta(days=1)
    assert list(left_with_a_role_of_the_trust(on=tomorrow)) == [held]
    end_role(held=held, because="x", by=trust_lead, on=tomorrow, at=NOW)
    appoint(person=person, role=Role.POLICY_OWNER, school=None, on=tomorrow, by=trust_lead, at=NOW)
    assert not left_with_a_role_of_the_trust(on=tomorrow).exists()


@pytest.mark.parametrize("role", Role)
def test_a_lead_of_one_school_gives_no_role_across_the_trust_nor_at_another(
    lead: Person, here: School, there: School, member: Member, role: str
) -> None:
    for school in (None, there):
        with pytest.raises(RefusedError, match="You cannot give roles"):
            give(member(here), role, school, lead)
    assert not Appointment.objects.exclude(person=lead).exists()


def test_a_trust_lead_gives_roles_everywhere(trust_lead: Person, there: School, member: Member) -> None:
    person = member(there)
    assert give(person, Role.COMPLIANCE_LEAD, there, trust_lead).school == there
    assert give(person, Role.TRUST_LEAD, None, trust_lead).school is None


def test_a_trust_lead_is_of_the_whole_trust(trust_lead: Person, there: School, member: Member) -> None:
    with pytest.raises(RefusedError, match="give the role across the trust"):
        give(member(there), Role.TRUST_LEAD, there, trust_lead)


@pytest.mark.parametrize("role", [Role.HEADTEACHER, Role.POLICY_OWNER, Role.CONTENT_EDITOR])
def test_who_may_not_appoint_gives_nobody_a_role(here: School, member: Member, role: str) -> None:
    by = member(here)
    appoint(person=by, role=role, school=here, on=TODAY, by=None, at=NOW)
    for person in (by, member(here)):
        with pytest.raises(RefusedError, match="You cannot give roles"):
            give(person, Role.COMPLIANCE_LEAD, here, by)


@pytest.mark.parametrize("who", ["a pupil", "a parent", "somebody elsewhere", "somebody who may not sign in"])
def test_a_role_needs_an_adult_of_that_school(
    lead: Person, here: School, there: School, member: Member, who: str
) -> None:
    person = {
        "a pupil": lambda: member(here, audience=Audience.PUPIL),
        "a parent": lambda: member(here, audience=Audience.PARENT),
        "somebody elsewhere": lambda: member(there),
        "somebody who may not sign in": lambda: member(here, person__is_active=False),
    }[who]()
    with pytest.raises(RefusedError, match="is not a member of staff, governor or volunteer"):
        give(person, Role.HEADTEACHER, here, lead)
    assert not person.appointments.exists()


def test_a_role_across_the_trust_needs_an_adult_of_any_school(trust_lead: Person, here: School, member: Member) -> None:
    with pytest.raises(RefusedError, match="volunteer of any school"):
        give(member(here, audience=Audience.PUPIL), Role.TRUST_LEAD, None, trust_lead)
    assert give(trust_lead, Role.POLICY_OWNER, None, trust_lead).person == trust_lead


def test_a_role_ends_at_once(lead: Person, here: School, member: Member) -> None:
    held = give(member(here), Role.HEADTEACHER, here, lead)
    end_role(held=held, because="ended by hand", by=lead, on=TODAY, at=NOW)
    assert not held.person.appointments.held().exists()


def test_a_lead_ends_no_role_across_the_trust(lead: Person, here: School, trust_lead: Person, member: Member) -> None:
    person = member(here)
    held = give(person, Role.POLICY_OWNER, None, trust_lead)
    with pytest.raises(RefusedError, match="who answers for the whole trust"):
        end_role(held=held, because="x", by=lead, on=TODAY, at=NOW)
    assert person.appointments.held().exists()


@pytest.mark.parametrize("by", ["themselves", "the trust lead"])
def test_the_last_compliance_lead_of_a_school_stays(lead: Person, trust_lead: Person, here: School, by: str) -> None:
    actor = lead if by == "themselves" else trust_lead
    with pytest.raises(RefusedError, match="Tom Ashdown is the last compliance lead of Alder Primary: give somebody"):
        end_role(held=lead.appointments.get(), because="x", by=actor, on=TODAY, at=NOW)
    assert lead.appointments.held().exists()


@pytest.mark.parametrize("where", ["here", "across the trust"])
def test_a_compliance_lead_may_go_once_another_is_there(
    lead: Person, trust_lead: Person, here: School, member: Member, where: str
) -> None:
    give(member(here), Role.COMPLIANCE_LEAD, here if where == "here" else None, trust_lead)
    end_role(held=lead.appointments.get(), because="x", by=lead, on=TODAY, at=NOW)
    assert not lead.appointments.held().exists()


def test_another_who_may_not_sign_in_does_not_count(
    lead: Person, trust_lead: Person, here: School, member: Member
) -> None:
    other = member(here)
    give(other, Role.COMPLIANCE_LEAD, here, trust_lead)
    Person.objects.filter(pk=other.pk).update(is_active=False)
    with pytest.raises(RefusedError, match="the last compliance lead"):
        end_role(held=lead.appointments.get(), because="x", by=trust_lead, on=TODAY, at=NOW)


def test_the_last_who_appoints_across_the_trust_stays(
    lead: Person, trust_lead: Person, here: School, there: School, member: Member
) -> None:
    held = trust_lead.appointments.get()
    with pytest.raises(RefusedError, match="Tansy Overton is the last trust lead of the trust"):
        end_role(held=held, because="x", by=trust_lead, on=TODAY, at=NOW)
    give(member(here), Role.COMPLIANCE_LEAD, None, trust_lead)
    end_role(held=held, because="x", by=trust_lead, on=TODAY, at=NOW)
    assert not trust_lead.appointments.held().exists()


def test_roles_that_appoint_nobody_may_all_end(lead: Person, here: School, member: Member) -> None:
    held = give(member(here), Role.POLICY_OWNER, here, lead)
    end_role(held=held, because="x", by=lead, on=TODAY, at=NOW)
    assert not Appointment.objects.held().filter(role=Role.POLICY_OWNER).exists()
