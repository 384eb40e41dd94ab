"""Adding an account, changing what is said of it, closing and reopening it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lms.domain.channel_register.accounts import (
    ChannelFacts,
    UnusableChannelError,
    add_channel,
    change_channel,
    close_channel,
    facts_of,
    reopen_channel,
)
from lms.models import AccessRemoval, AuditEvent, Channel, Person, RegisterGap, School
from tests.factories.people import LONG_AGO, ChannelFactory, ChannelRoleFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create()
    return school


@pytest.fixture
def lead() -> Person:
    lead: Person = PersonFactory.create()
    return lead


def add(school: School, by: Person | None = None, **facts: object) -> Channel:
    said = ChannelFacts(**{"platform": "Instagram", "handle": "@heron", **facts})  # type: ignore[arg-type]
    return add_channel(school=school, facts=said, on=TODAY, by=by, at=NOW)


def refusal(school: School, **facts: Any) -> tuple[str, str]:
    with pytest.raises(UnusableChannelError) as refused:
        add(school, **facts)
    assert not Channel.objects.exists()
    return refused.value.field, str(refused.value)


def test_an_account_is_added_from_today_and_audited(school: School, lead: Person) -> None:
    channel = add(school, by=lead, login_kept="office safe, card 4", privacy_checked_on=TODAY)
    assert (channel.since, channel.until, channel.recorded_at) == (TODAY, None, NOW)
    event = AuditEvent.objects.get(about=f"channel {channel.pk}")
    assert (event.verb, event.actor, event.details["handle"]) == ("channel added", lead, "@heron")


def test_a_password_is_refused_kindly(school: School) -> None:
    field, message = refusal(school, login_kept="password: heron")
    assert field == "login_kept"
    assert "Write where the login is kept instead" in message


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://files.example/x"])
def test_a_link_that_is_none_of_the_web_is_refused(school: School, link: str) -> None:
    assert refusal(school, link=link)[0] == "link"


def test_a_check_of_tomorrow_is_refused(school: School) -> None:
    assert refusal(school, privacy_checked_on=date(2026, 11, 14))[0] == "privacy_checked_on"


def test_what_is_too_long_is_refused_before_the_database_is_asked(school: School) -> None:
    assert refusal(school, handle="@" + "h" * 200) == ("handle", "Say it in 200 letters: this is 201 long")


@pytest.mark.parametrize(("platform", "handle"), [("instagram", "Heron"), ("Insta", "@HERON"), ("Instagram", "@heron")])
def test_one_account_is_not_entered_twice(school: School, platform: str, handle: str) -> None:
    add(school)
    with pytest.raises(UnusableChannelError, match="Instagram @heron is in the register already"):
        add(school, platform=platform, handle=handle)


def test_a_closed_account_is_to_be_reopened_and_not_entered_again(school: School, lead: Person) -> None:
    close_channel(channel=add(school), on=TODAY, by=lead, at=NOW)
    with pytest.raises(UnusableChannelError, match="among the closed ones: reopen it there"):
        add(school)


def test_another_school_may_have_an_account_of_that_name(school: School) -> None:
    add(school)
    assert add(SchoolFactory.create()).handle == "@heron"


def test_a_change_says_what_changed_but_not_where_the_login_is(school: School, lead: Person) -> None:
    channel = add(school)
    facts = ChannelFacts(platform="Instagram", handle="@heron", purpose="Day to day", login_kept="office safe")
    change_channel(channel=channel, facts=facts, on=TODAY, by=lead, at=NOW)
    channel.refresh_from_db()
    assert facts_of(channel) == facts
    event = AuditEvent.objects.get(verb="channel changed")
    assert event.details == {"changed": ["purpose", "login_kept"], "purpose": "Day to day"}


def test_what_is_said_again_is_no_change(school: School, lead: Person) -> None:
    channel = add(school)
    change_channel(channel=channel, facts=facts_of(channel), on=TODAY, by=lead, at=NOW)
    assert not AuditEvent.objects.filter(verb="channel changed").exists()


def test_giving_an_account_its_name_settles_what_the_policy_left_open(school: School, lead: Person) -> None:
    channel = ChannelFactory.create(school=school, platform="", handle="")
    for kind in (RegisterGap.Kind.NO_HANDLE, RegisterGap.Kind.NO_PLATFORM):
        RegisterGap.objects.create(channel=channel, kind=kind, source="the policy", raised_at=LONG_AGO)
    change_channel(channel=channel, facts=ChannelFacts(platform="X", handle="@heron"), on=TODAY, by=lead, at=NOW)
    assert list(RegisterGap.objects.values_list("settled_by", "settled_at")) == [(lead.pk, NOW)] * 2


def test_closing_ends_its_roles_and_raises_their_tasks(school: School, lead: Person) -> None:
    role = ChannelRoleFactory.create(channel__school=school)
    gap = RegisterGap.objects.create(channel=role.channel, kind="no_poster", source="the policy", raised_at=LONG_AGO)
    close_channel(channel=role.channel, on=TODAY, by=lead, at=NOW)
    role.refresh_from_db()
    gap.refresh_from_db()
    assert (role.channel.until, role.until, gap.settled_by) == (TODAY, TODAY, lead)
    assert AccessRemoval.objects.get().because == "the account was closed"


def test_a_reopened_account_is_in_use_with_nobody_on_it(school: School, lead: Person) -> None:
    role = ChannelRoleFactory.create(channel__school=school)
    close_channel(channel=role.channel, on=TODAY, by=lead, at=NOW)
    reopen_channel(channel=role.channel, by=lead, at=NOW)
    assert list(Channel.objects.on(date(2026, 12, 1))) == [role.channel]
    assert not role.channel.roles.filter(until=None).exists()
