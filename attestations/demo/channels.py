"""The channel register of the demonstration: kept well, with a few things left for somebody to see to."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from courses.models import PolicyVersion
from lms.domain.channel_register.accounts import ChannelFacts, change_channel
from lms.domain.channel_register.gaps import raise_gap
from lms.domain.channel_register.official import publish_list
from lms.domain.memberships import leave
from lms.models import Membership, Person, RegisterGap, School

PURPOSES = {
    "Facebook": "News and dates for families.",
    "Instagram": "Day to day in school, no faces without consent.",
    "YouTube": "Concerts, matches, open evenings.",
}
NOBODY_KNOWN = "Tom Birch"
"""The model policy names him, and he has left."""


def keep_register(*, schools: Sequence[School], leaver: Person, by: Person, today: date, at: datetime) -> None:
    """Say what each account is for; one poster has left, and the policy names another whom nobody knows."""
    checked = min(date(today.year if today.month >= 9 else today.year - 1, 9, 21), today)
    for school in schools:
        for number, channel in enumerate(school.channels.order_by("pk"), 4):
            plain = channel.handle.lstrip("@").replace(" ", "").lower()
            facts = ChannelFacts(
                platform=channel.platform,
                handle=channel.handle,
                link=f"https://{channel.platform.lower()}.example/{plain}",
                purpose=PURPOSES.get(channel.platform, ""),
                privacy_checked_on=checked if number == 4 else checked - timedelta(days=90),
                login_kept=f"office safe, card {number}",
                approved_by="the trust board",
            )
            change_channel(channel=channel, facts=facts, on=today, by=by, at=at)
    first = schools[0]
    publish_list(school=first, publishes=True, by=by, at=at)
    leave(
        memberships=list(Membership.objects.filter(person=leaver, school=first, ended_on=None)),
        on=today - timedelta(days=5),
        by=by,
        at=at,
    )
    version = PolicyVersion.objects.approved().order_by("-sequence").first()
    raise_gap(
        channel=first.channels.order_by("pk")[0],
        kind=RegisterGap.Kind.UNKNOWN_POSTER,
        said=NOBODY_KNOWN,
        source=str(version),
        by=by,
        at=at,
    )


def find_leaver(school: School) -> Person:
    """The poster who leaves: the last who was given a role."""
    role = school.channels.order_by("pk")[1].roles.select_related("person").latest("pk")
    return role.person
