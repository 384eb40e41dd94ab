from datetime import date

import pytest
from django.core.mail import EmailMessage
from pytest_django import DjangoCaptureOnCommitCallbacks

from lms.domain.people.facts import change_address, change_names, change_seat
from lms.domain.people.refusal import RefusedError
from lms.domain.sign_in_links import SpentLinkError, make_link, open_link
from lms.models import Appointment, Audience, AuditEvent, Membership, Person, School, StaffGroup
from tests.factories.people import AppointmentFactory, ChannelRoleFactory, PersonFactory
from tests.lms.domain.people.conftest import NOW, Member


def noted(person: Person, verb: str) -> list[dict[str, object]]:
    return [event.details for event in AuditEvent.objects.filter(about=f"person {person.pk}", verb=verb)]


def test_other_names_are_kept_and_noted_without_what_they_were(lead: Person, here: School, member: Member) -> None:
    person = member(here, person__legal_last="Nair")
    changed = change_names(
        person=person, by=lead, at=NOW, legal_last="Baird", preferred_first="Pri", legal_first="Priya"
    )
    person.refresh_from_db()
    assert (changed, str(person)) == (["legal_last", "preferred_first"], "Pri Baird")
    assert noted(person, "person changed") == [{"fields": ["legal_last", "preferred_first"]}]


def test_the_same_names_change_nothing(lead: Person, here: School, member: Member) -> None:
    person = member(here)
    assert change_names(person=person, by=lead, at=NOW, legal_first=person.legal_first) == []
    assert noted(person, "person changed") == []


def test_names_of_another_schools_people_are_not_changed(lead: Person, there: School, member: Member) -> None:
    with pytest.raises(RefusedError, match="not at a school whose people you keep"):
        change_names(person=member(there), by=lead, at=NOW, legal_last="Baird")


def test_who_left_for_another_school_is_that_schools_to_keep(
    lead: Person, here: School, there: School, member: Member
) -> None:
    person = member(here, ended_on=date(2026, 11, 25), end_recorded_at=NOW)
    assert change_names(person=person, by=lead, at=NOW, legal_last="Baird") == ["legal_last"]
    member(there, person=person)
    with pytest.raises(RefusedError, match="not at a school whose people you keep"):
        change_names(person=person, by=lead, at=NOW, legal_last="Nair")


