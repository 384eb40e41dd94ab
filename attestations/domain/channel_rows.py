"""Each channel at a moment: who manages it, how many may post on it and how many of those are trained."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from attestations.domain.channel_training import trained_posters
from attestations.domain.standing import Counted
from attestations.domain.workbook.facts import ChannelRow
from lms.models import ChannelRole


def channel_rows(*, counted: Iterable[Counted], school_ids: Collection[int], at: datetime) -> tuple[ChannelRow, ...]:
    """The channels with somebody on them, by school and name; `counted` are their posters as they stood."""
    trained = trained_posters(counted)
    roles = ChannelRole.objects.as_at(at).filter(channel__school__in=school_ids)
    by_channel: dict[int, list[ChannelRole]] = defaultdict(list)
    for role in roles.select_related("channel__school", "person").order_by("channel", "pk"):
        by_channel[role.channel_id].append(role)
    rows = []
    for held in by_channel.values():
        channel = held[0].channel
        posters = {r.person_id for r in held if r.kind == ChannelRole.Kind.POSTER}
        managers = [r.person.get_full_name() for r in held if r.kind == ChannelRole.Kind.MANAGER]
        rows.append(
            ChannelRow(
                school=channel.school.name,
                platform=channel.platform,
                handle=channel.handle,
                manager=", ".join(managers) or None,
                posters_total=len(posters),
                posters_trained=sum((pk, channel.school_id) in trained for pk in posters),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.school, row.platform, row.handle)))
