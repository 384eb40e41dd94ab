"""Putting somebody on a channel and taking them off; what a policy left open is settled by it."""

from datetime import UTC, date, datetime

import pytest

from lms.domain.channel_register.gaps import (
    UnusableSettlementError,
    raise_gap,
    role_asked_by,
    say_nobody,
    settle_gap,
)
from lms.domain.channel_register.keepers import adults_at, approvers_at, candidates, find_adults, give_roles, take_off
from lms.domain.channel_roles import UnusableRoleError
from lms.models import (
    AccessRemoval,
    Appointment,
    Audience,
    AuditEvent,
    Channel,
    ChannelRole,
    Person,
    RegisterGap,
)
from tests.factories.people import AppointmentFactory, ChannelFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)
MANAGER, POSTER = ChannelRole.Kind.MANAGER, ChannelRole.Kind.POSTER


@pytest.fixture
def channel() -> Channel:
    channel: Channel = ChannelFactory.create()
    return channel


@pytest.fixture
def lead() -> Person:
    lead: Person = PersonFactory.create()
    return lead


def member(channel: Channel, **facts: object) -> Person:
    person: Person = MembershipFactory.create(school=channel.school, **facts).person
    return person


def give(channel: Channel, person: Person, lead: Person, *kinds: str, **facts: object) -> list[ChannelRole]:
    given = {"approved_by": lead, "on": TODAY, "by": lead, "at": NOW, **facts}
    return give_roles(channel=channel, person=person, kinds=kinds, **given)  # type: ignore[arg-type]


def gap(channel: Channel, kind: str, said: str = "") -> RegisterGap:
    made = raise_gap(channel=channel, kind=kind, said=said, source="the policy", by=None, at=NOW)
    assert made is not None
    return made


def test_both_roles_are_given_at_once_and_only_the_manager_is_deputy(channel: Channel, lead: Person) -> None:
    person = member(channel)
    give(channel, person, lead, POSTER, MANAGER, deputy=True)
    held = set(channel.roles.values_list("person", "kind", "deputy", "approved_by", "since"))
    assert held == {(person.pk, MANAGER, True, lead.pk, TODAY), (person.pk, POSTER, False, lead.pk, TODAY)}


@pytest.mark.parametrize("audience", [Audience.PUPIL, Audience.PARENT])
def test_neither_pupil_nor_parent_is_put_on_a_channel(channel: Channel, lead: Person, audience: str) -> None:
    with pytest.raises(UnusableRoleError, match="is no member of"):
        give(channel, member(channel, audience=audience), lead, POSTER)


def test_nobody_of_another_school_is_put_on_a_channel(channel: Channel, lead: Person) -> None:
    with pytest.raises(UnusableRoleError, match="is no member of"):
        give(channel, MembershipFactory.create().person, lead, POSTER)
    assert not ChannelRole.objects.exists()


def test_a_role_must_be_named(channel: Channel, lead: Person) -> None:
    with pytest.raises(UnusableRoleError, match="Say what they may do"):
        give(channel, member(channel), lead)


def test_giving_a_manager_settles_that_none_was_named_and_leaves_the_rest(channel: Channel, lead: Person) -> None:
    blank, unknown = gap(channel, "no_manager"), gap(channel, "unknown_manager", "HR")
    give(channel, member(channel), lead, MANAGER)
    blank.refresh_from_db()
    unknown.refresh_from_db()
    assert (blank.settled_by, unknown.settled_at) == (lead, None)


def test_the_gap_that_is_being_settled_is_settled_by_the_person_chosen(channel: Channel, lead: Person) -> None:
    unknown, person = gap(channel, "unknown_poster", "HR"), member(channel)
    give(channel, person, lead, POSTER, settling=unknown)
    unknown.refresh_from_db()
    assert unknown.settled_by == lead
    event = AuditEvent.objects.get(verb="register gap settled")
    assert (event.details["said"], event.details["how"]) == ("HR", f"person {person.pk}")


def test_saying_nobody_settles_it_too(channel: Channel, lead: Person) -> None:
    unknown = gap(channel, "unknown_poster", "HR")
    say_nobody(gap=unknown, by=lead, at=NOW)
    unknown.refresh_from_db()
    assert (unknown.settled_by, unknown.settled_at) == (lead, NOW)


