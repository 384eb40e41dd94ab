from datetime import UTC, date, datetime

import pytest

from lms.domain.audiences import Seat, audiences_of, seats_as_at, seats_on
from lms.models import Audience, StaffGroup
from tests.factories.people import ChannelRoleFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 8)
JOINED = date(2026, 9, 14)


def test_a_person_is_in_the_audiences_of_their_memberships_and_channel_roles() -> None:
    person = MembershipFactory.create(audience=Audience.STAFF).person
    MembershipFactory.create(person=person, audience=Audience.PARENT)
    ChannelRoleFactory.create(person=person, kind="channel_manager")
    assert audiences_of(person=person, on=TODAY) == {
        Audience.STAFF,
        Audience.PARENT,
        Audience.CHANNEL_MANAGER,
    }


def test_a_person_of_nowhere_is_in_no_audience() -> None:
    assert audiences_of(person=PersonFactory.create(), on=TODAY) == set()


def test_what_ended_or_has_not_begun_does_not_count() -> None:
    person = MembershipFactory.create(
        audience=Audience.GOVERNOR,
        ended_on=date(2026, 10, 7),
        end_recorded_at=datetime(2026, 10, 7, tzinfo=UTC),
    ).person
    MembershipFactory.create(person=person, audience=Audience.STAFF, started_on=date(2026, 10, 9))
    assert audiences_of(person=person, on=TODAY) == set()
    assert audiences_of(person=person, on=date(2026, 10, 7)) == {Audience.GOVERNOR}
    assert audiences_of(person=person, on=date(2026, 10, 9)) == {Audience.STAFF}


def test_at_one_school_only_what_one_is_there_counts() -> None:
    at_home = MembershipFactory.create(audience=Audience.STAFF)
    elsewhere = MembershipFactory.create(person=at_home.person, audience=Audience.PARENT)
    role = ChannelRoleFactory.create(person=at_home.person, channel__school=elsewhere.school)
    both = {Audience.PARENT, Audience.CHANNEL_POSTER}
    assert audiences_of(person=role.person, on=TODAY, school_id=elsewhere.school_id) == both
    assert audiences_of(person=role.person, on=TODAY, school_id=at_home.school_id) == {Audience.STAFF}


def test_everyone_has_a_seat_for_each_audience_at_each_school() -> None:
    member = MembershipFactory.create(audience=Audience.STAFF, staff_group=StaffGroup.TEACHING, started_on=JOINED)
    role = ChannelRoleFactory.create(person=member.person, channel__school=member.school, since=JOINED)
    pupil = MembershipFactory.create(audience=Audience.PUPIL, started_on=JOINED)
    assert list(seats_on(on=TODAY)) == [
        Seat(member.person_id, member.school_id, Audience.STAFF, JOINED, "teaching"),
        Seat(pupil.person_id, pupil.school_id, Audience.PUPIL, JOINED, ""),
        Seat(role.person_id, member.school_id, Audience.CHANNEL_POSTER, JOINED, ""),
    ]


def test_seats_as_at_a_moment_are_those_recorded_by_then() -> None:
    recorded = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    late = MembershipFactory.create(started_on=JOINED, recorded_at=recorded)
    before = list(seats_as_at(at=datetime(2026, 10, 1, 8, 59, tzinfo=UTC)))
    after = list(seats_as_at(at=recorded))
    assert (before, [seat.person_id for seat in after]) == ([], [late.person_id])
    assert [seat.person_id for seat in seats_on(on=date(2026, 9, 30))] == [late.person_id]
