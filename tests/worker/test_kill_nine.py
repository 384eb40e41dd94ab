"""A killed worker loses nothing and doubles nothing (DESIGN.md §4.5): real processes, real SMTP, real SIGKILL."""

from contextlib import closing
from select import select
from socket import socket

import pytest

from attestations.models import OutboxMail
from tests.factories.attestations import OutboxMailFactory
from tests.worker.ground import Ground, counted, kill_nine, statuses
from tests.worker.mail_server import MailServer

Status = OutboxMail.Status
MAILS = 40


@pytest.fixture
def mails(ground: Ground) -> list[OutboxMail]:
    return OutboxMailFactory.create_batch(MAILS)


def kill_before_the_greeting(ground: Ground) -> None:
    """Kill a worker that holds its claim and waits for a server that has not said a word yet."""
    with closing(socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        worker = ground.start_worker(mail_port=silent.getsockname()[1])
        ground.until(lambda: bool(select([silent], [], [], 0)[0]), "a worker that calls the server")
        kill_nine(worker)


def kill_at(ground: Ground, server: MailServer, stage: str, count: int, *, hangs: bool = True) -> str:
    """Let a fresh worker run until a moment of its conversation with the server, then kill it; the mail it spoke."""
    trap = server.set_trap(stage, count, hangs=hangs)
    worker = ground.start_worker()
    ground.until(trap.sprung.is_set, f"the {count}th {stage}; so far {counted()}")
    kill_nine(worker)
    return trap.address


def test_whenever_workers_are_killed_every_mail_arrives_once_or_is_unknown(
    ground: Ground, server: MailServer, mails: list[OutboxMail]
) -> None:
    kill_before_the_greeting(ground)
    assert OutboxMail.objects.filter(status=Status.QUEUED).exclude(lease_until=None).count() == MAILS
    unheard = kill_at(ground, server, "RCPT", 5)
    assert statuses()[unheard] == Status.SENDING
    unanswered = kill_at(ground, server, "DATA", 8)
    assert statuses()[unanswered] == Status.SENDING
    kill_at(ground, server, "DATA", 8, hangs=False)

    ground.start_worker()
    ground.start_worker()
    ground.until(lambda: set(counted()) <= {Status.SENT, Status.UNKNOWN}, "every mail sent or unknown")

    ended = statuses()
    assert len(ended) == MAILS
    assert ended[unheard] == ended[unanswered] == Status.UNKNOWN
    assert counted()[Status.UNKNOWN] in {2, 3}, "one for each kill in the middle of a mail, and no more"
    assert set(server.arrived.values()) == {1}, "no mail arrived twice"
    assert {to for to, status in ended.items() if status == Status.SENT} <= set(server.arrived)
    assert unheard not in server.arrived
    assert unanswered in server.arrived


def test_a_nudge_lost_with_the_broker_is_made_good_by_the_next_sweep(
    ground: Ground, server: MailServer, mails: list[OutboxMail]
) -> None:
    ground.nudge()
    assert ground.waiting_nudges() == 1
    ground.lose_nudges()
    assert ground.waiting_nudges() == 0

    ground.start_worker()
    ground.until(lambda: counted() == {Status.SENT: MAILS}, "every mail sent")

    assert server.arrived == {mail.to: 1 for mail in mails}
