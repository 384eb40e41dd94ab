"""Adding an account to the register, changing what it says of one, and closing one."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from lms.domain.audit import record
from lms.domain.channel_register.gaps import settle_gaps
from lms.domain.channel_register.platforms import handle_key, platform_key
from lms.domain.channel_register.secret_words import looks_like_a_secret
from lms.domain.channel_roles import end_channel_roles
from lms.models import Channel, Person, RegisterGap, School

CLOSED = "the account was closed"
OWN_FACTS = ("link", "purpose", "privacy_checked_on", "login_kept")
"""What the manager of a channel may change; the rest is the school's to say."""


class UnusableChannelError(ValueError):
    """The entry cannot be kept; `field` names the fact that is wrong, the message says why and what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFacts:
    """What the register says of an account."""

    platform: str
    handle: str = ""
    link: str = ""
    purpose: str = ""
    privacy_checked_on: date | None = None
    login_kept: str = ""
    approved_by: str = ""


@transaction.atomic
def add_channel(
    *,
    school: School,
    facts: ChannelFacts,
    on: date,
    by: Person | None,
    at: datetime,
    registered_as: str = "",
) -> Channel:
    """Add an account that speaks for a school from the day `on`.

    Raises:
        UnusableChannelError: it is in the register already, open or closed, or a fact cannot be kept.
    """
    _check(facts, on)
    _refuse_twice(school, facts, None)
    channel = Channel(school=school, since=on, recorded_at=at, registered_as=registered_as)
    _set(channel, facts)
    channel.save()
    record(verb="channel added", about=f"channel {channel.pk}", by=by, at=at, school=school.urn, **_named(facts))
    return channel


@transaction.atomic
def change_channel(*, channel: Channel, facts: ChannelFacts, on: date, by: Person, at: datetime) -> None:
    """Change what the register says of an account; what a policy left open and is said now is settled.

    Raises:
        UnusableChannelError: another entry is of the same account, or a fact cannot be kept.
    """
    _check(facts, on)
    _refuse_twice(channel.school, facts, channel)
    was = facts_of(channel)
    changed = [field.name for field in fields(facts) if getattr(was, field.name) != getattr(facts, field.name)]
    if not changed:
        return
    _set(channel, facts)
    channel.save(update_fields=changed)
    # Where a login is kept is nothing for an audit trail that more people read than the register.
    said = {name: str(getattr(facts, name)) for name in changed if name != "login_kept"}
    record(verb="channel changed", about=f"channel {channel.pk}", by=by, at=at, changed=changed, **said)
    if facts.handle:
        settle_gaps(channel=channel, kinds=[RegisterGap.Kind.NO_HANDLE], by=by, at=at)
    if facts.platform:
        settle_gaps(channel=channel, kinds=[RegisterGap.Kind.NO_PLATFORM], by=by, at=at)


@transaction.atomic
def close_channel(*, channel: Channel, on: date, by: Person, at: datetime) -> None:
    """End an account, `on` being its last day: its roles end with it, and what was open is settled."""
    channel.until = max(on, channel.since)
    channel.save(update_fields=["until"])
    record(verb="channel closed", about=f"channel {channel.pk}", by=by, at=at, last_day=channel.until.isoformat())
    end_channel_roles(roles=list(channel.roles.filter(until=None)), on=on, because=CLOSED, by=by, at=at)
    settle_gaps(channel=channel, kinds=RegisterGap.Kind.values, by=by, at=at)


@transaction.atomic
def reopen_channel(*, channel: Channel, by: Person, at: datetime) -> None:
    """Take an account that was closed into use again; nobody has a role on it yet."""
    channel.until = None
    channel.save(update_fields=["until"])
    record(verb="channel reopened", about=f"channel {channel.pk}", by=by, at=at)


def facts_of(channel: Channel) -> ChannelFacts:
    """What the register says of an account now."""
    return ChannelFacts(**{field.name: getattr(channel, field.name) for field in fields(ChannelFacts)})


def same_account(channel: Channel, *, platform: str, handle: str) -> bool:
    """Whether an entry is of that account, however platform and handle are written."""
    return (platform_key(channel.platform), handle_key(channel.handle)) == (platform_key(platform), handle_key(handle))


def _check(facts: ChannelFacts, on: date) -> None:
    for field in fields(facts):
        longest = getattr(Channel._meta.get_field(field.name), "max_length", None)
        value = getattr(facts, field.name)
        if longest and len(value) > longest:
            raise UnusableChannelError(field.name, f"Say it in {longest} letters: this is {len(value)} long")
    if looks_like_a_secret(facts.login_kept):
        raise UnusableChannelError(
            "login_kept",
            "This looks like a password. Write where the login is kept instead, such as “office safe, card 4”",
        )
    if facts.link and urlsplit(facts.link).scheme not in {"http", "https"}:
        raise UnusableChannelError("link", "Give the link as it stands in a browser, beginning with https://")
    if facts.privacy_checked_on and facts.privacy_checked_on > on:
        raise UnusableChannelError(
            "privacy_checked_on", "That day has not come yet: give the day on which the settings were looked at"
        )


def _refuse_twice(school: School, facts: ChannelFacts, itself: Channel | None) -> None:
    for other in school.channels.all():
        if other != itself and same_account(other, platform=facts.platform, handle=facts.handle):
            where = "among the closed ones: reopen it there" if other.until else "in the register already"
            raise UnusableChannelError("handle", f"{other} is {where}")


def _set(channel: Channel, facts: ChannelFacts) -> None:
    for field in fields(facts):
        setattr(channel, field.name, getattr(facts, field.name))


def _named(facts: ChannelFacts) -> dict[str, Any]:
    return {"platform": facts.platform, "handle": facts.handle}
