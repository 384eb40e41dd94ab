"""Limits on what can be guessed. Counted in the database: so they hold over all web processes and restarts."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from lms.models import AttemptLimit


class TooManyTriesError(Exception):
    """It was tried too often; `until` is the moment from which it may be tried again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"Too many tries until {until.isoformat()}")
        self.until = until


@transaction.atomic
def allow(*, what: str, key: str, most: int, within: timedelta, at: datetime) -> None:
    """Count one try of `what` by `key`, before it is known whether it is right: of two at once both count.

    The first try opens a window of `within`; at most `most` fit into it. Call it outside the transaction that a
    wrong answer rolls back, or the count is rolled back with it.

    Raises:
        TooManyTriesError: the window is full. The refused try is not counted, so waiting always helps.
    """
    AttemptLimit.objects.get_or_create(
        what=what, digest=_digest(what, key), defaults={"tries": 0, "ends_at": at + within}
    )
    counted = AttemptLimit.objects.select_for_update().get(what=what, digest=_digest(what, key))
    if counted.ends_at <= at:
        counted.tries, counted.ends_at = 0, at + within
    if counted.tries >= most:
        raise TooManyTriesError(counted.ends_at)
    counted.tries += 1
    counted.save(update_fields=["tries", "ends_at"])


def take_back(*, what: str, key: str) -> None:
    """The latest try was right: it does not count. Wrong ones before it still do."""
    AttemptLimit.objects.filter(what=what, digest=_digest(what, key), tries__gt=0).update(tries=F("tries") - 1)


def forgive(*, what: str, key: str) -> None:
    """Forget every try of `what` by `key`: somebody who may has let them try again."""
    AttemptLimit.objects.filter(what=what, digest=_digest(what, key)).delete()


def forget_old_tries(*, at: datetime) -> int:
    """Delete the counts that no longer count; answers how many there were."""
    deleted, _ = AttemptLimit.objects.filter(ends_at__lte=at).delete()
    return deleted


def _digest(what: str, key: str) -> str:
    return salted_hmac(f"lms.tries.{what}", key, algorithm="sha256").hexdigest()
