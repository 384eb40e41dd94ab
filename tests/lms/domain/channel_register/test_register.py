"""The register as one reads it: who is on an account, and what wants attention."""

from datetime import UTC, date, datetime

import pytest

from lms.domain.channel_register.concerns import ConcernKind
from lms.domain.channel_register.official import as_html, as_text, official_channels, publish_list
from lms.domain.channel_register.register import Entry, register_of
from lms.domain.channel_roles import end_channel_roles
from lms.models import AuditEvent, Channel, ChannelRole, RegisterGap
from tests.factories.ledger import queries_of
from tests.factories.people import (
    LONG_AGO,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)
MANAGER = ChannelRole.Kind.MANAGER
K = ConcernKind


def entry_of(channel: Channel) -> Entry:
    (entry,) = register_of(channels=Channel.objects.filter(pk=channel.pk), on=TODAY)
    return entry


def concerns(channel: Channel) -> list[ConcernKind]:
    return [concern.kind for concern in entry_of(channel).concerns]


def kept(**facts: object) -> Channel:
    """An account with two keepers, looked at this year: nothing about it wants attention."""
    channel: Channel = ChannelFactory.create(**{"privacy_checked_on": date(2026, 9, 21), **facts})
    ChannelRoleFactory.create(channel=channel, kind=MANAGER)
    ChannelRoleFactory.create(channel=channel, kind=MANAGER, deputy=True)
    return channel


def gap(channel: Channel, kind: str, said: str = "") -> RegisterGap:
    return RegisterGap.objects.create(channel=channel, kind=kind, said=said, source="the policy", raised_at=LONG_AGO)


def test_an_account_with_two_keepers_looked_at_this_year_wants_nothing() -> None:
    assert concerns(kept()) == []


def test_one_keeper_is_flagged_by_name_and_none_even_more() -> None:
    channel = ChannelFactory.create(privacy_checked_on=TODAY)
    ChannelRoleFactory.create(channel=channel)
    assert concerns(channel) == [K.NOBODY_MANAGES]
    keeper = ChannelRoleFactory.create(channel=channel, kind=MANAGER).person
    (concern,) = entry_of(channel).concerns
    assert (concern.kind, concern.keeper) == (K.SINGLE_KEEPER, keeper)


def test_a_keeper_whose_time_is_over_keeps_nothing() -> None:
    channel = kept()
    role = channel.roles.filter(deputy=True).get()
    end_channel_roles(roles=[role], on=date(2026, 11, 12), because="left", by=None, at=NOW)
    assert concerns(channel) == [K.SINGLE_KEEPER]


@pytest.mark.parametrize(
    ("checked", "found"),
    [
        (None, [K.PRIVACY_NEVER]),
        (date(2025, 11, 12), [K.PRIVACY_LONG_AGO]),
        (date(2025, 11, 13), []),
        (TODAY, []),
    ],
)
def test_privacy_settings_are_to_be_looked_at_once_a_year(checked: date | None, found: list[ConcernKind]) -> None:
    assert concerns(kept(privacy_checked_on=checked)) == found


def test_an_account_without_name_or_platform_is_flagged_with_the_policy_that_left_it_blank() -> None:
    channel = kept(platform="", handle="")
    blank = gap(channel, "no_handle")
    found = {concern.kind: concern.gap for concern in entry_of(channel).concerns}
    assert found == {K.NO_PLATFORM: None, K.NO_NAME: blank}


def test_whoever_a_policy_names_and_nobody_knows_is_asked_for() -> None:
    channel = kept()
    gap(channel, "unknown_manager", "Principal")
    gap(channel, "unknown_poster", "HR")
    gap(channel, "no_poster")
    assert concerns(channel) == [K.NOBODY_POSTS, K.WHO_IS_MANAGER, K.WHO_IS_POSTER]
    ChannelRoleFactory.create(channel=channel)
    assert concerns(channel) == [K.WHO_IS_MANAGER, K.WHO_IS_POSTER]


