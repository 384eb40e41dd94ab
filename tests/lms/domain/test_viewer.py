"""What somebody is on a day, by one query."""

from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from lms.domain.viewer import Viewer
from lms.models import Appointment, Audience, Capability, Person, School
from tests.factories.ledger import queries_of
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    ClassTeacherFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 8)


def audiences(person: Person, on: date = TODAY, at: School | None = None) -> set[Audience]:
    return Viewer(person, on=on).audiences(at=at.pk if at else None)


def test_a_person_is_in_the_audiences_of_their_memberships_and_channel_roles() -> None:
    person = MembershipFactory.create(audience=Audience.STAFF).person
    MembershipFactory.create(person=person, audience=Audience.PARENT)
    ChannelRoleFactory.create(person=person, kind="channel_manager")
    assert audiences(person) == {Audience.STAFF, Audience.PARENT, Audience.CHANNEL_MANAGER}


def test_a_person_of_nowhere_is_nothing() -> None:
    viewer = Viewer(PersonFactory.create(), on=TODAY)
    assert (viewer.audiences(), viewer.school_ids, viewer.needs_second_factor) == (set(), set(), False)
    assert (viewer.leads_a_team, viewer.teaches_a_class, viewer.has_children) == (False, False, False)


def test_what_ended_or_has_not_begun_does_not_count() -> None:
    person = MembershipFactory.create(
        audience=Audience.GOVERNOR,
        ended_on=date(2026, 10, 7),
        end_recorded_at=datetime(2026, 10, 7, tzinfo=UTC),
    ).person
    MembershipFactory.create(person=person, audience=Audience.STAFF, started_on=date(2026, 10, 9))
    assert audiences(person) == set()
    assert audiences(person, date(2026, 10, 7)) == {Audience.GOVERNOR}
    assert audiences(person, date(2026, 10, 9)) == {Audience.STAFF}


def test_at_one_school_only_what_one_is_there_counts() -> None:
    at_home = MembershipFactory.create(audience=Audience.STAFF)
    elsewhere = MembershipFactory.create(person=at_home.person, audience=Audience.PARENT)
    ChannelRoleFactory.create(person=at_home.person, channel__school=elsewhere.school)
    assert audiences(at_home.person, at=elsewhere.school) == {Audience.PARENT, Audience.CHANNEL_POSTER}
    assert audiences(at_home.person, at=at_home.school) == {Audience.STAFF}


def test_an_appointment_holds_at_its_school_and_one_without_a_school_everywhere() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    editor = AppointmentFactory.create(school=here, role=Appointment.Role.CONTENT_EDITOR).person
    owner = AppointmentFactory.create(school=None, role=Appointment.Role.POLICY_OWNER).person
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        may = [
            Viewer(person, on=TODAY).may(Capability.WRITE_LESSONS, at=school)
            for person in (editor, owner)
            for school in (here.pk, there.pk, None)
        ]
        assert may == [True, False, True, True, True, True]
        assert [Viewer(p, on=TODAY).is_of_the_whole_trust for p in (editor, owner)] == [False, True]


def test_teams_classes_and_children_are_known() -> None:
    leader, teacher, parent = PersonFactory.create_batch(3)
    MembershipFactory.create(team_leader=leader)
    ClassTeacherFactory.create(person=teacher)
    pupil = MembershipFactory.create(audience=Audience.PUPIL)
    GuardianshipFactory.create(guardian=parent, pupil=pupil.person, school=pupil.school)
    assert [
        (viewer.leads_a_team, viewer.teaches_a_class, viewer.has_children)
        for viewer in (Viewer(person, on=TODAY) for person in (leader, teacher, parent))
    ] == [(True, False, False), (False, True, False), (False, False, True)]


def test_it_is_all_one_query() -> None:
    person = MembershipFactory.create().person

    def everything() -> None:
        viewer = Viewer(person, on=TODAY)
        assert viewer.audiences() == {Audience.STAFF}
        assert not viewer.needs_second_factor
        assert not viewer.may(Capability.SEE_PEOPLE)

    assert queries_of(everything) == 1
