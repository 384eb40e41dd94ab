"""The record of one person, and a team leader's page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attestations import tasks
from attestations.models import Obligation, OutboxMail
from lms.models import AuditEvent, Membership, Person, School
from tests.factories.ledger import NOON, make_member, make_owed, make_signature, queries_of
from tests.factories.people import AppointmentFactory, SchoolFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db

NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture(autouse=True)
def no_nudges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.drain_outbox, "delay", lambda: None)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def owed(school: School) -> Obligation:
    return make_owed(person=make_member(school=school))


@pytest.fixture
def leader(client: Client, owed: Obligation) -> Person:
    leader = make_member(legal_first="Lena", legal_last="Moss")
    Membership.objects.filter(person=owed.person).update(team_leader=leader)
    client.force_login(leader)
    return leader


def test_a_lead_reads_how_it_stands_and_what_happened_and_takes_the_evidence(
    client: Client, owed: Obligation, school: School
) -> None:
    signed = make_signature(owed, at=NOON)
    lead = AppointmentFactory.create(school=school).person
    client.force_login(lead)
    shown = text_of(client.get(reverse("record", args=[owed.person.pk])))
    assert "Social media: staff due by Friday 23 October, overdue after Friday 30 October Complete" in shown
    assert f"Signed: Social media: staff, version 1.0. Receipt {signed.code}" in shown
    taken = client.post(reverse("evidence", args=[owed.person.pk]))
    assert taken.headers["Content-Disposition"] == 'attachment; filename="evidence-amara-okafor.zip"'
    with ZipFile(BytesIO(b"".join(taken.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert f"signatures/{signed.code}/statement.txt" in archive.namelist()
    assert AuditEvent.objects.get(verb="evidence taken").actor == lead


def test_the_page_of_a_person_leads_to_the_record(client: Client, owed: Obligation, school: School) -> None:
    client.force_login(AppointmentFactory.create(school=school).person)
    page = client.get(reverse("person", args=[owed.person.pk]))
    assert "What they were asked and signed" in text_of(page)
    assert reverse("record", args=[owed.person.pk]) in page.content.decode()


def test_one_reads_ones_own_record_and_corrects_nothing_in_it(client: Client, owed: Obligation) -> None:
    make_signature(owed, at=NOON)
    client.force_login(owed.person)
    shown = text_of(client.get(reverse("record", args=[owed.person.pk])))
    assert "What you were asked and signed" in shown
    assert "Should not stand" not in shown


def test_a_team_leader_sees_their_team_and_reminds_one_once_a_day(
    client: Client, owed: Obligation, leader: Person
) -> None:
    shown = text_of(client.get(reverse("team")))
    assert "One of one has something left to do." in shown
    assert "Social media: staff, due by Friday 23 October Overdue Remind Amara" in shown
    nudging = reverse("nudge_member", args=[owed.person.pk])
    assert "Amara gets a mail with what is to be done, within a minute." in text_of(client.post(nudging, follow=True))
    again = text_of(client.post(nudging, follow=True))
    assert "No mail goes to Amara: had a reminder today" in again
    assert "Reminded today" in again
    assert OutboxMail.objects.count() == 1


def test_a_team_leader_sees_no_record_and_nobody_elses_people(client: Client, owed: Obligation, leader: Person) -> None:
    stranger = make_owed().person
    assert client.get(reverse("record", args=[owed.person.pk])).status_code == 404
    assert client.post(reverse("nudge_member", args=[stranger.pk])).status_code == 404
    assert not OutboxMail.objects.exists()


def test_whoever_leads_nobody_has_no_such_page_and_no_such_place(client: Client) -> None:
    client.force_login(make_member())
    assert client.get(reverse("team")).status_code == 403
    assert "My team" not in text_of(client.get(reverse("home")))


def test_a_team_costs_the_same_for_one_and_for_ten(client: Client, owed: Obligation, leader: Person) -> None:
    client.get(reverse("team"))
    few = queries_of(lambda: client.get(reverse("team")))
    for _ in range(9):
        one = make_owed(requirement=owed.requirement)
        Membership.objects.filter(person=one.person).update(team_leader=leader)
    assert queries_of(lambda: client.get(reverse("team"))) == few


def test_whoever_has_done_everything_stands_last(client: Client, owed: Obligation, leader: Person) -> None:
    done = make_owed(person=make_member(legal_first="Abe", legal_last="Ash"), requirement=owed.requirement)
    Membership.objects.filter(person=done.person).update(team_leader=leader)
    make_signature(done, at=NOON)
    shown = text_of(client.get(reverse("team")))
    assert "One of two has something left to do." in shown
    assert shown.index("Amara Okafor") < shown.index("Abe Ash")
