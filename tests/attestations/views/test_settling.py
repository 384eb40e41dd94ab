"""Settling several duties together: chosen on the list, looked at, then done and noted for each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from attestations import tasks
from attestations.models import Exemption, Extension, Obligation, OutboxMail, PaperSignature, Requirement
from lms.models import AuditEvent, Person, School
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, queries_of
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
    for task in (tasks.sync_obligations, tasks.drain_outbox):
        monkeypatch.setattr(task, "delay", lambda: None)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary")
    return made


@pytest.fixture
def lead(client: Client, school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    client.force_login(person)
    return person


@pytest.fixture
def requirement() -> Requirement:
    return make_requirement()


@pytest.fixture
def amara(school: School, requirement: Requirement) -> Obligation:
    return make_owed(person=make_member(school=school), requirement=requirement)


@pytest.fixture
def ben(school: School, requirement: Requirement) -> Obligation:
    person = make_member(school=school, legal_first="Ben", legal_last="Ito")
    return make_owed(person=person, requirement=requirement)


def address(name: str, *owed: Obligation, **query: str) -> str:
    chosen = [f"o={one.pk}" for one in owed] + [f"{key}={value}" for key, value in query.items()]
    return f"{reverse(name)}?{'&'.join(chosen)}"


def followed(client: Client, address: str, data: dict[str, Any]) -> str:
    return text_of(client.post(address, data, follow=True))


LEAVE = {"starts_on": "2026-11-16", "ends_on": "2027-01-08", "reason": "sickness", "evidence_reference": "HR file 118"}


def test_the_list_shows_who_owes_what_and_how_late(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    shown = text_of(client.get(reverse("outstanding")))
    assert "Two things still to be signed." in shown
    assert "Social media: staff Friday 23 October none yet 14 days late" in shown
    assert "Ben Ito" not in text_of(client.get(address("outstanding", q="okafor")))
    assert "Nothing answers to that." in text_of(client.get(address("outstanding", status="due_soon")))


def test_the_list_costs_the_same_for_two_and_for_twenty(
    client: Client, lead: Person, amara: Obligation, school: School
) -> None:
    client.get(reverse("outstanding"))
    few = queries_of(lambda: client.get(reverse("outstanding")))
    for _ in range(19):
        make_owed(person=make_member(school=school), requirement=amara.requirement)
    assert queries_of(lambda: client.get(reverse("outstanding"))) == few


@pytest.mark.parametrize(
    ("do", "name"),
    [("remind", "remind_chosen"), ("extend", "extend_chosen"), ("exempt", "exempt_chosen"), ("paper", "record_chosen")],
)
def test_what_was_chosen_goes_along_to_where_it_is_done(client: Client, lead: Person, do: str, name: str) -> None:
    response = client.get(f"{reverse('settle_chosen')}?o=3&o=7&status=overdue&do={do}")
    assert (response.status_code, response.headers["Location"]) == (302, f"{reverse(name)}?o=3&o=7&status=overdue")
    assert client.get(f"{reverse('settle_chosen')}?do=delete").status_code == 404


def test_without_a_tick_one_is_told_and_nothing_is_done(client: Client, lead: Person, amara: Obligation) -> None:
    for name in ("remind_chosen", "extend_chosen", "exempt_chosen", "record_chosen"):
        response = client.get(f"{reverse(name)}?o=0&o=x", follow=True)
        assert "Nothing is chosen: tick those you mean" in text_of(response)


def test_exempting_is_looked_at_first_and_then_done_for_all_who_can_be(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    ExemptionFactory.create(person=ben.person, starts_on=date(2026, 12, 1), ends_on=None)
    where = address("exempt_chosen", amara, ben)
    looked = text_of(client.post(where, LEAVE))
    assert "Long-term sickness, from Monday 16 November 2026 to Friday 8 January 2027." in looked
    assert "Left as they are Ben Ito: is exempt for some of these days already" in looked
    assert Exemption.objects.count() == 1
    assert "One person was exempted." in followed(client, where, LEAVE | {"confirm": "yes"})
    made = Exemption.objects.get(person=amara.person)
    assert (made.starts_on, made.ends_on, made.reason, made.evidence_reference, made.approved_by) == (
        date(2026, 11, 16),
        date(2027, 1, 8),
        Exemption.Reason.SICKNESS,
        "HR file 118",
        lead,
    )
    assert AuditEvent.objects.get(verb="exempted").about == f"person {amara.person.pk}"


def test_an_exemption_that_ends_before_it_starts_is_refused_with_what_was_typed_kept(
    client: Client, lead: Person, amara: Obligation
) -> None:
    wrong = LEAVE | {"ends_on": "2026-11-02"}
    shown = text_of(client.post(address("exempt_chosen", amara), wrong))
    assert "What that does" not in shown
    assert "The last day comes before the first: look at the two days again" in shown
    assert not Exemption.objects.exists()


def test_more_time_is_looked_at_first_and_given_with_the_reason(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    Obligation.objects.filter(pk=ben.pk).update(due_on=date(2026, 12, 4), grace_until=date(2026, 12, 11))
    where, given = address("extend_chosen", amara, ben), {"due_on": "2026-11-30", "reason": "The hall was flooded"}
    looked = text_of(client.post(where, given))
    assert "Due by Monday 30 November 2026 instead of: Amara Okafor, Social media: staff: Friday 23 October" in looked
    assert "Ben Ito, Social media: staff: is due no earlier as it is" in looked
    assert not Extension.objects.exists()
    assert "More time for Amara Okafor." in followed(client, where, given | {"confirm": "yes"})
    made = Extension.objects.get()
    assert (made.obligation, made.due_on, made.reason) == (amara, date(2026, 11, 30), "The hall was flooded")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"due_on": "2026-11-13", "reason": "The hall was flooded"}, "Give a day after today"),
        ({"due_on": "2026-11-30", "reason": "ok"}, "Say why in a few words"),
        ({"due_on": "", "reason": "The hall was flooded"}, "Give the day"),
    ],
)
def test_more_time_that_cannot_be_is_refused_in_words(
    client: Client, lead: Person, amara: Obligation, given: dict[str, str], words: str
) -> None:
    assert words in text_of(client.post(address("extend_chosen", amara), given))
    assert not Extension.objects.exists()


def test_reminding_says_who_gets_a_mail_and_sends_each_one(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    Person.objects.filter(pk=ben.person.pk).update(email=None)
    where = address("remind_chosen", amara, ben)
    looked = text_of(client.get(where))
    assert "Remind Amara Okafor now?" in looked
    assert "No mail goes to Ben Ito: has no e-mail address" in looked
    assert not OutboxMail.objects.exists()
    assert "One person was reminded." in followed(client, where, {})
    assert OutboxMail.objects.get().person == amara.person
    assert "Nobody was reminded." in followed(client, where, {})
    assert OutboxMail.objects.count() == 1


def sheet(owed: list[Obligation], **given: str) -> dict[str, Any]:
    names = {f"name-{one.pk}": one.person.get_full_name() for one in owed}
    scan = SimpleUploadedFile("sheet.pdf", b"%PDF-1.7 a scan", "application/pdf")
    return {"signed_on": "2026-11-10", "scan": scan, **names, **given}


def test_a_sheet_that_two_signed_is_recorded_for_both_and_waits_for_a_second_person(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    shown = followed(client, address("record_chosen", amara, ben), sheet([amara, ben]))
    assert "Recorded for two duties. It counts once a second person has looked at it." in shown
    assert sorted(PaperSignature.objects.values_list("name", "signed_on", "asked_by")) == [
        ("Amara Okafor", date(2026, 11, 10), lead.pk),
        ("Ben Ito", date(2026, 11, 10), lead.pk),
    ]


def test_a_sheet_on_which_one_name_is_wrong_is_recorded_for_nobody(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    wrong = sheet([amara, ben], **{f"name-{ben.pk}": "Amara Okafor"})
    shown = text_of(client.post(address("record_chosen", amara, ben), wrong))
    assert "Ben Ito: That is not the name of Ben Ito: look whose form this is" in shown
    assert not PaperSignature.objects.exists()


def test_a_scan_that_is_too_large_is_refused_before_it_is_read(client: Client, lead: Person, amara: Obligation) -> None:
    large = sheet([amara]) | {"scan": SimpleUploadedFile("sheet.pdf", b"%PDF-1.7" + bytes(10 * 1024 * 1024))}
    assert "The scan is larger than 10 MB" in text_of(client.post(address("record_chosen", amara), large))
    assert not PaperSignature.objects.exists()


def test_when_it_is_done_the_list_is_narrowed_as_it_was(client: Client, lead: Person, amara: Obligation) -> None:
    where = address("remind_chosen", amara, status="overdue", q="okafor")
    assert client.post(where).headers["Location"] == f"{reverse('outstanding')}?status=overdue&q=okafor"


def test_everything_the_list_found_can_be_chosen_at_once(
    client: Client, lead: Person, amara: Obligation, ben: Obligation
) -> None:
    assert "Remind two people now?" in text_of(client.get(address("remind_chosen", all="yes")))
    assert "Remind Ben Ito now?" in text_of(client.get(address("remind_chosen", all="yes", q="ito")))


def test_what_is_owed_at_another_school_cannot_be_chosen(
    client: Client, lead: Person, requirement: Requirement
) -> None:
    elsewhere = make_owed(person=make_member(), requirement=requirement)
    response = client.post(address("exempt_chosen", elsewhere), LEAVE | {"confirm": "yes"})
    assert response.status_code == 302
    assert not Exemption.objects.exists()
