"""Obligations follow people: whoever joins, leaves or is given a role has their courses within the minute."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from attestations.domain.obligations import SyncResult, sync_obligations
from attestations.models import SyncMark
from lms.models import AuditEvent

LOOK_BACK = 1000
"""How many events one counts from before the last: one that a slower transaction writes later is among them."""
LONGEST = 10 * LOOK_BACK
"""How many events the end of the trail may grow to before the mark is moved on."""
NO_NEWS = frozenset(
    {
        "access removed",
        "appointed",
        "appointment ended",
        "checkpoint sent",
        "class given",
        "class taken away",
        "evidence taken",
        "picture or word given",
        "reminded",
        "second factor reset",
    }
)
"""What is noted about a person and changes nothing of what they owe; nor does signing in and out."""


NEWS = frozenset(
    {
        "people imported",
        "changes decided",
        "course published",
        "requirement changed",
        "calendar changed",
        "parents sign changed",
    }
)
"""What changes what people owe without being about one of them."""


def follow_people(*, on: date, at: datetime) -> SyncResult | None:
    """Sync the obligations where the audit trail tells of people or roles since last time; else do nothing.

    Where nothing is told it reads the mark and the newest end of the trail, and writes nothing but, once in a
    while, a mark further on, so that the end stays short.
    """
    mark = SyncMark.objects.first()
    if mark is None:
        return _sync(on, at)
    last = _last_event()
    further = max(0, last - LOOK_BACK)
    counts = _told_since(mark.base).aggregate(told=Count("pk"), kept=Count("pk", filter=Q(pk__gt=further)))
    if counts["told"] != mark.seen:
        return _sync(on, at)
    if last - mark.base > LONGEST:
        # Only if nobody has moved it meanwhile: what they saw, this count may not have seen.
        SyncMark.objects.filter(base=mark.base, seen=mark.seen).update(base=further, seen=counts["kept"])
    return None


@transaction.atomic
def _sync(on: date, at: datetime) -> SyncResult:
    mark, _ = SyncMark.objects.get_or_create(pk=1, defaults={"base": 0, "seen": 0, "at": at})
    SyncMark.objects.select_for_update().get(pk=mark.pk)
    # Counted before syncing: what is told meanwhile is news next time.
    mark.base, mark.at = max(0, _last_event() - LOOK_BACK), at
    mark.seen = _told_since(mark.base).count()
    result = sync_obligations(on=on, at=at)
    mark.save()
    return result


def _last_event() -> int:
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _told_since(base: int) -> QuerySet[AuditEvent]:
    about_people = Q(about__startswith="person ") | Q(verb__in=NEWS)
    told = AuditEvent.objects.filter(about_people, pk__gt=base)
    return told.exclude(verb__startswith="sign").exclude(verb__in=NO_NEWS)
