"""`manage.py reminders`, as an operator's script sees it (docs/commands.md)."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from pytest_django import Settings

from attestations.models import Obligation, OutboxMail
from lms.cli import UnusableInputError, run
from tests.factories.attestations import ObligationFactory, OutboxMailFactory, RequirementFactory
from tests.factories.people import MembershipFactory
from tests.worker.mail_server import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed() -> Obligation:
    return ObligationFactory.create(person=MembershipFactory.create().person, requirement=RequirementFactory.create())


def answer(*words: str) -> Any:
    out = StringIO()
    call_command("reminders", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_plan_says_who_would_be_reminded_and_writes_nothing(owed: Obligation) -> None:
    ObligationFactory.create(person=owed.person, requirement=RequirementFactory.create())
    assert answer("plan", "--on", "2026-10-16") == {
        "reminders": [{"person": owed.person_id, "email": owed.person.email, "step": "due_soon", "obligations": 2}]
    }
    assert not OutboxMail.objects.exists()


def test_send_queues_and_sends_once(owed: Obligation, mailoutbox: list[EmailMessage]) -> None:
    assert answer("send", "--on", "2026-10-16") == {"queued": 1, "sent": 1, "unknown": 0, "failed": 0}
    assert answer("send", "--on", "2026-10-16") == {"queued": 0, "sent": 0, "unknown": 0, "failed": 0}
    assert [message.to for message in mailoutbox] == [[owed.person.email]]
    assert answer("plan", "--on", "2026-10-16") == {"reminders": []}


def test_send_tries_at_once_what_failed_in_the_run_before(
    owed: Obligation, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert answer("send", "--on", "2026-10-16") == {"queued": 1, "sent": 0, "unknown": 0, "failed": 1}

    settings.EMAIL_BACKEND = working
    assert answer("send", "--on", "2026-10-16") == {"queued": 0, "sent": 1, "unknown": 0, "failed": 0}
    assert [message.to for message in mailoutbox] == [[owed.person.email]]


def test_send_also_sends_what_was_queued_before(mailoutbox: list[EmailMessage]) -> None:
    mail = OutboxMailFactory.create()
    assert answer("send", "--on", "2026-10-17") == {"queued": 0, "sent": 1, "unknown": 0, "failed": 0}
    assert [message.to for message in mailoutbox] == [[mail.to]]


def test_a_day_that_is_none_is_refused(owed: Obligation) -> None:
    with pytest.raises(UnusableInputError, match="'16/10/2026' is not a day"):
        answer("send", "--on", "16/10/2026")
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("words", [[], ["plot"], ["plan", "--on"], ["send", "--on", "2026-02-30"]])
def test_bad_arguments_are_one_line_and_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["manage.py", "reminders", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
