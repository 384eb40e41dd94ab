"""Receipts: to their owner, and to whoever holds the slip, what is on it."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attestations.models import Acknowledgement, Signatory
from lms.models import Person
from lms.words import fingerprint
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed() -> Acknowledgement:
    return make_signature()


def receipt(client: Client, signed: Acknowledgement, by: Person, *, minutes: int = 0) -> tuple[int, str, str]:
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        client.force_login(by)
        response = client.get(reverse("receipt", args=[signed.code]))
        return response.status_code, text_of(response), html_of(response)


def test_the_receipt_says_who_signed_what_where_and_when(client: Client, signed: Acknowledgement) -> None:
    status, shown, html = receipt(client, signed, signed.obligation.person)
    school = signed.obligation.person.memberships.get().school
    assert status == 200
    assert "Signed. Thank you, Amara" in shown
    assert "Social media policy is done until Tuesday 31 August 2027." in shown
    assert "Amara Okafor signed on Thursday 8 October 2026 at 12:00 pm, London time" in shown
    assert "Social media policy, version 1.0, as member of staff" in shown
    assert f"{school.name}, URN {school.urn}" in shown
    assert signed.code in shown
    assert "Quiz" not in shown
    assert f"{settings.SITE_URL}{reverse('verify_receipt', args=[signed.code])}" in shown
    assert 'aria-label="QR code for the address beside it"' in html
    assert "Back home: nothing is left" in shown


def test_later_it_is_simply_the_receipt(client: Client, signed: Acknowledgement) -> None:
    assert f"Your receipt {signed.code}" in receipt(client, signed, signed.obligation.person, minutes=5)[1]


def test_it_says_how_much_is_left(client: Client, signed: Acknowledgement) -> None:
    make_owed(person=signed.obligation.person, requirement=make_requirement())
    assert "Back to what is left: one thing" in receipt(client, signed, signed.obligation.person)[1]


def test_to_everyone_else_there_is_no_such_receipt(client: Client, signed: Acknowledgement) -> None:
    assert receipt(client, signed, make_member())[0] == 404


def test_whoever_is_not_signed_in_is_asked_to(client: Client, signed: Acknowledgement) -> None:
    for address in (reverse("receipts"), reverse("receipt", args=[signed.code])):
        assert urlsplit(client.get(address).headers["Location"]).path == reverse("account_request_login_code")


def test_my_receipts_are_mine_alone_the_latest_first(client: Client, signed: Acknowledgement) -> None:
    person = signed.obligation.person
    second = make_signature(make_owed(person=person), at=NOON + timedelta(hours=1))
    other = make_signature()
    client.force_login(person)
    shown = text_of(client.get(reverse("receipts")))
    assert shown.index(second.code) < shown.index(signed.code)
    assert other.code not in shown


def test_with_nothing_signed_it_says_so(client: Client) -> None:
    client.force_login(make_member())
    assert "You have not signed anything yet." in text_of(client.get(reverse("receipts")))


class TestVerify:
    def page(self, client: Client, code: str) -> tuple[int, str, str]:
        response = client.get(reverse("verify_receipt", args=[code]))
        return response.status_code, text_of(response), html_of(response)

    def test_anyone_who_holds_the_code_sees_what_is_on_the_slip(self, client: Client, signed: Acknowledgement) -> None:
        status, shown, _ = self.page(client, signed.code)
        assert status == 200
        assert "This receipt is real" in shown
        assert "Amara Okafor signed on Thursday 8 October 2026 at 12:00 pm, London time" in shown
        assert "Social media policy, version 1.0, as member of staff" in shown

    def test_and_nothing_more(self, client: Client, signed: Acknowledgement) -> None:
        _, shown, html = self.page(client, signed.code)
        slip = shown[shown.index("The receipt Amara") : shown.index("Countersign Help")]
        school = signed.obligation.person.memberships.get().school
        hashed = fingerprint(statement_hash(signed))
        assert slip.strip() == (
            "The receipt Amara Okafor signed on Thursday 8 October 2026 at 12:00 pm, London time "
            f"What Social media policy, version 1.0, as member of staff Receipt {signed.code} "
            f"School {school.name}, URN {school.urn} "
            f"Fingerprint of the words you signed (SHA-256) {hashed}"
        )
        for secret in ("192.0.2.7", "a browser", "@school.example", signed.signatory.salt, signed.digest):
            assert secret not in html
        assert "I will follow" not in html

    def test_a_code_copied_in_small_letters_is_found(self, client: Client, signed: Acknowledgement) -> None:
        assert self.page(client, signed.code.lower())[0] == 200

    def test_a_code_of_nothing_is_no_page(self, client: Client, signed: Acknowledgement) -> None:
        status, shown, _ = self.page(client, "ZZZZ-ZZZZ")
        assert status == 404
        assert "There is no such receipt" in shown

    def test_what_was_typed_into_the_address_is_only_ever_text(self, client: Client) -> None:
        status, shown, html = self.page(client, "<img src=x>")
        assert status == 404
        assert "signed with the code “<img src=x>”" in shown
        assert "<img" not in html

    def test_an_erased_name_is_gone_and_the_rest_stays(self, client: Client, signed: Acknowledgement) -> None:
        Signatory.objects.update(salt="", facts="", erased_at=timezone.now())
        status, shown, _ = self.page(client, signed.code)
        assert status == 200
        assert "The name has been erased." in shown
        assert "Okafor" not in shown


def statement_hash(signed: Acknowledgement) -> str:
    return str(json.loads(signed.body)["statement_sha256"])
