"""What a policy's register left open, and how it is settled."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lms.domain.audit import record
from lms.models import Channel, ChannelRole, Person, RegisterGap

Kind = RegisterGap.Kind
ABOUT_MANAGER = (Kind.NO_MANAGER, Kind.UNKNOWN_MANAGER)
ABOUT_POSTER = (Kind.NO_POSTER, Kind.UNKNOWN_POSTER)
MAY_BE_NOBODY = (Kind.NO_POSTER, Kind.UNKNOWN_MANAGER, Kind.UNKNOWN_POSTER)
"""What may be settled by saying that nobody is meant; that nobody manages an account stays to be put right."""


class UnusableSettlementError(ValueError):
    """The gap cannot be settled so; the message says why and what to do."""


def role_asked_by(gap: RegisterGap) -> str | None:
    """The kind of role whose holder a gap asks for; None where it asks for a name of the account."""
    if gap.kind in ABOUT_MANAGER:
        return ChannelRole.Kind.MANAGER
    return ChannelRole.Kind.POSTER if gap.kind in ABOUT_POSTER else None


@transaction.atomic
def raise_gap(
    *, channel: Channel, kind: str, said: str, source: str, by: Person | None, at: datetime
) -> RegisterGap | None:
    """Note what a policy leaves open, once ever: what was settled before is not asked again."""
    said = said[: RegisterGap._meta.get_field("said").max_length]
    if RegisterGap.objects.filter(channel=channel, kind=kind, said=said).exists():
        return None
    gap = RegisterGap.objects.create(channel=channel, kind=kind, said=said, source=source[:300], raised_at=at)
    record(verb="register gap raised", about=f"channel {channel.pk}", by=by, at=at, gap=str(kind), said=said)
    return gap


@transaction.atomic
def settle_gap(*, gap: RegisterGap, how: str, by: Person, at: datetime) -> None:
    """Record that a gap is settled, and how; settled twice it stays as it was settled first."""
    if RegisterGap.objects.filter(pk=gap.pk, settled_at=None).update(settled_at=at, settled_by=by):
        record(
            verb="register gap settled", about=f"channel {gap.channel_id}", by=by, at=at,
            gap=gap.kind, said=gap.said, how=how,
        )  # fmt: skip


def say_nobody(*, gap: RegisterGap, by: Person, at: datetime) -> None:
    """Settle a gap by saying that nobody is meant, or that nobody needs to be.

    Raises:
        UnusableSettlementError: it is one that only a name settles.
    """
    if gap.kind not in MAY_BE_NOBODY:
        raise UnusableSettlementError(f"{gap.get_kind_display()}: this is settled by saying it")
    settle_gap(gap=gap, how="nobody", by=by, at=at)


def settle_gaps(*, channel: Channel, kinds: Collection[str], by: Person, at: datetime) -> None:
    """Settle all open gaps of those kinds on a channel, what they asked for having been said."""
    for gap in RegisterGap.objects.filter(channel=channel, kind__in=kinds, settled_at=None):
        settle_gap(gap=gap, how="said", by=by, at=at)