def test_a_settled_gap_is_not_shown() -> None:
    channel = kept()
    asked = gap(channel, "unknown_poster", "HR")
    RegisterGap.objects.filter(pk=asked.pk).update(settled_at=NOW, settled_by=PersonFactory.create())
    assert concerns(channel) == []


def test_a_closed_account_wants_nothing_but_that_access_is_taken_away() -> None:
    channel = ChannelFactory.create(until=date(2026, 11, 1))
    role = ChannelRoleFactory.create(channel=channel)
    (removal,) = end_channel_roles(roles=[role], on=date(2026, 11, 1), because="closed", by=None, at=NOW)
    entry = entry_of(channel)
    assert (entry.is_open, entry.concerns, entry.removals, entry.things) == (False, (), (removal,), 1)


def test_managers_stand_first_then_deputies_then_posters_by_name() -> None:
    channel = ChannelFactory.create()

    def on(last: str, **facts: object) -> None:
        ChannelRoleFactory.create(channel=channel, person__legal_last=last, **facts)

    on("Able")
    on("Zander", kind=MANAGER)
    on("Baker", kind=MANAGER, deputy=True)
    on("Aaron")
    entry = entry_of(channel)
    assert [holder.person.legal_last for holder in entry.holders] == ["Zander", "Baker", "Aaron", "Able"]


def test_a_person_with_two_roles_stands_once() -> None:
    role = ChannelRoleFactory.create(kind=MANAGER)
    ChannelRoleFactory.create(channel=role.channel, person=role.person)
    (holder,) = entry_of(role.channel).holders
    assert (holder.manager, holder.posts, holder.until) == (role, True, None)


def test_it_asks_as_much_of_the_database_for_thirty_channels_as_for_three() -> None:
    school = SchoolFactory.create()

    def grow(count: int) -> None:
        for _ in range(count):
            channel = kept(school=school)
            gap(channel, "unknown_poster", "HR")
            role = ChannelRoleFactory.create(channel=channel)
            end_channel_roles(roles=[role], on=TODAY, because="left", by=None, at=NOW)

    def read() -> None:
        for entry in register_of(channels=Channel.objects.all(), on=TODAY):
            assert str(entry.channel.school)
            assert [str(holder.person) for holder in entry.holders]
            assert str(entry.removals[0].role.person)

    grow(3)
    few = queries_of(read)
    grow(27)
    assert (few, queries_of(read)) == (4, 4)


def test_the_official_list_holds_accounts_in_use_and_nobody() -> None:
    school = SchoolFactory.create()
    facts = {"school": school, "platform": "Facebook", "handle": "Heron <Primary>", "login_kept": "office safe"}
    shown = ChannelFactory.create(**facts, link="https://facebook.example/heron?a=1&b=2", purpose="News & fairs")
    role = ChannelRoleFactory.create(channel=shown, person__legal_last="Quillfeather")
    ChannelFactory.create(school=school, handle="")
    ChannelFactory.create(school=school, platform="", handle="@heron")
    ChannelFactory.create(school=school, until=date(2026, 11, 12))
    ChannelFactory.create(school=SchoolFactory.create())
    listed = official_channels(school=school, on=TODAY)
    assert listed == [shown]
    assert as_text(listed) == "Facebook: Heron <Primary>, https://facebook.example/heron?a=1&b=2 (News & fairs)"
    assert as_html(listed) == (
        '<ul>\n  <li>Facebook: <a href="https://facebook.example/heron?a=1&amp;b=2">Heron &lt;Primary&gt;</a>. '
        "News &amp; fairs</li>\n</ul>"
    )
    assert role.person.legal_last not in as_text(listed) + as_html(listed)


def test_publishing_the_list_is_audited_once() -> None:
    school, by = SchoolFactory.create(), MembershipFactory.create().person
    for publishes in (True, True, False):
        publish_list(school=school, publishes=publishes, by=by, at=NOW)
    school.refresh_from_db()
    assert school.publishes_channels is False
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "channel list published",
        "channel list taken down",
    ]
