"""Whether an address is known cannot be told from what is answered, from how long it takes, or from the mail server."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.template import base
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import travel

from lms.adapters import mailing
from tests.factories.people import PersonFactory
from tests.lms.sign_in.kit import ASK, CONFIRM

KNOWN, UNKNOWN, CLOSED = "known@alder.example", "nobody@alder.example", "closed@alder.example"


@pytest.fixture(autouse=True)
def people() -> None:
    PersonFactory.create(email=KNOWN)
    PersonFactory.create(email=CLOSED, is_active=False)


def asked(address: str) -> tuple[int, str, list[str]]:
    """The answer, where it leads, and the shape of the queries it took."""
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(ASK, {"email": address})
    # PostgreSQL's cursors have a name of their own each time.
    shapes = [
        query["sql"].split("SELECT ")[-1].split(" WHERE ")[0] for query in queries if "lms_person" in query["sql"]
    ]
    return answer.status_code, answer.headers["Location"], shapes


def test_known_and_unknown_addresses_take_the_same_path_through_the_database() -> None:
    answers = [asked(address) for address in (KNOWN, UNKNOWN, CLOSED)]
    assert answers[0] == answers[1] == answers[2]


def test_the_mail_is_written_for_an_unknown_address_too(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    written: list[str] = []
    plain = base.Template.render

    def render(template: Any, context: Any) -> Any:
        if template.name and "email/" in template.name:
            written.append(template.name)
        return plain(template, context)

    monkeypatch.setattr(base.Template, "render", render)
    found = []
    for address in (KNOWN, UNKNOWN):
        written.clear()
        asked(address)
        found.append(sorted(written))
    assert found[0] == found[1] != []
    assert [mail.to for mail in mailoutbox] == [[KNOWN]]


def test_a_wrong_code_is_answered_alike() -> None:
    pages = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.post(ASK, {"email": address})
        answers = [client.post(CONFIRM, {"code": "nonsense"}) for _ in range(3)]
        pages.append([(answer.status_code, answer.headers.get("Location")) for answer in answers])
    assert pages[0] == pages[1] == [(200, None), (200, None), (302, ASK)]


def test_the_limit_on_asking_is_the_same_for_both() -> None:
    found = {}
    for address in (KNOWN, UNKNOWN):
        found[address] = [Client().post(ASK, {"email": address}).status_code for _ in range(5)]
    assert found[KNOWN] == found[UNKNOWN] == [302, 302, 302, 200, 200]


def test_a_mail_server_that_is_down_shows_in_the_log_and_not_in_the_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(mail: EmailMessage, **kwargs: Any) -> int:
        raise SMTPException("down")

    monkeypatch.setattr(EmailMessage, "send", fail)
    with caplog.at_level(logging.ERROR):
        assert asked(KNOWN)[:2] == asked(UNKNOWN)[:2]
    assert "could not be sent" in caplog.text


def test_the_answer_does_not_wait_for_the_mail(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SIGN_IN_MAIL_SOON = True
    left: list[EmailMessage] = []

    class Postman:
        def submit(self, _: object, mail: EmailMessage) -> None:
            left.append(mail)

    monkeypatch.setattr(mailing, "_postman", Postman)
    assert asked(KNOWN)[0] == 302
    assert [mail.to for mail in left] == [[KNOWN]]


def test_no_more_than_a_few_codes_an_hour_can_be_guessed_at() -> None:
    """Three guesses a code, fifteen codes an hour: each guess is right once in a million."""
    codes = 0
    with travel(timezone.now(), tick=False) as clock:
        for _ in range(60):
            codes += Client().post(ASK, {"email": KNOWN}).status_code == 302
            clock.shift(timedelta(seconds=55))
    assert codes == 15
