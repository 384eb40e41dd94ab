"""Who holds which mail, by leases that others may take over when they lapse."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from attestations.domain.outbox import claims
from attestations.models import OutboxMail
from tests.factories.attestations import OutboxMailFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 16, 7, 0, tzinfo=UTC)
LEASE = timedelta(seconds=100)
LAPSED = NOW + LEASE + timedelta(seconds=1)
Status = OutboxMail.Status


@pytest.fixture(autouse=True)
def lease_of_a_hundred_seconds(settings: Settings) -> None:
    settings.OUTBOX_LEASE_SECONDS = LEASE.total_seconds()


def held(worker: str, *, status: str = Status.QUEUED, until: datetime = NOW + LEASE) -> OutboxMail:
    sending_at = NOW if status == Status.SENDING else None
    return OutboxMailFactory.create(worker=worker, status=status, lease_until=until, sending_at=sending_at)


def test_a_claim_takes_the_longest_queued_up_to_its_limit() -> None:
    newest = OutboxMailFactory.create(queued_at=NOW)
    oldest = OutboxMailFactory.create(queued_at=NOW - timedelta(days=1))
    middle = OutboxMailFactory.create(queued_at=NOW - timedelta(hours=1))

    assert claims.claim(worker="one", at=NOW, limit=2) == [oldest.pk, middle.pk]
    assert claims.claim(worker="two", at=NOW, limit=2) == [newest.pk]
    assert claims.claim(worker="three", at=NOW, limit=2) == []


def test_a_claim_is_a_lease_of_the_length_that_is_set() -> None:
    mail = OutboxMailFactory.create()
    claims.claim(worker="one", at=NOW, limit=1)
    mail.refresh_from_db()
    assert (mail.worker, mail.lease_until, mail.status) == ("one", NOW + LEASE, Status.QUEUED)


def test_what_a_living_worker_holds_cannot_be_claimed() -> None:
    held("one")
    assert claims.claim(worker="two", at=NOW + LEASE, limit=9) == []


def test_what_a_dead_worker_held_and_had_not_begun_is_claimed_when_its_lease_lapses() -> None:
    mail = held("one")
    assert claims.claim(worker="two", at=LAPSED, limit=9) == [mail.pk]


@pytest.mark.parametrize("status", [Status.FAILED, Status.UNKNOWN, Status.SENDING])
def test_only_queued_mail_is_claimed(status: str) -> None:
    held("one", status=status)
    assert claims.claim(worker="two", at=LAPSED, limit=9) == []


def test_beginning_commits_that_it_is_being_sent_and_counts_the_try() -> None:
    mail = held("one")
    later = NOW + timedelta(seconds=30)

    begun = claims.begin(mail_id=mail.pk, worker="one", at=later)

    assert begun == mail
    assert begun is not None
    assert (begun.status, begun.sending_at, begun.lease_until, begun.attempts) == (
        Status.SENDING,
        later,
        later + LEASE,
        1,
    )


def test_a_worker_whose_mail_was_taken_over_does_not_begin_it() -> None:
    mail = held("one")
    claims.claim(worker="two", at=LAPSED, limit=1)

    assert claims.begin(mail_id=mail.pk, worker="one", at=LAPSED) is None
    assert claims.begin(mail_id=mail.pk, worker="two", at=LAPSED) == mail


def test_a_mail_is_begun_once() -> None:
    mail = held("one")
    assert claims.begin(mail_id=mail.pk, worker="one", at=NOW) == mail
    assert claims.begin(mail_id=mail.pk, worker="one", at=NOW) is None


def test_a_slow_worker_keeps_what_it_renews_and_only_that() -> None:
    kept, let_go = held("one"), held("one")
    claims.renew(mail_ids=[kept.pk], worker="one", at=NOW + LEASE)
    assert claims.claim(worker="two", at=LAPSED, limit=9) == [let_go.pk]


def test_renewing_does_not_take_back_what_another_took_over() -> None:
    mail = held("two", until=NOW)
    claims.renew(mail_ids=[mail.pk], worker="one", at=NOW)
    mail.refresh_from_db()
    assert (mail.worker, mail.lease_until) == ("two", NOW)


def test_what_a_dead_worker_was_sending_becomes_unknown_when_its_lease_lapses() -> None:
    mail = held("one", status=Status.SENDING)

    assert claims.set_down_abandoned(at=NOW + LEASE) == 0
    assert claims.set_down_abandoned(at=LAPSED) == 1

    mail.refresh_from_db()
    assert (mail.status, mail.error, mail.worker) == (Status.UNKNOWN, claims.DIED, "one")
    assert claims.claim(worker="two", at=LAPSED + LEASE, limit=9) == []
    assert claims.retry_failed(at=LAPSED + LEASE, patiently=False) == 0


def test_a_sender_slower_than_its_lease_still_says_how_its_mail_ended() -> None:
    mail = held("one", status=Status.SENDING)
    claims.set_down_abandoned(at=LAPSED)

    claims.settle(mail_id=mail.pk, worker="one", status=Status.SENT, sent_at=LAPSED)

    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, mail.error) == (Status.SENT, LAPSED, "")


def test_no_worker_settles_what_another_is_sending() -> None:
    mail = held("two", status=Status.SENDING)
    claims.settle(mail_id=mail.pk, worker="one", status=Status.SENT, sent_at=NOW)
    mail.refresh_from_db()
    assert mail.status == Status.SENDING


def test_a_long_error_is_cut_where_it_shows() -> None:
    mail = held("one", status=Status.SENDING)
    claims.settle(mail_id=mail.pk, worker="one", status=Status.FAILED, error="no " * 300)
    mail.refresh_from_db()
    assert len(mail.error) == 500
    assert mail.error.endswith("…")


def test_failed_mail_is_tried_again_at_once_when_asked() -> None:
    mail = OutboxMailFactory.create(status=Status.FAILED, attempts=3, sending_at=NOW, worker="one")
    assert claims.retry_failed(at=NOW, patiently=False) == 1
    assert claims.claim(worker="two", at=NOW, limit=9) == [mail.pk]


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, timedelta(minutes=2)),
        (2, timedelta(minutes=4)),
        (8, timedelta(minutes=256)),
        (9, timedelta(hours=6)),
        (500, timedelta(hours=6)),
    ],
)
def test_the_sweep_waits_longer_after_each_try(attempts: int, wait: timedelta) -> None:
    OutboxMailFactory.create(status=Status.FAILED, attempts=attempts, sending_at=NOW)
    assert claims.retry_failed(at=NOW + wait - timedelta(seconds=1), patiently=True) == 0
    assert claims.retry_failed(at=NOW + wait, patiently=True) == 1