def test_another_address_signs_out_spends_links_and_tells_the_old_one(
    lead: Person,
    here: School,
    member: Member,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = member(here, person__email="old@x.example")
    link = make_link(person=person, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert change_address(person=person, email=" New@X.example ", by=lead, at=NOW)
    before = person.session_generation
    person.refresh_from_db()
    assert (person.email, person.session_generation) == ("new@x.example", before + 1)
    assert noted(person, "person changed") == [{"fields": ["email"]}]
    assert noted(person, "signed out everywhere") == [{"because": "address changed"}]
    with pytest.raises(SpentLinkError):
        open_link(secret=link.rsplit("/", 2)[1], at=NOW)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["old@x.example"], "Your sign-in address has changed")
    assert "new@x.example" not in mail.body


def test_the_same_address_in_other_letters_changes_nothing(
    lead: Person, here: School, member: Member, mailoutbox: list[EmailMessage]
) -> None:
    person = member(here, person__email="old@x.example")
    assert not change_address(person=person, email="OLD@x.example", by=lead, at=NOW)
    assert (noted(person, "signed out everywhere"), mailoutbox) == ([], [])


def test_an_address_may_be_taken_away(lead: Person, here: School, member: Member) -> None:
    person = member(here, audience=Audience.PUPIL)
    assert change_address(person=person, email="", by=lead, at=NOW)
    person.refresh_from_db()
    assert person.email is None


def test_somebody_elses_address_is_refused(lead: Person, here: School, member: Member) -> None:
    PersonFactory.create(email="taken@x.example")
    person = member(here, person__email="old@x.example")
    with pytest.raises(RefusedError, match="somebody else’s address"):
        change_address(person=person, email="TAKEN@x.example", by=lead, at=NOW)
    person.refresh_from_db()
    assert person.email == "old@x.example"


@pytest.mark.parametrize("more", ["another school", "a role there", "a role across the trust", "a channel there"])
def test_an_address_that_opens_more_than_the_school_is_not_its_leads_to_change(
    lead: Person, here: School, there: School, member: Member, more: str
) -> None:
    """Else a lead could take over whoever they add to their own school by address."""
    person = member(here, person__email="old@x.example")
    if more == "another school":
        member(there, person=person)
    elif more == "a channel there":
        ChannelRoleFactory.create(person=person, channel__school=there)
    else:
        role = Appointment.Role.HEADTEACHER if more == "a role there" else Appointment.Role.POLICY_OWNER
        AppointmentFactory.create(person=person, role=role, school=there if more == "a role there" else None)
    with pytest.raises(RefusedError, match="somebody who answers for all of them"):
        change_address(person=person, email="mine@evil.example", by=lead, at=NOW)
    person.refresh_from_db()
    assert person.email == "old@x.example"


def test_a_trust_lead_changes_any_address(trust_lead: Person, there: School, member: Member) -> None:
    assert change_address(person=member(there), email="new@x.example", by=trust_lead, at=NOW)


def test_what_somebody_does_here_is_changed_and_noted(lead: Person, here: School, member: Member) -> None:
    person, leader = member(here), member(here)
    seat = person.memberships.get()
    assert change_seat(seat=seat, by=lead, at=NOW, job_title="SENCO", team_leader=leader) == [
        "job_title",
        "team_leader",
    ]
    seat.refresh_from_db()
    assert (seat.job_title, seat.team_leader) == ("SENCO", leader)
    assert noted(person, "membership changed") == [{"fields": ["job_title", "team_leader"], "school": here.urn}]
    assert noted(leader, "team member given") == [{"member": person.pk, "school": here.urn}]
    change_seat(seat=seat, by=lead, at=NOW, team_leader=None)
    assert noted(leader, "team member taken away") == [{"member": person.pk, "school": here.urn}]


def test_only_what_may_be_changed_is(lead: Person, here: School, there: School, member: Member) -> None:
    seat = member(here).memberships.get()
    assert change_seat(seat=seat, by=lead, at=NOW, school=there, person=lead) == []
    seat.refresh_from_db()
    assert seat.school == here


@pytest.mark.parametrize("who", ["themselves", "somebody elsewhere", "a pupil"])
def test_a_team_leader_is_another_adult_of_the_school(
    lead: Person, here: School, there: School, member: Member, who: str
) -> None:
    person = member(here)
    leader = {
        "themselves": person,
        "somebody elsewhere": member(there),
        "a pupil": member(here, audience=Audience.PUPIL),
    }
    with pytest.raises(RefusedError, match="choose somebody"):
        change_seat(seat=person.memberships.get(), by=lead, at=NOW, team_leader=leader[who])
    assert Membership.objects.get(person=person).team_leader is None


def test_a_seat_at_another_school_is_not_changed(lead: Person, here: School, there: School, member: Member) -> None:
    person = member(here)
    member(there, person=person)
    with pytest.raises(RefusedError, match="Beech Primary is not a school whose people you keep"):
        change_seat(seat=person.memberships.get(school=there), by=lead, at=NOW, job_title="X")


def test_names_of_somebody_who_moved_on_to_another_school_are_theirs_to_change(
    lead: Person, here: School, there: School, member: Member
) -> None:
    gone = member(here, ended_on=date(2026, 8, 31), end_recorded_at=NOW)
    change_names(person=gone, by=lead, at=NOW, legal_last="Bell")
    member(there, person=gone)
    with pytest.raises(RefusedError, match="not at a school whose people you keep"):
        change_names(person=gone, by=lead, at=NOW, legal_last="Defaced")
    gone.refresh_from_db()
    assert gone.legal_last == "Bell"


def test_the_staff_group_that_was_is_kept_with_the_moment_it_changed(
    lead: Person, here: School, member: Member
) -> None:
    seat = member(here, staff_group=StaffGroup.SUPPLY).memberships.get()
    change_seat(seat=seat, by=lead, at=NOW, staff_group=StaffGroup.TEACHING)
    change_seat(seat=seat, by=lead, at=NOW, staff_group=StaffGroup.TEACHING, job_title="Teacher")
    assert list(seat.past_staff_groups.values_list("staff_group", "until")) == [(StaffGroup.SUPPLY, NOW)]
