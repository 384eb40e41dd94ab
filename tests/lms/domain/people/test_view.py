from datetime import date

import pytest

from lms.domain.people.view import Width, children_of, sees_a_list, width_of
from lms.models import Audience, Membership, Person, School
from tests.factories.people import ClassTeacherFactory, GuardianshipFactory
from tests.lms.domain.people.conftest import NOW, TODAY, Member


@pytest.fixture
def pupil(here: School, member: Member) -> Person:
    return member(here, audience=Audience.PUPIL, registration="4H")


def test_a_lead_sees_everything_of_the_schools_people_and_nothing_of_others(
    lead: Person, here: School, there: School, member: Member
) -> None:
    assert width_of(lead, member(here), on=TODAY) == Width.FULL
    assert width_of(lead, lead, on=TODAY) == Width.FULL
    assert width_of(lead, member(there), on=TODAY) is None


def test_a_trust_lead_sees_everything_of_everyone(trust_lead: Person, there: School, member: Member) -> None:
    assert width_of(trust_lead, member(there), on=TODAY) == Width.FULL


def test_a_team_leader_sees_the_work_of_the_team(here: School, member: Member) -> None:
    leader = member(here)
    assert width_of(leader, member(here, team_leader=leader), on=TODAY) == Width.TEAM
    assert width_of(leader, member(here), on=TODAY) is None
    assert width_of(leader, leader, on=TODAY) == Width.OWN


def test_a_class_teacher_sees_the_pupils_of_the_class(here: School, member: Member, pupil: Person) -> None:
    teacher = ClassTeacherFactory.create(school_class__school=here, school_class__name="4H").person
    assert width_of(teacher, pupil, on=TODAY) == Width.TAUGHT
    assert width_of(teacher, member(here, audience=Audience.PUPIL, registration="4K"), on=TODAY) is None


def test_a_parent_sees_least_of_their_own_child_and_nothing_of_another(
    here: School, member: Member, pupil: Person
) -> None:
    parent = member(here, audience=Audience.PARENT)
    GuardianshipFactory.create(guardian=parent, pupil=pupil, school=here)
    assert width_of(parent, pupil, on=TODAY) == Width.CHILD
    assert width_of(parent, member(here, audience=Audience.PUPIL), on=TODAY) is None


@pytest.mark.parametrize(
    "facts",
    [{"parental_responsibility": False}, {"do_not_contact": True}, {"until": date(2026, 11, 25)}],
)
def test_a_contact_who_may_not_answer_for_a_child_does_not_see_it(
    here: School, member: Member, pupil: Person, facts: dict[str, object]
) -> None:
    parent = member(here, audience=Audience.PARENT)
    GuardianshipFactory.create(guardian=parent, pupil=pupil, school=here, **facts)
    assert width_of(parent, pupil, on=TODAY) is None
    assert list(children_of(parent, on=TODAY)) == []


def test_a_child_who_left_is_no_longer_among_the_children(here: School, member: Member, pupil: Person) -> None:
    own = GuardianshipFactory.create(guardian=member(here, audience=Audience.PARENT), pupil=pupil, school=here)
    assert list(children_of(own.guardian, on=TODAY)) == [own]
    Membership.objects.filter(person=pupil).update(ended_on=date(2026, 11, 25), end_recorded_at=NOW)
    assert list(children_of(own.guardian, on=TODAY)) == []


@pytest.mark.parametrize("audience", [Audience.GOVERNOR, Audience.PARENT, Audience.PUPIL, Audience.STAFF])
def test_there_is_no_list_for_those_who_answer_for_nobody(here: School, member: Member, audience: str) -> None:
    assert not sees_a_list(member(here, audience=audience), on=TODAY)


def test_there_is_a_list_for_those_who_answer_lead_or_teach(lead: Person, here: School, member: Member) -> None:
    leader = member(here)
    member(here, team_leader=leader)
    teacher = ClassTeacherFactory.create(school_class__school=here).person
    assert all(sees_a_list(viewer, on=TODAY) for viewer in (lead, leader, teacher))
