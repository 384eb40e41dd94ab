from datetime import timedelta

import pytest

from lms.domain.appointments import appoint, end_appointments
from lms.domain.audit import record
from lms.domain.channel_roles import end_channel_roles, give_channel_role
from lms.domain.classes.teaching import give_class
from lms.domain.memberships import join, leave
from lms.domain.people.facts import change_names
from lms.domain.people.history import history_of
from lms.domain.people.view import Width
from lms.models import Appointment, Audience, ChannelRole, Membership, Person, School
from tests.factories.people import ChannelFactory, PersonFactory, SchoolClassFactory
from tests.lms.domain.people.conftest import NOW, TODAY, Member


def told(person: Person, viewer: Person, width: Width = Width.FULL) -> list[tuple[str, str]]:
    return [(event.words, event.by) for event in history_of(person=person, viewer=viewer, width=width)]


def test_each_change_of_role_or_place_is_told_newest_first_with_who_made_it(lead: Person, here: School) -> None:
    person: Person = PersonFactory.create()
    channel = ChannelFactory.create(school=here, platform="X", handle="@alder")
    join(person=person, school=here, audience=Audience.STAFF, on=TODAY, by=lead, at=NOW)
    held = appoint(person=person, role=Appointment.Role.POLICY_OWNER, school=here, on=TODAY, by=lead, at=NOW)
    end_appointments(appointments=[held], on=TODAY, because="ended by hand", by=lead, at=NOW)
    role = give_channel_role(
        channel=channel, person=person, kind=ChannelRole.Kind.POSTER, approved_by=lead, on=TODAY, by=lead, at=NOW
    )
    end_channel_roles(roles=[role], on=TODAY, because="x", by=lead, at=NOW)
    change_names(person=person, by=lead, at=NOW, legal_last="Baird")
    leave(memberships=list(Membership.objects.filter(person=person)), on=TODAY, by=lead, at=NOW)
    record(verb="grew a beard", about=f"person {person.pk}", by=None, at=NOW + timedelta(seconds=1), colour="red")
    words = [words for words, _ in told(person, lead)]
    assert words[0] == "Grew a beard"
    assert [line for line in words if "igned out" not in line and "may" not in line.lower()][1:] == [
        "Left; the last day was Thursday 26 November 2026",
        "Changed: legal last name",
        "No longer posts on X @alder",
        "Began to post on X @alder",
        "Is no longer policy owner of Alder Primary",
        "Became policy owner of Alder Primary",
        "Joined Alder Primary, staff",
    ]
    assert "Signed out everywhere: a role was given" in words
    assert told(person, lead)[0][1] == "Countersign"
    assert told(person, lead)[-1][1] == "you"


def test_what_only_concerns_another_school_is_not_told_to_this_ones_lead(
    lead: Person, trust_lead: Person, here: School, there: School, member: Member
) -> None:
    their_lead = member(there, person__legal_first="Quill", person__legal_last="Feather")
    person = member(here)
    join(person=person, school=there, audience=Audience.PARENT, on=TODAY, by=their_lead, at=NOW)
    appoint(person=person, role=Appointment.Role.HEADTEACHER, school=there, on=TODAY, by=their_lead, at=NOW)
    channel = ChannelFactory.create(school=there)
    give_channel_role(
        channel=channel, person=person, kind=ChannelRole.Kind.POSTER, approved_by=None, on=TODAY, by=their_lead, at=NOW
    )
    change_names(person=person, by=trust_lead, at=NOW, preferred_first="Pri")
    assert told(person, lead) == [
        ("Changed: first name used", "somebody else in the trust"),
        ("Signed out everywhere: a role was given", "somebody else in the trust"),
    ]
    assert len(told(person, trust_lead)) == 5
    assert ("Joined Beech Primary, parents", "Quill Feather") in told(person, trust_lead)


def test_one_is_told_of_oneself_what_happened_and_that_it_was_the_school(
    lead: Person, here: School, there: School, member: Member
) -> None:
    person = member(here)
    join(person=person, school=there, audience=Audience.PARENT, on=TODAY, by=lead, at=NOW)
    record(verb="signed in by link", about=f"person {person.pk}", by=person, at=NOW)
    assert told(person, person, Width.OWN) == [
        ("Signed in by link", "you"),
        ("Joined Beech Primary, parents", "the school"),
    ]


@pytest.mark.parametrize(
    ("verb", "details"),
    [("joined", {}), ("left the school", {}), ("person changed", {}), ("appointed", {"role": "king"}),
     ("person changed", {"fields": ["odd_field"]}), ("channel role given", {}), ("signed out everywhere", {})],
)  # fmt: skip
def test_an_event_with_facts_missing_is_told_all_the_same(
    lead: Person, here: School, member: Member, verb: str, details: dict[str, object]
) -> None:
    person = member(here)
    record(verb=verb, about=f"person {person.pk}", by=lead, at=NOW, **details)
    ((words, by),) = told(person, lead)
    assert by == "you"
    assert words[0].isupper()


def test_leaving_another_school_and_its_classes_is_not_told_to_this_ones_lead(
    lead: Person, trust_lead: Person, here: School, there: School, member: Member
) -> None:
    person = member(here)
    seat = join(person=person, school=there, audience=Audience.STAFF, on=TODAY, by=trust_lead, at=NOW)
    theirs = SchoolClassFactory.create(school=there)
    give_class(school_class=theirs, person=person, on=TODAY, by=trust_lead, at=NOW)
    leave(memberships=[seat], on=TODAY, by=trust_lead, at=NOW)
    assert told(person, lead) == []
    assert len(told(person, trust_lead)) == 4
