"""The channel register: what each reader sees of it, and what is done there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse

from attestations import tasks
from lms.domain.channel_roles import end_channel_roles
from lms.domain.memberships import leave
from lms.models import (
    AccessRemoval,
    Appointment,
    Audience,
    Channel,
    ChannelRole,
    Membership,
    Person,
    RegisterGap,
    School,
)
from tests.factories.ledger import make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import (
    LONG_AGO,
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)
TODAY = date(2026, 11, 13)
MANAGER, POSTER = ChannelRole.Kind.MANAGER, ChannelRole.Kind.POSTER
Role = Appointment.Role


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture(autouse=True)
def nudges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What nudges were given."""
    given: list[str] = []
    monkeypatch.setattr(tasks.sync_obligations, "delay", lambda: given.append("sync"))
    return given


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    return school


@pytest.fixture
def channel(school: School) -> Channel:
    channel: Channel = ChannelFactory.create(
        school=school, platform="Instagram", handle="@alderbrook", privacy_checked_on=date(2026, 9, 21),
        login_kept="office safe, card 4",
    )  # fmt: skip
    return channel


def appointed(school: School | None, role: str = Role.COMPLIANCE_LEAD) -> Person:
    person: Person = AppointmentFactory.create(school=school, role=role, person__legal_last="Ashdown").person
    return person


def somebody(school: School, first: str, last: str = "Okafor", **facts: object) -> Person:
    person: Person = MembershipFactory.create(
        school=school, person__legal_first=first, person__legal_last=last, **facts
    ).person
    return person


def on(channel: Channel, person: Person, kind: str = POSTER, **facts: object) -> ChannelRole:
    role: ChannelRole = ChannelRoleFactory.create(channel=channel, person=person, kind=kind, **facts)
    return role


def gap_on(channel: Channel, kind: str) -> RegisterGap:
    return RegisterGap.objects.create(channel=channel, kind=kind, said="HR", source="v1", raised_at=LONG_AGO)


def get(client: Client, person: Person, name: str, *args: object, query: str = "") -> HttpResponse:
    client.force_login(person)
    return client.get(reverse(name, args=args) + query)  # type: ignore[return-value]


def post(client: Client, by: Person, name: str, *args: object, **said: object) -> HttpResponse:
    client.force_login(by)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(reverse(name, args=args), said)  # type: ignore[return-value]


def test_an_empty_register_says_so_and_asks_for_the_first(client: Client, school: School) -> None:
    shown = text_of(get(client, appointed(school), "channels"))
    assert "No account speaks for the school yet." in shown
    assert "Add a channel" in shown


def test_the_sentence_comes_first(client: Client, school: School, channel: Channel) -> None:
    requirement = make_requirement(audience=Audience.CHANNEL_POSTER)
    gwen, tom = somebody(school, "Amara"), somebody(school, "Tom")
    on(channel, gwen, MANAGER)
    for person in (gwen, tom):
        on(channel, person)
        owed = make_owed(person=person, requirement=requirement)
        if person == gwen:
            make_signature(owed)
    shown = text_of(get(client, appointed(school), "channels"))
    assert (
        "One account speaks for the school. Two people may post; one has finished their training. One thing needs you."
        in shown
    )
    assert "Only one person can get in. If Amara is away, nobody can take a comment down. Name a deputy" in shown
    assert "Amara Okafor manage and post Take off Amara Okafor since 1 September 2020 Signed 31 August 2027" in shown
    assert "Tom Okafor post Take off Tom Okafor since 1 September 2020 Overdue one to sign, 14 days late" in shown
    assert "Login kept: office safe, card 4." in shown


def test_when_all_are_trained_that_is_said(client: Client, school: School, channel: Channel) -> None:
    requirement = make_requirement(audience=Audience.CHANNEL_POSTER)
    for first in ("Amara", "Amara"):
        person = somebody(school, first)
        on(channel, person, MANAGER)
        on(channel, person)
        make_signature(make_owed(person=person, requirement=requirement))
    shown = text_of(get(client, appointed(school), "channels"))
    assert "Two people may post, and have both finished their training." in shown
    assert "need you" not in shown


