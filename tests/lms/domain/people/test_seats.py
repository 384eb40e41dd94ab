from datetime import date

import pytest

from lms.domain.people.seats import role_seat_of, seat_of, seats_of
from lms.models import Audience, ChannelRole, Membership, StaffGroup
from tests.factories.people import LONG_AGO, ChannelRoleFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("facts", "role", "more"),
    [
        ({"job_title": "Class teacher", "staff_group": StaffGroup.TEACHING}, "Class teacher", ""),
        ({"job_title": "Site manager", "staff_group": StaffGroup.OFFICE_AND_SITE}, "Site manager", "office and site"),
        ({"staff_group": StaffGroup.SUPPLY, "department": "Maths"}, "Member of staff", "supply and agency, Maths"),
        ({}, "Member of staff", ""),
        ({"audience": Audience.PUPIL, "year_group": "Year 4", "registration": "4H"}, "Pupil", "Year 4, 4H"),
        ({"audience": Audience.PARENT}, "Parent or carer", ""),
        ({"audience": Audience.GOVERNOR, "job_title": "Chair"}, "Chair", "governor"),
    ],
)
def test_a_seat_is_told_as_the_school_says_it(facts: dict[str, str], role: str, more: str) -> None:
    seat = seat_of(MembershipFactory.create(school__name="Alder Primary", **facts))
    assert (seat.role, seat.more, seat.school) == (role, more, "Alder Primary")


def test_a_role_on_a_channel_is_told_with_the_channel() -> None:
    role = ChannelRoleFactory.create(
        kind=ChannelRole.Kind.MANAGER, deputy=True, channel__platform="X", channel__handle="@alder"
    )
    assert role_seat_of(role).role == "Manages X @alder, as deputy"
    role.kind, role.deputy = ChannelRole.Kind.POSTER, False
    assert role_seat_of(role).role == "Posts on X @alder"


def test_only_seats_that_are_not_over_are_told_unless_the_past_is_asked_for() -> None:
    person = PersonFactory.create()
    MembershipFactory.create(
        person=person, audience=Audience.VOLUNTEER, ended_on=date(2026, 11, 25), end_recorded_at=LONG_AGO
    )
    MembershipFactory.create(person=person, started_on=date(2026, 9, 1))
    every = Membership.objects.all()
    assert [seat.role for seat in seats_of([person], seats=every, past=False, on=TODAY)[person.pk]] == [
        "Member of staff"
    ]
    assert [seat.role for seat in seats_of([person], seats=every, past=True, on=TODAY)[person.pk]] == [
        "Volunteer",
        "Member of staff",
    ]
