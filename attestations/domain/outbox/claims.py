"""Who holds which mail. Every change is one conditional UPDATE, committed before anything else happens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils.text import Truncator

from attestations.models import OutboxMail

Status = OutboxMail.Status
DIED = "Whoever was sending it died: it may have arrived or not"
LONGEST_WAIT = timedelta(hours=6)


def claim(*, worker: str, at: datetime, limit: int) -> list[int]:
    """Put up to `limit` mails that no living worker holds under a lease of `worker`; answer their ids."""
    with transaction.atomic(durable=True):
        free = OutboxMail.objects.claimable(at=at)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        ids = list(free.values_list("pk", flat=True)[:limit])
        OutboxMail.objects.claimable(at=at).filter(pk__in=ids).update(worker=worker, lease_until=_lease_from(at))
    return ids


def renew(*, mail_ids: Sequence[int], worker: str, at: datetime) -> None:
    """Hold on to those mails that `worker` has not come to yet, so that slowness is not taken for death."""
    with transaction.atomic(durable=True):
        _held(worker).filter(pk__in=mail_ids).update(lease_until=_lease_from(at))


def begin(*, mail_id: int, worker: str, at: datetime) -> OutboxMail | None:
    """Commit that `worker` is about to speak this mail; None when another took it over."""
    with transaction.atomic(durable=True):
        begun = (
            _held(worker)
            .filter(pk=mail_id)
            .update(status=Status.SENDING, sending_at=at, lease_until=_lease_from(at), attempts=F("attempts") + 1)
        )
    return OutboxMail.objects.get(pk=mail_id) if begun else None


def settle(*, mail_id: int, worker: str, status: str, error: str = "", sent_at: datetime | None = None) -> None:
    """Commit how the mail that `worker` was speaking ended.

    A mail set down as *unknown* because its sender was slower than its lease takes its sender's word.
    """
    spoken = OutboxMail.objects.filter(pk=mail_id, worker=worker, status__in=[Status.SENDING, Status.UNKNOWN])
    with transaction.atomic(durable=True):
        spoken.update(status=status, error=_cut(error), sent_at=sent_at, lease_until=None)


def fail_unspoken(*, mail_ids: Sequence[int], worker: str, at: datetime, error: str) -> int:
    """Set down that these could not be tried, for want of a server; answer how many they were."""
    with transaction.atomic(durable=True):
        return (
            _held(worker)
            .filter(pk__in=mail_ids)
            .update(
                status=Status.FAILED,
                error=_cut(error),
                sending_at=at,
                attempts=F("attempts") + 1,
                lease_until=None,
            )
        )


def set_down_abandoned(*, at: datetime) -> int:
    """Turn what dead workers left *sending* into *unknown*; it is never sent again blindly."""
    with transaction.atomic(durable=True):
        return OutboxMail.objects.abandoned(at=at).update(status=Status.UNKNOWN, error=DIED, lease_until=None)


def retry_failed(*, at: datetime, patiently: bool) -> int:
    """Queue failed mails again: all of them, or `patiently` those whose wait since the last try is over."""
    failed = OutboxMail.objects.filter(status=Status.FAILED)
    if patiently:
        failed = failed.filter(_waited(at))
    with transaction.atomic(durable=True):
        return failed.update(status=Status.QUEUED, worker="", lease_until=None)


def _waited(at: datetime) -> Q:
    """Two minutes after the first try, four after the second, and so on up to `LONGEST_WAIT`."""
    over, tries = Q(sending_at__lte=at - LONGEST_WAIT), 1
    while (wait := timedelta(minutes=2**tries)) < LONGEST_WAIT:
        over |= Q(attempts=tries, sending_at__lte=at - wait)
        tries += 1
    return over


def _held(worker: str) -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(worker=worker, status=Status.QUEUED)


def _lease_from(at: datetime) -> datetime:
    return at + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


def _cut(error: str) -> str:
    return Truncator(error).chars(500)