def test_a_governor_reads_counts_and_no_name(client: Client, school: School, channel: Channel) -> None:
    on(channel, somebody(school, "Gwendolen"), MANAGER)
    role = on(channel, somebody(school, "Rosalind"))
    end_channel_roles(roles=[role], on=TODAY, because="left", by=None, at=NOVEMBER)
    RegisterGap.objects.create(
        channel=channel, kind="unknown_poster", said="Peregrine", source="the policy", raised_at=LONG_AGO
    )
    page = get(client, somebody(school, "Una", audience=Audience.GOVERNOR), "channels")
    shown, html = text_of(page), html_of(page)
    assert "One person manages it. One may post; none has finished their training." in shown
    assert not [name for name in ("Gwendolen", "Rosalind", "Peregrine", "office safe") if name in html]
    assert "Where the login is kept is written down." in shown
    assert "Two things are still to be settled." in shown


def test_a_policy_owner_sees_who_is_on_it_and_changes_nothing(client: Client, school: School, channel: Channel) -> None:
    on(channel, somebody(school, "Gwendolen"), MANAGER)
    page = get(client, appointed(school, Role.POLICY_OWNER), "channels")
    shown = text_of(page)
    assert "Gwendolen Okafor manage" in shown
    assert not [words for words in ("Take off", "Give somebody", "Close it", "Add a channel") if words in shown]
    assert "office safe" not in shown


def test_a_poster_sees_their_own_accounts_and_of_others_only_how_many(
    client: Client, school: School, channel: Channel
) -> None:
    on(channel, somebody(school, "Gwendolen"), MANAGER)
    poster = somebody(school, "Tom")
    on(channel, poster)
    ChannelFactory.create(school=school, handle="@another")
    shown = text_of(get(client, poster, "channels"))
    assert "You have a role on one account." in shown
    assert "Tom Okafor post" in shown
    assert "One person manages it." in shown
    assert not [words for words in ("Gwendolen", "@another", "office safe", "Change what is said") if words in shown]


def test_whoever_is_on_no_channel_has_no_register(client: Client, school: School) -> None:
    assert get(client, somebody(school, "Tom"), "channels").status_code == 403


def test_the_head_gives_roles_but_does_not_keep_the_facts(client: Client, school: School, channel: Channel) -> None:
    head = appointed(school, Role.HEADTEACHER)
    shown = text_of(get(client, head, "channels"))
    assert "Give somebody a role" in shown
    assert "Change what is said" not in shown
    assert get(client, head, "change_channel", channel.pk).status_code == 404


def test_a_trust_lead_sees_every_school_or_the_one_chosen(client: Client, school: School, channel: Channel) -> None:
    ChannelFactory.create(school=SchoolFactory.create(name="Beech Primary School"), handle="@beech")
    lead = appointed(None, Role.TRUST_LEAD)
    shown = text_of(get(client, lead, "channels"))
    assert "Two accounts speak for our schools." in shown
    assert "Instagram, Alderbrook Primary School." in shown
    chosen = text_of(get(client, lead, "channels", query=f"?school={school.urn}"))
    assert "@alderbrook" in chosen
    assert "@beech" not in chosen


def test_it_asks_as_much_of_the_database_for_thirty_channels_as_for_three(client: Client, school: School) -> None:
    requirement = make_requirement(audience=Audience.CHANNEL_POSTER)

    def grow(count: int) -> None:
        for _ in range(count):
            made = ChannelFactory.create(school=school)
            person = somebody(school, "Tom")
            on(made, person, MANAGER)
            on(made, person)
            make_owed(person=person, requirement=requirement)
            gone = on(made, somebody(school, "Sam"))
            end_channel_roles(roles=[gone], on=TODAY, because="left", by=None, at=NOVEMBER)
            RegisterGap.objects.create(channel=made, kind="unknown_poster", said="HR", source="p", raised_at=LONG_AGO)

    lead = appointed(school)
    client.force_login(lead)
    grow(3)
    few = queries_of(lambda: client.get(reverse("channels")))
    grow(27)
    assert queries_of(lambda: client.get(reverse("channels"))) == few


def test_a_channel_is_added_and_its_manager_asked_for(client: Client, school: School) -> None:
    answer = post(
        client, appointed(school), "add_channel", school.urn, platform="X", handle="@heron", link="x.example/h"
    )
    made = Channel.objects.get()
    assert (made.school, made.link, answer.headers["Location"]) == (
        school, "https://x.example/h", reverse("give_channel_role", args=[made.pk]),
    )  # fmt: skip


