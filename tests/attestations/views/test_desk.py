"""The desk: where my school stands, to those who answer for it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from attestations.models import OutboxMail, Reminder, Requirement
from lms.models import Appointment, Audience, Person, School
from tests.factories.attestations import OutboxMailFactory, ReminderFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    return school


@pytest.fixture
def requirement() -> Requirement:
    return make_requirement()


def lead_of(school: School | None, role: str = Appointment.Role.COMPLIANCE_LEAD) -> Person:
    person: Person = AppointmentFactory.create(school=school, role=role).person
    return person


def desk(client: Client, person: Person, query: str = "") -> HttpResponse:
    client.force_login(person)
    return client.get(reverse("desk") + query)  # type: ignore[return-value]


def test_nothing_asked_yet_is_said(client: Client, school: School) -> None:
    assert "Nothing is asked of anyone yet." in text_of(desk(client, lead_of(school)))


def test_it_counts_signatures_and_names_who_is_overdue(
    client: Client, school: School, requirement: Requirement
) -> None:
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(3)]
    make_signature(owed[0])
    shown = text_of(desk(client, lead_of(school)))
    assert "1 of 3 signatures are in. Overdue: two of the staff." in shown
    assert "Staff 1 of 3, 33.3%" in shown
    assert shown.count("14 days late") == 2
    assert "Friday 23 October none yet" in shown


def test_the_last_mail_stands_beside_the_person(client: Client, school: School, requirement: Requirement) -> None:
    owed = make_owed(person=make_member(school=school), requirement=requirement)
    sent = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
    mail = OutboxMailFactory.create(
        key="reminder:1:2026-11-03", person=owed.person, status=OutboxMail.Status.SENT, sent_at=sent
    )
    ReminderFactory.create(obligation=owed, mail=mail, step=Reminder.Step.OVERDUE, day=date(2026, 11, 3))
    assert "Friday 23 October Tuesday 3 November" in text_of(desk(client, lead_of(school)))


def test_a_mail_that_may_not_have_gone_is_shown_to_be_settled(
    client: Client, school: School, requirement: Requirement
) -> None:
    owed = make_owed(person=make_member(school=school), requirement=requirement)
    OutboxMailFactory.create(person=owed.person, status=OutboxMail.Status.UNKNOWN, sending_at=NOVEMBER)
    shown = text_of(desk(client, lead_of(school)))
    assert "Was this mail sent?" in shown
    assert "to Amara Okafor stopped half way, Friday 13 November 2026 at 12:00 pm." in shown


def test_nobody_sees_another_schools_people(client: Client, school: School, requirement: Requirement) -> None:
    other = SchoolFactory.create()
    make_owed(person=make_member(school=other, legal_last="Elsewhere"), requirement=requirement)
    make_owed(person=make_member(school=school), requirement=requirement)
    shown = text_of(desk(client, lead_of(school)))
    assert "0 of 1 signatures are in." in shown
    assert "Elsewhere" not in shown
    assert desk(client, lead_of(school), f"?school={other.urn}").status_code == 404


def test_a_trust_lead_sees_every_school_or_one(client: Client, school: School, requirement: Requirement) -> None:
    other = SchoolFactory.create()
    for place in (school, other):
        make_owed(person=make_member(school=place), requirement=requirement)
    lead = lead_of(None, Appointment.Role.TRUST_LEAD)
    assert "0 of 2 signatures are in." in text_of(desk(client, lead))
    assert "0 of 1 signatures are in." in text_of(desk(client, lead, f"?school={school.urn}"))
    assert desk(client, lead, "?school=000000").status_code == 404


def test_a_role_of_the_trust_that_a_leaver_still_holds_is_for_the_trust_to_settle(
    client: Client, school: School
) -> None:
    gone = MembershipFactory.create(
        school=school, person__legal_first="Ada", ended_on=date(2026, 11, 6), end_recorded_at=NOVEMBER
    ).person
    AppointmentFactory.create(person=gone, school=None, role=Appointment.Role.TRUST_LEAD)
    of_the_trust = text_of(desk(client, lead_of(None, Appointment.Role.TRUST_LEAD)))
    assert f"{gone} has left and is still trust lead of the whole trust." in of_the_trust
    assert "has left" not in text_of(desk(client, lead_of(school)))


def test_who_answers_for_nobody_has_no_desk(client: Client, school: School) -> None:
    teacher, leader = make_member(school=school), make_member(school=school)
    MembershipFactory.create(school=school, team_leader=leader)
    governor = make_member(school=school, audience=Audience.GOVERNOR)
    editor = lead_of(school, Appointment.Role.CONTENT_EDITOR)
    for person in (teacher, leader, governor, editor):
        assert desk(client, person).status_code == 403


def test_an_appointment_that_ended_opens_nothing(client: Client, school: School) -> None:
    ended = AppointmentFactory.create(school=school, until=date(2026, 11, 12)).person
    assert desk(client, ended).status_code == 403


def test_three_people_and_thirty_take_as_many_queries(client: Client, school: School, requirement: Requirement) -> None:
    lead = lead_of(school)
    for _ in range(3):
        make_owed(person=make_member(school=school), requirement=requirement)
    desk(client, lead)
    few = queries_of(lambda: client.get(reverse("desk")))
    for _ in range(27):
        make_owed(person=make_member(school=school), requirement=requirement)
    assert queries_of(lambda: client.get(reverse("desk"))) == few
    assert "Overdue: 30 of the staff." in text_of(client.get(reverse("desk")))
