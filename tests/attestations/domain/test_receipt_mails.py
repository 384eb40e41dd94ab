"""Receipts by mail: one for each signature, and all of them to whoever leaves."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from attestations.domain.annulling import annul, ask_to_annul
from attestations.domain.erasing import erase_signatory
from attestations.domain.receipt_mails import owe_leavers, owe_receipts
from attestations.models import Acknowledgement, OutboxMail
from lms.models import Membership, Person
from tests.factories.ledger import NOON, make_member, make_owed, make_signature
from tests.factories.people import AppointmentFactory, MembershipFactory

pytestmark = pytest.mark.django_db

SOON = NOON + timedelta(minutes=1)
LEFT = date(2026, 12, 18)


@pytest.fixture
def signed() -> Acknowledgement:
    return make_signature()


def leave(person: Person, day: date = LEFT) -> None:
    ended = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    Membership.objects.filter(person=person).update(ended_on=day, end_recorded_at=ended)


def test_whoever_signs_gets_the_receipt_once(signed: Acknowledgement) -> None:
    assert owe_receipts(at=SOON) == 1
    assert owe_receipts(at=SOON) == 0
    mail = OutboxMail.objects.get()
    assert (mail.key, mail.person, mail.subject) == (
        f"receipt:{signed.code}",
        signed.obligation.person,
        f"Your receipt {signed.code}: Social media policy",
    )
    assert mail.text.startswith("Thank you, Amara. Please keep this mail: it is your receipt.\n\nRECEIPT ")
    assert "Signed on Thursday 8 October 2026 at 12:00 pm, London time by Amara Okafor\n" in mail.text
    assert f"/v/{signed.code}/" in mail.text
    said = json.loads(signed.body)
    assert f"THE WORDS YOU SIGNED\n{said['statement']}\n" in mail.text
    assert f"Their fingerprint (SHA-256): {said['statement_sha256']}\n" in mail.text
    assert signed.code in mail.html


def test_no_mail_is_owed_for_what_is_long_ago_annulled_erased_or_of_somebody_without_an_address() -> None:
    make_signature(at=NOON - timedelta(days=4))
    make_signature(make_owed(person=make_member(email=None)))
    erased, annulled = make_signature(), make_signature()
    erase_signatory(person=erased.obligation.person, by=None, at=NOON)
    lead, other = (AppointmentFactory.create(school=None, role="trust_lead").person for _ in range(2))
    asked = ask_to_annul(acknowledgement=annulled, reason="Signed by mistake for somebody", by=lead, at=NOON)
    annul(annulment=asked, by=other, at=NOON)
    assert owe_receipts(at=SOON) == 0


def test_whoever_leaves_gets_all_they_signed_once(signed: Acknowledgement) -> None:
    person = signed.obligation.person
    later = make_signature(make_owed(person=person), at=NOON + timedelta(days=30))
    leave(person)
    monday = datetime(2026, 12, 21, 9, tzinfo=UTC)
    assert owe_leavers(on=LEFT, at=monday) == 0, "the last day is still theirs"
    assert owe_leavers(on=date(2026, 12, 21), at=monday) == 1
    assert owe_leavers(on=date(2026, 12, 22), at=monday + timedelta(days=1)) == 0
    mail = OutboxMail.objects.get()
    assert mail.key == f"receipts:{person.pk}:2026-12-18"
    assert mail.text.startswith("Amara, you have left, so here are your receipts.")
    assert (f"RECEIPT {signed.code}" in mail.text, f"RECEIPT {later.code}" in mail.text) == (True, True)


def test_whoever_has_another_place_has_not_left(signed: Acknowledgement) -> None:
    leave(signed.obligation.person)
    MembershipFactory.create(person=signed.obligation.person, started_on=date(2027, 1, 4))
    assert owe_leavers(on=date(2026, 12, 21), at=NOON) == 0


def test_whoever_signed_nothing_or_left_long_ago_gets_none(signed: Acknowledgement) -> None:
    leave(make_member())
    leave(signed.obligation.person, date(2026, 11, 2))
    assert owe_leavers(on=date(2026, 12, 21), at=NOON) == 0
