"""What the database itself refuses, whoever asks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lms.models import Appointment, SignInLink
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
    TrustFactory,
)

pytestmark = pytest.mark.django_db

MADE = datetime(2026, 9, 1, tzinfo=UTC)
BEFORE = date(2019, 1, 1)
"""A day before everything the factories make begins."""

BROKEN_RULES: dict[str, Callable[[], Any]] = {
    "one_trust_a_deployment": lambda: TrustFactory.create(id=2),
    "no_address_is_null_not_empty": lambda: PersonFactory.create(email=""),
    "membership_end_and_its_record": lambda: MembershipFactory.create(ended_on=date(2026, 1, 1)),
    "membership_ends_after_start": lambda: MembershipFactory.create(ended_on=BEFORE, end_recorded_at=MADE),
    "channel_until_after_since": lambda: ChannelFactory.create(until=BEFORE),
    "channel_role_end_and_its_record": lambda: ChannelRoleFactory.create(until_recorded_at=MADE),
    "channel_role_until_after_since": lambda: ChannelRoleFactory.create(until=BEFORE, until_recorded_at=MADE),
    "appointment_until_after_since": lambda: AppointmentFactory.create(person=PersonFactory.create(), until=BEFORE),
    "a_trust_lead_is_of_the_whole_trust": lambda: AppointmentFactory.create(
        person=PersonFactory.create(), role=Appointment.Role.TRUST_LEAD, school=SchoolFactory.create()
    ),
    "link_expires_after_creation": lambda: SignInLink.objects.create(
        person=PersonFactory.create(), digest="0" * 64, created_at=MADE, expires_at=MADE
    ),
}


@pytest.mark.parametrize("rule", BROKEN_RULES)
def test_the_database_refuses_what_breaks_a_rule(rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        BROKEN_RULES[rule]()


def refused(make: Callable[[], Any]) -> bool:
    """Whether making it is refused as one too many."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError as error:
        return "unique" in str(error).lower()
    return False


def test_two_people_cannot_have_one_address_however_it_is_written() -> None:
    PersonFactory.create(email="Priya@school.example")
    assert refused(lambda: PersonFactory.create(email="priya@SCHOOL.example"))


def test_any_number_of_pupils_have_no_address() -> None:
    PersonFactory.create(email=None)
    assert not refused(lambda: PersonFactory.create(email=None))


def test_two_schools_cannot_have_one_urn() -> None:
    SchoolFactory.create(urn="123456")
    assert refused(lambda: SchoolFactory.create(urn="123456"))


def test_a_person_is_in_one_audience_of_a_school_once_but_may_come_back() -> None:
    member = MembershipFactory.create()
    again = {"person": member.person, "school": member.school}
    assert refused(lambda: MembershipFactory.create(**again))
    member.ended_on, member.end_recorded_at = date(2025, 8, 31), MADE
    member.save()
    assert not refused(lambda: MembershipFactory.create(**again, started_on=date(2026, 9, 1)))


def test_a_channel_is_registered_once_and_a_role_on_it_held_once() -> None:
    role = ChannelRoleFactory.create()
    channel = role.channel
    assert refused(lambda: ChannelRoleFactory.create(channel=channel, person=role.person))
    assert not refused(lambda: ChannelRoleFactory.create(channel=channel, person=role.person, kind="channel_manager"))
    assert refused(
        lambda: ChannelFactory.create(school=channel.school, platform=channel.platform, handle=channel.handle)
    )


@pytest.mark.parametrize("at_a_school", [True, False])
def test_a_role_is_held_once_at_a_school_and_once_across_the_trust(at_a_school: bool) -> None:
    person, school = PersonFactory.create(), SchoolFactory.create()
    AppointmentFactory.create(person=person, school=school if at_a_school else None)
    assert refused(lambda: AppointmentFactory.create(person=person, school=school if at_a_school else None))
    assert not refused(lambda: AppointmentFactory.create(person=person, school=None if at_a_school else school))


@pytest.mark.parametrize(
    ("field", "value"), [("urn", "12345"), ("urn", "12345a"), ("colour", "teal"), ("colour", "#12345g")]
)
def test_a_school_with_a_malformed_fact_is_not_valid(field: str, value: str) -> None:
    school = SchoolFactory.build(trust=TrustFactory.create(), **{field: value})
    with pytest.raises(ValidationError) as refusal:
        school.full_clean()
    assert set(refusal.value.message_dict) == {field}


def test_a_link_may_last_as_long_as_it_likes_after_its_creation() -> None:
    link = SignInLink.objects.create(
        person=PersonFactory.create(), digest="1" * 64, created_at=MADE, expires_at=MADE + timedelta(seconds=1)
    )
    assert str(link) == f"sign-in link for {link.person}"
