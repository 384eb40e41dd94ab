"""Papers and annulments: asked for by one person, decided by another, on their pages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attestations import tasks
from attestations.domain.papers import record_paper
from attestations.models import Acknowledgement, Annulment, Exemption, Obligation, PaperSignature
from lms.models import Appointment, Person, School
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_signature
from tests.factories.people import AppointmentFactory, SchoolFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db

NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n a scan"
WHY = "Signed under a colleague’s name by mistake."


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture(autouse=True)
def no_nudges(monkeypatch: pytest.MonkeyPatch) -> None:
    for task in (tasks.sync_obligations, tasks.drain_outbox, tasks.owe_receipts):
        monkeypatch.setattr(task, "delay", lambda: None)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


@pytest.fixture
def head(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school, role=Appointment.Role.HEADTEACHER).person
    return person


@pytest.fixture
def owed(school: School) -> Obligation:
    return make_owed(person=make_member(school=school))


@pytest.fixture
def paper(owed: Obligation, lead: Person) -> PaperSignature:
    return record_paper(
        obligation=owed, signed_on=date(2026, 10, 20), name="Amara Okafor", scan=PNG, scan_name="form.png", by=lead,
        at=NOVEMBER,
    )  # fmt: skip


def of_paper(paper: PaperSignature) -> str:
    return reverse("paper", args=[paper.pk])


def test_the_second_person_sees_the_scan_beside_what_was_recorded_and_confirms_it(
    client: Client, paper: PaperSignature, head: Person
) -> None:
    client.force_login(head)
    assert "Amara Okafor" in text_of(client.get(reverse("waiting")))
    shown = client.get(of_paper(paper))
    assert "Signed on Tuesday 20 October 2026" in text_of(shown)
    assert reverse("paper_scan", args=[paper.pk]) in shown.content.decode()
    scan = client.get(reverse("paper_scan", args=[paper.pk]))
    assert (scan.headers["Content-Type"], b"".join(scan.streaming_content)) == ("image/png", PNG)  # type: ignore[attr-defined]
    done = text_of(client.post(of_paper(paper), follow=True))
    assert "Confirmed. It counts for Amara Okafor from now on." in done
    assert "Nothing waits." in done
    assert Acknowledgement.objects.get().obligation == paper.obligation


def test_whoever_recorded_it_is_told_that_somebody_else_confirms(
    client: Client, paper: PaperSignature, lead: Person
) -> None:
    client.force_login(lead)
    shown = text_of(client.get(of_paper(paper)))
    assert "You recorded it, so somebody else confirms it" in shown
    assert "Yes, the scan shows this" not in shown
    assert "a second person has to look" in text_of(client.post(of_paper(paper), follow=True))
    assert not Acknowledgement.objects.exists()


def test_a_refusal_needs_a_reason_and_is_told_to_whoever_recorded_it(
    client: Client, paper: PaperSignature, head: Person, lead: Person
) -> None:
    client.force_login(head)
    assert "Say why not" in text_of(client.post(of_paper(paper), {"refuse": "yes", "because": ""}))
    client.post(of_paper(paper), {"refuse": "yes", "because": "It cannot be read"})
    client.force_login(lead)
    assert f"Refused by {head} on Friday 13 November 2026: It cannot be read" in text_of(client.get(reverse("waiting")))


def test_the_desk_says_how_much_waits_for_whoever_can_decide_it(
    client: Client, paper: PaperSignature, lead: Person, head: Person
) -> None:
    client.force_login(head)
    assert "For a second person: one to decide" in text_of(client.get(reverse("desk")))
    client.force_login(lead)
    assert "to decide" not in text_of(client.get(reverse("desk")))


def test_a_signature_is_annulled_from_the_record_by_two_people(
    client: Client, owed: Obligation, lead: Person, head: Person
) -> None:
    signed = make_signature(owed, at=NOON)
    client.force_login(lead)
    where = reverse("annul_signature", args=[owed.person.pk, signed.code])
    assert where in client.get(reverse("record", args=[owed.person.pk])).content.decode()
    assert "Say in a sentence why it should not stand" in text_of(client.post(where, {"reason": "No"}))
    assert "It stands until a second person has annulled it." in text_of(
        client.post(where, {"reason": WHY}, follow=True)
    )
    asked = Annulment.objects.get()
    deciding = reverse("annulment", args=[asked.pk])
    assert "so somebody else decides it" in text_of(client.get(deciding))
    client.force_login(head)
    assert WHY in text_of(client.get(deciding))
    assert "Annulled. What it met is owed again." in text_of(client.post(deciding, follow=True))
    assert owed.signature is None


def test_an_annulment_that_is_refused_leaves_the_signature(
    client: Client, owed: Obligation, lead: Person, head: Person
) -> None:
    signed = make_signature(owed, at=NOON)
    client.force_login(lead)
    client.post(reverse("annul_signature", args=[owed.person.pk, signed.code]), {"reason": WHY})
    client.force_login(head)
    deciding = reverse("annulment", args=[Annulment.objects.get().pk])
    done = client.post(deciding, {"refuse": "yes", "because": "She signed it herself"}, follow=True)
    assert "The signature stands as it is." in text_of(done)
    assert owed.signature == signed


def test_somebody_who_is_back_sooner_has_the_exemption_ended(client: Client, owed: Obligation, lead: Person) -> None:
    away = ExemptionFactory.create(person=owed.person, starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 18))
    client.force_login(lead)
    where = reverse("end_exemption", args=[owed.person.pk, away.pk])
    assert "That day is not within the exemption" in text_of(client.post(where, {"on": "2026-10-01"}))
    assert "Ended." in text_of(client.post(where, {"on": "2026-11-16"}, follow=True))
    assert Exemption.objects.get().cut_short_on == date(2026, 11, 16)