def test_a_password_is_refused_and_what_was_typed_stays(client: Client, school: School) -> None:
    said = {"platform": "X", "handle": "@heron", "login_kept": "pw: heron"}
    shown = text_of(post(client, appointed(school), "add_channel", school.urn, **said))
    assert "This looks like a password. Write where the login is kept instead" in shown
    assert not Channel.objects.exists()


def test_the_manager_of_a_channel_changes_its_facts_and_not_its_name(
    client: Client, school: School, channel: Channel
) -> None:
    manager = somebody(school, "Tom")
    on(channel, manager, MANAGER)
    assert "Name of the account" not in text_of(get(client, manager, "change_channel", channel.pk))
    post(client, manager, "change_channel", channel.pk, handle="@taken", purpose="Day to day", login_kept="the vault")
    channel.refresh_from_db()
    assert (channel.handle, channel.purpose, channel.login_kept) == ("@alderbrook", "Day to day", "the vault")


def test_a_manager_gives_nobody_a_role(client: Client, school: School, channel: Channel) -> None:
    manager = somebody(school, "Tom")
    on(channel, manager, MANAGER)
    assert get(client, manager, "give_channel_role", channel.pk).status_code == 404
    assert get(client, manager, "end_channel_role", channel.pk, manager.pk).status_code == 404


def test_a_role_is_given_and_the_course_is_on_its_way(
    client: Client, school: School, channel: Channel, nudges: list[str]
) -> None:
    head, tom = appointed(school, Role.HEADTEACHER), somebody(school, "Tom")
    said = {"person": tom.pk, "may": [POSTER, MANAGER], "deputy": "on", "approved_by": head.pk}
    answer = post(client, head, "give_channel_role", channel.pk, **said)
    assert answer.headers["Location"] == f"{reverse('channels')}?school={school.urn}#channel-{channel.pk}"
    assert set(channel.roles.values_list("person", "kind", "deputy", "approved_by")) == {
        (tom.pk, POSTER, False, head.pk), (tom.pk, MANAGER, True, head.pk),
    }  # fmt: skip
    assert nudges == ["sync"]
    shown = text_of(get(client, head, "channels"))
    assert f"manage (deputy), post Take off Tom Okafor since 13 November 2026, approved by {head}" in shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"may": [POSTER]}, "Choose a person from the list"),
        ({"person": "tom"}, "Say what they may do: post, manage, or both"),
        ({"person": "tom", "may": [POSTER], "deputy": "on"}, "Only who manages it can be a deputy"),
        ({"person": "stranger", "may": [POSTER]}, "Choose a person from the list"),
    ],
)
def test_what_is_missing_is_asked_for(
    client: Client, school: School, channel: Channel, said: dict[str, object], words: str
) -> None:
    lead = appointed(school)
    people = {"tom": somebody(school, "Tom"), "stranger": somebody(SchoolFactory.create(), "Quill")}
    if "person" in said:
        said = said | {"person": people[str(said["person"])].pk}
    assert words in text_of(post(client, lead, "give_channel_role", channel.pk, approved_by=lead.pk, **said))
    assert not ChannelRole.objects.exists()


def test_people_are_found_by_name_and_another_schools_are_not(client: Client, school: School, channel: Channel) -> None:
    somebody(school, "Tom")
    somebody(school, "Una")
    somebody(SchoolFactory.create(), "Tomasina")
    shown = text_of(get(client, appointed(school), "give_channel_role", channel.pk, query="?q=tom"))
    assert "Tom Okafor, member of staff" in shown
    assert not [name for name in ("Una", "Tomasina") if name in shown]


def test_of_many_the_first_are_offered_and_the_rest_are_to_be_searched(
    client: Client, school: School, channel: Channel
) -> None:
    for n in range(15):
        somebody(school, f"Tom{n}")
    shown = text_of(get(client, appointed(school), "give_channel_role", channel.pk))
    assert "Here are 12 of 15. Find somebody by name to see others." in shown


def test_taking_somebody_off_leaves_a_task_until_it_is_done(
    client: Client, school: School, channel: Channel, nudges: list[str]
) -> None:
    lead, tom = appointed(school), somebody(school, "Tom")
    on(channel, tom)
    post(client, lead, "end_channel_role", channel.pk, tom.pk, kinds=[POSTER], because="they asked to stop")
    removal = AccessRemoval.objects.get()
    assert (removal.because, removal.role.until, nudges) == ("they asked to stop", TODAY, ["sync"])
    for page in ("channels", "desk"):
        assert "Take away Tom Okafor’s access" in text_of(get(client, lead, page))
    answer = post(client, lead, "access_removed", removal.pk, back="desk")
    removal.refresh_from_db()
    assert (removal.done_by, answer.headers["Location"]) == (lead, reverse("desk"))
    for page in ("channels", "desk"):
        assert "Take away" not in text_of(get(client, lead, page))


