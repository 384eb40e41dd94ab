"""The list of a school's official channels that anyone may read: accounts, and no person's name."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lms.domain.audit import record
from lms.models import Channel, Person, School


def official_channels(*, school: School, on: date) -> list[Channel]:
    """The accounts that speak for a school on a day; one without a platform or a name helps no reader."""
    return list(school.channels.on(on).exclude(platform="").exclude(handle=""))


@transaction.atomic
def publish_list(*, school: School, publishes: bool, by: Person, at: datetime) -> None:
    """Let anyone read the list of a school's channels, or nobody."""
    if school.publishes_channels == publishes:
        return
    school.publishes_channels = publishes
    school.save(update_fields=["publishes_channels"])
    verb = "channel list published" if publishes else "channel list taken down"
    record(verb=verb, about=f"school {school.urn}", by=by, at=at)


def as_text(channels: Iterable[Channel]) -> str:
    """The list as plain text, an account a line."""
    return "\n".join(_line(channel) for channel in channels)


def as_html(channels: Iterable[Channel]) -> SafeString:
    """The list as HTML for a page of the school's own."""
    items = format_html_join("\n", "  <li>{}: {}{}</li>", ((c.platform, _name(c), _purpose(c)) for c in channels))
    return format_html("<ul>\n{}\n</ul>", items)


def _line(channel: Channel) -> str:
    link = f", {channel.link}" if channel.link else ""
    purpose = f" ({channel.purpose})" if channel.purpose else ""
    return f"{channel.platform}: {channel.handle}{link}{purpose}"


def _name(channel: Channel) -> str:
    if not channel.link:
        return channel.handle
    return format_html('<a href="{}">{}</a>', channel.link, channel.handle)


def _purpose(channel: Channel) -> str:
    return f". {channel.purpose}" if channel.purpose else ""