@pytest.mark.parametrize("kind", ["no_manager", "no_handle", "no_platform"])
def test_what_only_saying_it_settles_is_not_settled_by_nobody(channel: Channel, lead: Person, kind: str) -> None:
    with pytest.raises(UnusableSettlementError):
        say_nobody(gap=gap(channel, kind), by=lead, at=NOW)
    assert RegisterGap.objects.get().settled_at is None


def test_a_gap_is_raised_once_ever_and_settled_once(channel: Channel, lead: Person) -> None:
    first = gap(channel, "unknown_poster", "HR")
    settle_gap(gap=first, how="nobody", by=lead, at=NOW)
    settle_gap(gap=first, how="nobody", by=member(channel), at=NOW)
    assert raise_gap(channel=channel, kind="unknown_poster", said="HR", source="v2", by=None, at=NOW) is None
    assert RegisterGap.objects.get().settled_by == lead
    assert AuditEvent.objects.filter(verb="register gap settled").count() == 1


def test_a_gap_asks_for_a_role_or_for_a_fact(channel: Channel) -> None:
    asked = {kind: role_asked_by(RegisterGap(channel=channel, kind=kind)) for kind in RegisterGap.Kind.values}
    assert asked == {
        "no_manager": MANAGER, "unknown_manager": MANAGER, "no_poster": POSTER, "unknown_poster": POSTER,
        "no_handle": None, "no_platform": None,
    }  # fmt: skip


def test_taking_off_ends_the_roles_named_and_raises_a_task(channel: Channel, lead: Person) -> None:
    person = member(channel)
    give(channel, person, lead, POSTER, MANAGER)
    raised = take_off(channel=channel, person=person, kinds=[POSTER], because="they asked", on=TODAY, by=lead, at=NOW)
    assert [(removal.role.kind, removal.because) for removal in raised] == [(POSTER, "they asked")]
    assert channel.roles.get(until=None).kind == MANAGER
    with pytest.raises(UnusableRoleError, match="has no such role"):
        take_off(channel=channel, person=person, kinds=[POSTER], because="again", on=TODAY, by=lead, at=NOW)
    assert AccessRemoval.objects.count() == 1


def test_adults_of_the_school_are_found_by_name_or_job(channel: Channel) -> None:
    ivy = member(channel, person__legal_first="Ivy", person__legal_last="Lund", job_title="Head of Music")
    una = member(channel, person__legal_first="Una", person__legal_last="Moss", audience=Audience.GOVERNOR)
    member(channel, person__legal_first="Ivan", audience=Audience.PUPIL)
    MembershipFactory.create(person__legal_first="Ivo", person__legal_last="Lund")
    assert set(adults_at(school=channel.school, on=TODAY)) == {ivy, una}

    def found(words: str) -> list[Person]:
        return list(find_adults(school=channel.school, on=TODAY, words=words))

    assert (found("iv"), found("lund ivy"), found("music")) == ([ivy], [ivy], [ivy])
    assert (found("moss"), found("ivy moss"), found("")) == ([una], [], [ivy, una])
    named = candidates(people=[ivy, una], school=channel.school, on=TODAY)
    assert [one.post for one in named] == ["Head of Music", "governor"]


def test_the_head_and_the_leads_may_approve(channel: Channel) -> None:
    Role = Appointment.Role  # noqa: N806 (it is a class)
    may = {
        AppointmentFactory.create(school=channel.school, role=role).person
        for role in (Role.HEADTEACHER, Role.COMPLIANCE_LEAD)
    } | {AppointmentFactory.create(school=None, role=Role.TRUST_LEAD).person}
    AppointmentFactory.create(school=channel.school, role=Role.POLICY_OWNER)
    AppointmentFactory.create(school=SchoolFactory.create(), role=Role.HEADTEACHER)
    AppointmentFactory.create(school=channel.school, role=Role.HEADTEACHER, until=TODAY)
    assert set(approvers_at(school=channel.school, on=TODAY)) == may
