"""The disk is full when somebody signs: they are told so, nothing is half written, and later they can sign."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement, Obligation, Signatory
from attestations.verify_ledger import Verdict
from lms.models import AuditEvent
from tests.factories.ledger import make_owed, make_requirement
from tests.page import text_of
from tests.signing_load.web import fields_of

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite can be told how large it may grow"),
]


MANY = 30
"""Signatures for which there is room within a few pages at the most."""


def pragma(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        (number,) = cursor.fetchone()
    return int(number)


def fill_the_disk() -> None:
    """Let the database have no page more than it has."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    pragma(f"max_page_count={pragma('page_count')}")


def clear_the_disk() -> None:
    pragma("max_page_count=1000000")


def kept() -> list[int]:
    """How many signatures, signatories and notes of a signing there are."""
    signings = AuditEvent.objects.filter(verb="signed")
    return [Acknowledgement.objects.count(), Signatory.objects.count(), signings.count()]


def press(client: Client, owed: Obligation) -> HttpResponse:
    client.force_login(owed.person)
    where = reverse("sign", args=[owed.pk])
    form = fields_of(client.get(where).content.decode()) | {"name": owed.person.get_full_name()}
    fill_the_disk()
    try:
        return client.post(where, form)  # type: ignore[return-value]
    finally:
        clear_the_disk()


def test_a_signature_for_which_there_is_no_room_is_told_to_be_none_and_can_be_given_later() -> None:
    client, requirement = Client(raise_request_exception=False), make_requirement()
    signed = 0
    for _ in range(MANY):
        owed = make_owed(requirement=requirement)
        refused = press(client, owed)
        if refused.status_code == 507:
            break
        # There was room for it within the pages that the database had.
        signed += 1
    assert refused.status_code == 507
    shown = text_of(refused)
    assert "if you were signing, you have not signed yet" in shown
    assert "Countersign’s disk is full" in shown
    assert kept() == [signed] * 3
    assert owed.signature is None
    assert verify_ledger() == Verdict(signed)

    where = reverse("sign", args=[owed.pk])
    again = fields_of(client.get(where).content.decode()) | {"name": owed.person.get_full_name()}
    assert client.post(where, again).status_code == 302
    assert kept() == [signed + 1] * 3
    assert verify_ledger() == Verdict(signed + 1)
