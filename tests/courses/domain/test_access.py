from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from courses.domain.access import audiences_taking, may_take
from courses.models import CoursePage
from lms.domain.viewer import Viewer
from lms.models import Appointment, Audience, Person, School
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory, make_course

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 8)


def member(audience: str = "staff", **facts: object) -> Person:
    person: Person = MembershipFactory.create(audience=audience, **facts).person
    return person


def course_of(school: School | None, audience: str = "staff") -> CoursePage:
    return make_course(version=PolicyVersionFactory.create(policy__school=school), audience=audience)


def taken_by(person: Person, course: CoursePage) -> bool:
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        return may_take(viewer=Viewer(person, on=TODAY), course=course)


@pytest.mark.parametrize("audience", Audience)
def test_a_course_is_for_its_audience_and_the_posters_for_managers_too(audience: Audience) -> None:
    also = {Audience.CHANNEL_MANAGER} if audience == Audience.CHANNEL_POSTER else set()
    assert audiences_taking(audience) == {audience} | also


def test_who_is_in_the_audience_takes_a_course_of_the_trust_wherever_they_are() -> None:
    course = course_of(None)
    assert [taken_by(member(audience), course) for audience in ("staff", "parent", "pupil")] == [True, False, False]


def test_a_course_of_a_school_is_for_its_own_people() -> None:
    here = SchoolFactory.create()
    course = course_of(here)
    assert taken_by(member(school=here), course)
    assert not taken_by(member(school=SchoolFactory.create()), course)


def test_staff_elsewhere_who_are_parents_here_do_not_take_the_course_for_staff_here() -> None:
    here = SchoolFactory.create()
    both = member("staff", school=SchoolFactory.create())
    MembershipFactory.create(person=both, school=here, audience="parent")
    assert not taken_by(both, course_of(here))
    assert taken_by(both, course_of(here, "parent"))


def test_who_posts_for_a_school_takes_its_course_without_belonging_to_it() -> None:
    here = SchoolFactory.create()
    poster = ChannelRoleFactory.create(channel__school=here).person
    manager = ChannelRoleFactory.create(channel__school=here, kind="channel_manager").person
    course = course_of(here, "channel_poster")
    assert [taken_by(poster, course), taken_by(manager, course)] == [True, True]
    assert not taken_by(poster, course_of(here, "channel_manager"))


@pytest.mark.parametrize("role", [Appointment.Role.CONTENT_EDITOR, Appointment.Role.POLICY_OWNER])
def test_who_writes_lessons_may_look_at_those_of_the_trust_and_of_their_school(role: str) -> None:
    here = SchoolFactory.create()
    writer = AppointmentFactory.create(person=PersonFactory.create(), role=role, school=here).person
    assert taken_by(writer, course_of(None))
    assert taken_by(writer, course_of(here, "parent"))
    assert not taken_by(writer, course_of(SchoolFactory.create()))


@pytest.mark.parametrize("role", [Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.HEADTEACHER])
def test_who_answers_for_people_takes_only_their_own_courses(role: str) -> None:
    person = AppointmentFactory.create(person=member(), role=role).person
    assert [taken_by(person, course_of(None, audience)) for audience in ("staff", "parent")] == [True, False]


def test_who_left_takes_nothing() -> None:
    recorded = datetime(2026, 10, 7, tzinfo=UTC)
    assert not taken_by(member(ended_on=date(2026, 10, 7), end_recorded_at=recorded), course_of(None))
