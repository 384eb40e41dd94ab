"""What a mail from the outbox carries besides its words."""

import pytest
from pytest_django import Settings

from attestations.domain.outbox.message import message_of, sender_names
from tests.factories.attestations import OutboxMailFactory
from tests.factories.people import SchoolFactory, TrustFactory

pytestmark = pytest.mark.django_db


def test_a_mail_goes_out_in_the_name_of_the_school_that_takes_its_replies() -> None:
    SchoolFactory.create(name="Marsh Lane Primary", contact_email="office@marsh.example")
    SchoolFactory.create(name="Kestrel High", contact_email="office@kestrel.example")
    names = sender_names()
    assert names["office@marsh.example"] == "Marsh Lane Primary"
    assert names["office@kestrel.example"] == "Kestrel High"


def test_a_mail_goes_out_in_the_name_of_the_trust_where_schools_share_an_address_or_have_none() -> None:
    TrustFactory.create(name="Kestrel Vale Learning Trust")
    SchoolFactory.create(name="One", contact_email="hub@kestrel.example")
    SchoolFactory.create(name="Two", contact_email="hub@kestrel.example")
    SchoolFactory.create(name="Three", contact_email="")
    assert sender_names() == {
        "": "Kestrel Vale Learning Trust",
        "hub@kestrel.example": "Kestrel Vale Learning Trust",
    }


def test_a_mail_says_who_sends_it_who_answers_and_that_a_machine_wrote_it(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Countersign <training@marsh.example>"
    mail = OutboxMailFactory.create(to="priya@marsh.example", reply_to="office@marsh.example")

    message = message_of(mail=mail, sender="Marsh Lane Primary, Upper Site").message()

    assert message["From"] == '"Marsh Lane Primary, Upper Site" <training@marsh.example>'
    assert message["To"] == "priya@marsh.example"
    assert message["Reply-To"] == "office@marsh.example"
    assert message["Auto-Submitted"] == "auto-generated"
    parts = [(part.get_content_type(), part.get_payload()) for part in message.walk()]
    assert parts[1:] == [("text/plain", mail.text), ("text/html", mail.html)]


def test_a_mail_without_an_address_for_replies_has_no_such_header() -> None:
    message = message_of(mail=OutboxMailFactory.create(reply_to=""), sender="Marsh Lane").message()
    assert message["Reply-To"] is None


def test_the_same_mail_has_the_same_message_id_at_every_try_and_another_mail_another(
    settings: Settings,
) -> None:
    settings.DEFAULT_FROM_EMAIL = "training@marsh.example"
    one, other = OutboxMailFactory.create(key="reminder:1:2026-10-16"), OutboxMailFactory.create()
    first = message_of(mail=one, sender="Marsh Lane").message()["Message-ID"]

    assert message_of(mail=one, sender="Marsh Lane").message()["Message-ID"] == first
    assert message_of(mail=other, sender="Marsh Lane").message()["Message-ID"] != first
    assert first.endswith("@marsh.example>")