def test_a_leaver_leaves_a_task_on_the_desk(client: Client, school: School, channel: Channel) -> None:
    lead, tom = appointed(school), somebody(school, "Tom")
    on(channel, tom)
    leave(memberships=list(Membership.objects.filter(person=tom)), on=TODAY, by=lead, at=NOVEMBER)
    shown = text_of(get(client, lead, "desk"))
    assert "For you to settle" in shown
    assert "Take away Tom Okafor’s access to Instagram @alderbrook" in shown
    assert "Left the school; the last day was Friday 13 November." in shown


def test_the_desk_shows_open_questions_and_single_keepers_of_its_schools_alone(
    client: Client, school: School, channel: Channel
) -> None:
    on(channel, somebody(school, "Tom"), MANAGER)
    other = ChannelFactory.create(handle="@elsewhere")
    for one in (channel, other):
        RegisterGap.objects.create(channel=one, kind="unknown_poster", said="HR", source="v1", raised_at=LONG_AGO)
    shown = text_of(get(client, appointed(school), "desk"))
    assert "Who posts on it? Instagram @alderbrook. v1 says “HR”, who is no one person we know." in shown
    assert "Only one person can get in: name a deputy" in shown
    assert "@elsewhere" not in shown


def test_the_desk_shows_the_first_things_and_how_many_more_there_are(client: Client, school: School) -> None:
    for n in range(11):
        ChannelFactory.create(school=school, handle=f"@a{n}")
    shown = text_of(get(client, appointed(school), "desk"))
    assert shown.count("Nobody manages it") == 8
    assert "Three more in the channel register" in shown


def test_a_question_is_settled_by_choosing_who_is_meant(client: Client, school: School, channel: Channel) -> None:
    lead, tom = appointed(school), somebody(school, "Tom")
    gap = RegisterGap.objects.create(
        channel=channel, kind="unknown_manager", said="HR", source="v1", raised_at=LONG_AGO
    )
    assert "v1 says “HR”. That is no one person we know at Alderbrook Primary School." in text_of(
        get(client, lead, "settle_register_gap", gap.pk)
    )
    post(client, lead, "settle_register_gap", gap.pk, person=tom.pk)
    gap.refresh_from_db()
    role = channel.roles.get()
    assert (role.person, role.kind, role.approved_by, gap.settled_by) == (tom, MANAGER, lead, lead)
    assert get(client, lead, "settle_register_gap", gap.pk).status_code == 404


def test_a_question_is_settled_by_saying_that_it_is_nobody(client: Client, school: School, channel: Channel) -> None:
    lead = appointed(school)
    gap = gap_on(channel, "unknown_poster")
    post(client, lead, "settle_register_gap", gap.pk, person="nobody")
    gap.refresh_from_db()
    assert (gap.settled_by, channel.roles.count()) == (lead, 0)


def test_that_nobody_manages_an_account_is_not_settled_by_nobody(
    client: Client, school: School, channel: Channel
) -> None:
    somebody(school, "Tom")
    gap = RegisterGap.objects.create(channel=channel, kind="no_manager", source="v1", raised_at=LONG_AGO)
    answer = post(client, appointed(school), "settle_register_gap", gap.pk, person="nobody")
    assert "Choose a person from the list" in text_of(answer)
    gap.refresh_from_db()
    assert gap.settled_at is None


def test_closing_says_first_who_loses_a_role(client: Client, school: School, channel: Channel) -> None:
    lead = appointed(school)
    on(channel, somebody(school, "Tom"))
    assert "Who has a role on it loses it: Tom Okafor." in text_of(get(client, lead, "close_channel", channel.pk))
    post(client, lead, "close_channel", channel.pk)
    channel.refresh_from_db()
    assert (channel.until, AccessRemoval.objects.count()) == (TODAY, 1)
    with time_machine.travel(datetime(2026, 11, 14, 12, tzinfo=UTC)):
        assert "Its last day was Friday 13 November." in text_of(get(client, lead, "channels"))
        post(client, lead, "reopen_channel", channel.pk)
    channel.refresh_from_db()
    assert channel.until is None


