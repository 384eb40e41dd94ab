"""Draining the outbox over real SMTP, to a server that can refuse, break off, or not be there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from pytest_django import Settings

from attestations.domain.outbox import Drained, claims, drain
from attestations.models import OutboxMail
from tests.factories.attestations import OutboxMailFactory
from tests.worker.mail_server import MailServer, free_port, mail_server

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 16, 7, 0, tzinfo=UTC)
Status = OutboxMail.Status


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as running:
        settings.EMAIL_PORT = running.port
        yield running


def run(worker: str = "one", *, batch: int = 100, patiently: bool = False) -> Drained:
    return drain(worker=worker, clock=Clock(), batch=batch, patiently=patiently)


def queued(number: int) -> list[OutboxMail]:
    return OutboxMailFactory.create_batch(number)


def statuses() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("status", flat=True))


def test_every_mail_owed_is_sent_once_over_one_connection(server: MailServer) -> None:
    mails = queued(5)

    assert run() == Drained(sent=5)
    assert run("two") == Drained()

    assert server.arrived == {mail.to: 1 for mail in mails}
    assert server.connections == 1
    sent = OutboxMail.objects.get(pk=mails[0].pk)
    assert (sent.status, sent.sent_at, sent.attempts, sent.lease_until) == (Status.SENT, NOW, 1, None)


def test_each_batch_has_a_connection_of_its_own(server: MailServer) -> None:
    queued(5)
    assert run(batch=2) == Drained(sent=5)
    assert server.connections == 3


def test_an_empty_outbox_opens_no_connection(server: MailServer) -> None:
    assert run() == Drained()
    assert server.connections == 0


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["550 No such person", "451 Try later", "421 Too busy"])
def test_a_refused_mail_has_failed_and_the_others_are_sent(server: MailServer, stage: str, answer: str) -> None:
    first, refused, last = queued(3)
    server.answers[stage, refused.to] = answer

    assert run() == Drained(sent=2, failed=1)

    refused.refresh_from_db()
    assert (refused.status, refused.attempts) == (Status.FAILED, 1)
    assert answer.removeprefix("550 ").removeprefix("451 ").removeprefix("421 ") in refused.error
    assert server.arrived == {first.to: 1, last.to: 1}


def test_a_mail_that_failed_is_sent_by_the_next_run(server: MailServer) -> None:
    [mail] = queued(1)
    server.answers["RCPT", mail.to] = "451 Try later"
    run()
    server.answers.clear()

    assert run("two") == Drained(sent=1)

    mail.refresh_from_db()
    assert (mail.status, mail.attempts, mail.error) == (Status.SENT, 2, "")


def test_a_mail_that_failed_is_tried_once_a_run(server: MailServer) -> None:
    [mail] = queued(1)
    server.answers["RCPT", mail.to] = "550 No such person"
    assert run() == Drained(failed=1)
    assert run("two") == Drained(failed=1)
    mail.refresh_from_db()
    assert mail.attempts == 2


def test_the_patient_sweep_leaves_a_mail_that_has_just_failed(server: MailServer) -> None:
    [mail] = queued(1)
    server.answers["RCPT", mail.to] = "451 Try later"
    run()
    assert run("two", patiently=True) == Drained()
    assert statuses() == [Status.FAILED]


def test_a_connection_lost_while_the_mail_was_spoken_leaves_it_unknown_for_ever(server: MailServer) -> None:
    first, lost, last = queued(3)
    server.answers["DATA", lost.to] = "hang up"

    assert run() == Drained(sent=2, unknown=1)
    server.answers.clear()
    assert run("two") == Drained()

    assert statuses() == [Status.SENT, Status.UNKNOWN, Status.SENT]
    assert server.arrived == {first.to: 1, last.to: 1}
    lost.refresh_from_db()
    assert lost.error.startswith("SMTPServerDisconnected")


def test_a_server_that_falls_silent_leaves_the_mail_unknown(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    silent, other = queued(2)
    server.set_trap("DATA", 1)

    assert run() == Drained(sent=1, unknown=1)
    assert statuses() == [Status.UNKNOWN, Status.SENT]
    assert server.arrived == {silent.to: 1, other.to: 1}


def test_without_a_server_every_mail_has_failed_and_none_is_lost(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    queued(3)

    assert run(batch=2) == Drained(failed=3)

    mail = OutboxMail.objects.order_by("pk").first()
    assert mail is not None
    assert (mail.status, mail.attempts, mail.sending_at) == (Status.FAILED, 1, NOW)
    assert mail.error.startswith("ConnectionRefusedError")


def test_an_address_that_cannot_be_written_as_a_header_has_failed_and_the_others_are_sent(
    server: MailServer,
) -> None:
    bad, good = queued(2)
    OutboxMail.objects.filter(pk=bad.pk).update(to="priya\nBcc: everyone@school.example")

    assert run() == Drained(sent=1, failed=1)
    assert server.arrived == {good.to: 1}


def test_what_a_dead_worker_left_sending_is_counted_as_unknown_and_what_a_living_one_holds_is_left(
    server: MailServer,
) -> None:
    facts = {"status": Status.SENDING, "sending_at": NOW, "worker": "gone"}
    OutboxMailFactory.create(lease_until=NOW - timedelta(seconds=1), **facts)
    OutboxMailFactory.create(lease_until=NOW, **facts)
    OutboxMailFactory.create(lease_until=NOW, worker="alive")

    assert run() == Drained(unknown=1)
    assert statuses() == [Status.UNKNOWN, Status.SENDING, Status.QUEUED]
    assert server.arrived == {}


def test_it_refuses_to_run_where_its_commits_could_be_undone(server: MailServer) -> None:
    queued(1)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        run()
    assert server.arrived == {}


class SlowBackend(EmailBackend):
    """Takes most of a lease for each mail, while a rival tries to take the rest over."""

    clock = Clock()
    rival_got: list[int] = []

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        self.clock.now += timedelta(seconds=80)
        self.rival_got += claims.claim(worker="rival", at=self.clock.now, limit=100)
        return super().send_messages(messages)


def test_a_slow_living_batch_is_not_taken_over(settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    settings.OUTBOX_LEASE_SECONDS = 100
    SlowBackend.clock, SlowBackend.rival_got = Clock(), []
    mails = queued(5)

    assert drain(worker="slow", clock=SlowBackend.clock) == Drained(sent=5)

    assert SlowBackend.rival_got == []
    assert [message.to for message in mailoutbox] == [[mail.to] for mail in mails]


class RobbedBackend(EmailBackend):
    """While the first mail is spoken, all that is left is taken over by another."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        held = OutboxMail.objects.filter(status=Status.QUEUED)
        held.update(worker="rival", lease_until=NOW + timedelta(hours=1))
        return super().send_messages(messages)


def test_a_worker_does_not_send_what_was_taken_over(settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RobbedBackend"
    first, *rest = queued(3)

    assert run() == Drained(sent=1)

    assert [message.to for message in mailoutbox] == [[first.to]]
    assert statuses() == [Status.SENT, Status.QUEUED, Status.QUEUED]
    assert set(OutboxMail.objects.filter(pk__in=[m.pk for m in rest]).values_list("worker", flat=True)) == {"rival"}