REGISTER = [
    {"school": "Alderbrook Primary", "platform": "Facebook", "handle": "@alder", "manager": "Tom Okafor", "posters": [],
     "tabled": False},
    {"school": "Alderbrook", "platform": "YouTube", "handle": "@films", "manager": None, "posters": [], "tabled": True},
    {"school": "Trust", "platform": "X", "handle": "@trust", "manager": None, "posters": [], "tabled": False},
]  # fmt: skip


def test_what_a_policy_names_is_offered_looked_at_and_brought_in(
    client: Client, school: School, nudges: list[str]
) -> None:
    SchoolFactory.create(name="Beech Primary School")
    lead, tom = appointed(school), somebody(school, "Tom")
    version = PolicyVersionFactory.create(registered=REGISTER)
    shown = text_of(get(client, lead, "channels"))
    assert "“Social media policy” names three accounts; two are not here yet. Look at them and bring them in" in shown
    preview = text_of(get(client, lead, "bring_in_channels", version.pk))
    assert "It names three accounts; two are new here. It gives one role, and two things are left to settle." in preview
    assert "Facebook @alder Alderbrook Primary School Tom Okafor (manage) nothing New" in preview
    assert "Left out until you say whose they are: X @trust." in preview
    assert not Channel.objects.exists()
    post(client, lead, "bring_in_channels", version.pk)
    assert set(Channel.objects.values_list("platform", flat=True)) == {"Facebook", "YouTube"}
    assert ChannelRole.objects.get().person == tom
    assert nudges == ["sync"]
    assert "not here yet" not in text_of(get(client, lead, "channels"))


def test_whose_an_account_is_can_be_said_before_it_is_brought_in(client: Client, school: School) -> None:
    other = SchoolFactory.create(name="Beech Primary School")
    lead, version = appointed(school), PolicyVersionFactory.create(registered=REGISTER)
    preview = text_of(get(client, lead, "bring_in_channels", version.pk, query=f"?place_0={school.urn}"))
    assert "It names three accounts; three are new here." in preview
    post(client, lead, "bring_in_channels", version.pk, place_0=other.urn)
    assert not Channel.objects.exists()
    post(client, lead, "bring_in_channels", version.pk, place_0=school.urn)
    assert set(Channel.objects.values_list("school", "handle")) == {
        (school.pk, "@alder"), (school.pk, "@films"), (school.pk, "@trust"),
    }  # fmt: skip


def test_a_draft_is_not_brought_in(client: Client, school: School) -> None:
    version = PolicyVersionFactory.create(registered=REGISTER, draft=True)
    assert post(client, appointed(school), "bring_in_channels", version.pk).status_code == 404


def test_the_public_list_is_there_only_where_the_school_says_so(
    client: Client, school: School, channel: Channel
) -> None:
    on(channel, somebody(school, "Gwendolen"), MANAGER)
    address = reverse("official_channels", args=[school.urn])
    assert client.get(address).status_code == 404
    lead = appointed(school)
    post(client, lead, "channels_for_website", school.urn, publish="yes")
    client.logout()
    page = client.get(address)
    shown = text_of(page)
    assert "These accounts speak for Alderbrook Primary School." in shown
    assert "@alderbrook Instagram." in shown
    assert not [words for words in ("Gwendolen", "office safe", "Ashdown") if words in html_of(page)]
    post(client, lead, "channels_for_website", school.urn, publish="no")
    assert client.get(address).status_code == 404


def test_the_list_can_be_copied_by_whoever_sees_the_register_and_switched_by_who_keeps_it(
    client: Client, school: School, channel: Channel
) -> None:
    governor = somebody(school, "Una", audience=Audience.GOVERNOR)
    page = get(client, governor, "channels_for_website", school.urn)
    assert "&lt;li&gt;Instagram: @alderbrook&lt;/li&gt;" in html_of(page)
    assert "Open the page to anyone" not in text_of(page)
    assert post(client, governor, "channels_for_website", school.urn, publish="yes").status_code == 403


def test_the_address_to_link_to_is_ours_whatever_host_was_asked(client: Client, school: School) -> None:
    client.force_login(appointed(school))
    answer = client.get(
        reverse("channels_for_website", args=[school.urn]), headers={"x-forwarded-host": "evil.example"}
    )
    assert "evil.example" not in html_of(answer)
