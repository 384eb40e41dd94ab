"""Bringing a policy's channel register into the schools' own: what is new is added, what the school did stays."""

from datetime import UTC, date, datetime

import pytest

from courses.domain.register import (
    Brought,
    UnusableRegisterError,
    accounts_new,
    import_register,
    plan_register,
    register_in,
)
from courses.models import PolicyVersion
from lms.domain.channel_register.accounts import ChannelFacts, change_channel, close_channel
from lms.domain.channel_register.gaps import settle_gap
from lms.domain.channel_register.keepers import take_off
from lms.models import Appointment, AuditEvent, Channel, ChannelRole, Person, RegisterGap, School
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory, written

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)
MANAGER, POSTER = "channel_manager", "channel_poster"


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alder Primary School")
    return school


@pytest.fixture
def head(school: School) -> Person:
    person = MembershipFactory.create(school=school, person__legal_first="Ada", person__legal_last="Finch").person
    AppointmentFactory.create(person=person, school=school, role=Appointment.Role.HEADTEACHER)
    return person


def row(school: str | None = "Alder Primary", platform: str | None = "Facebook", **facts: object) -> dict[str, object]:
    blank = {"handle": "@alder", "manager": "Principal", "posters": ["Principal"], "tabled": True}
    return {"school": school, "platform": platform, **blank, **facts}


def version(*rows: dict[str, object], school: School | None = None, **facts: object) -> PolicyVersion:
    made: PolicyVersion = PolicyVersionFactory.create(registered=list(rows), policy__school=school, **facts)
    return made


def bring(
    one: PolicyVersion, *, by: Person | None = None, schools: list[School] | None = None, **placed: School
) -> Brought:
    return import_register(version=one, by=by, on=TODAY, at=NOW, schools=schools, placed=placed)


def everything() -> list[list[tuple[object, ...]]]:
    return [
        list(rows.order_by("pk").values_list())
        for rows in (Channel.objects, ChannelRole.objects, RegisterGap.objects, AuditEvent.objects)
    ]


def gaps() -> list[tuple[str, str]]:
    return list(RegisterGap.objects.filter(settled_at=None).order_by("pk").values_list("kind", "said"))


def test_an_account_comes_with_its_people(school: School, head: Person) -> None:
    brought = bring(version(row()))
    channel = Channel.objects.get()
    assert (channel.school, channel.platform, channel.handle, channel.since) == (school, "Facebook", "@alder", TODAY)
    assert channel.approved_by == "the trust board"
    assert set(channel.roles.values_list("person", "kind", "since")) == {
        (head.pk, MANAGER, TODAY),
        (head.pk, POSTER, TODAY),
    }
    assert (brought.channels, brought.roles, brought.gaps, brought.unplaced) == (1, 2, 0, ())


def test_a_second_time_there_is_nothing_to_bring_in(school: School, head: Person) -> None:
    one = version(row(), row(platform="X", handle=None, manager=None, posters=["HR"]), row(school="Trust"))
    bring(one)
    before = everything()
    again = bring(one)
    assert (again.channels, again.roles, again.gaps, everything()) == (0, 0, 0, before)


def test_blanks_and_people_nobody_knows_are_left_to_settle(school: School) -> None:
    bring(version(row(platform=None, handle="@a", manager=None, posters=[]), row(handle=None, posters=["HR"])))
    assert sorted(gaps()) == [
        ("no_handle", ""), ("no_manager", ""), ("no_platform", ""), ("no_poster", ""),
        ("unknown_manager", "Principal"), ("unknown_poster", "HR"),
    ]  # fmt: skip
    assert {gap.source for gap in RegisterGap.objects.all()} == {"Social media policy, version 1.0"}


def test_a_sentence_that_names_no_poster_leaves_nothing_blank(school: School, head: Person) -> None:
    bring(version(row(posters=[], tabled=False)))
    assert gaps() == []


def test_the_lead_who_brings_it_in_approves_the_roles(school: School, head: Person) -> None:
    lead = AppointmentFactory.create(school=school).person
    bring(version(row()), by=lead, schools=[school])
    assert set(ChannelRole.objects.values_list("approved_by", flat=True)) == {lead.pk}
    assert AuditEvent.objects.get(verb="channel register brought in").actor == lead


@pytest.mark.parametrize("spelling", ["@Alder", "Alder", "ALDER"])
def test_an_account_the_school_has_is_not_added_again(school: School, head: Person, spelling: str) -> None:
    here = ChannelFactory.create(school=school, platform="facebook", handle=spelling, purpose="Day to day")
    bring(version(row()))
    channel = Channel.objects.get()
    assert (channel, channel.handle, channel.purpose) == (here, spelling, "Day to day")
    assert channel.roles.count() == 2


def test_an_account_without_a_name_is_the_schools_only_one_on_that_platform(school: School, head: Person) -> None:
    here = ChannelFactory.create(school=school, platform="Facebook", handle="@alder_primary")
    bring(version(row(handle=None)))
    assert list(Channel.objects.all()) == [here]
    assert gaps() == []


def test_two_rows_of_one_account_are_one_account(school: School, head: Person) -> None:
    MembershipFactory.create(school=school, person__legal_first="Ivy", person__legal_last="Lund")
    bring(version(row(), row(handle="Alder", manager=None, posters=["Ivy Lund"])))
    assert Channel.objects.get().roles.count() == 3


def test_an_account_the_school_renamed_stays_as_it_named_it(school: School, head: Person) -> None:
    one = version(row(handle=None))
    bring(one)
    channel = Channel.objects.get()
    change_channel(channel=channel, facts=ChannelFacts(platform="X", handle="@new"), on=TODAY, by=head, at=NOW)
    bring(one)
    channel = Channel.objects.get()
    assert (channel.platform, channel.handle, gaps()) == ("X", "@new", [])


def test_a_role_the_school_ended_is_not_given_again(school: School, head: Person) -> None:
    one = version(row())
    bring(one)
    channel = Channel.objects.get()
    take_off(channel=channel, person=head, kinds=[MANAGER, POSTER], because="x", on=TODAY, by=head, at=NOW)
    bring(one)
    assert not channel.roles.filter(until=None).exists()


def test_what_was_settled_is_not_asked_again_by_the_next_version(school: School, head: Person) -> None:
    first = version(row(posters=["HR"]))
    bring(first)
    settle_gap(gap=RegisterGap.objects.get(), how="nobody", by=head, at=NOW)
    bring(PolicyVersionFactory.create(policy=first.policy, sequence=2, number="2.0", registered=first.registered))
    assert gaps() == []


def test_the_next_version_adds_what_is_new_in_it(school: School, head: Person) -> None:
    first = version(row())
    bring(first)
    rows = [*first.registered, row(platform="Instagram", handle="@alder.pri")]
    brought = bring(PolicyVersionFactory.create(policy=first.policy, sequence=2, registered=rows))
    assert (brought.channels, brought.roles) == (1, 2)


def test_a_closed_account_is_left_alone(school: School, head: Person) -> None:
    one = version(row(posters=["HR"]))
    bring(one)
    close_channel(channel=Channel.objects.get(), on=TODAY, by=head, at=NOW)
    assert bring(one).roles == 0
    assert not ChannelRole.objects.filter(until=None).exists()


def test_a_manager_whom_the_school_named_itself_fills_the_blank(school: School) -> None:
    here = ChannelFactory.create(school=school, platform="Facebook", handle="@alder")
    ChannelRoleFactory.create(channel=here, kind=MANAGER)
    bring(version(row(manager=None, posters=["HR"])))
    assert gaps() == [("unknown_poster", "HR")]


def test_among_several_schools_the_trusts_own_account_waits_to_be_placed(school: School, head: Person) -> None:
    SchoolFactory.create(name="Beech Primary School")
    one = version(row(), row(school="Trust", handle="@trust"))
    assert [said.handle for said in bring(one).unplaced] == ["@trust"]
    assert Channel.objects.count() == 1
    brought = bring(one, Trust=school)
    assert (brought.channels, brought.unplaced) == (1, ())
    assert set(Channel.objects.values_list("school", "handle")) == {(school.pk, "@alder"), (school.pk, "@trust")}


def test_once_placed_an_account_is_known_again_without_being_placed(school: School, head: Person) -> None:
    SchoolFactory.create(name="Beech Primary School")
    one = version(row(school="Trust", handle="@trust"))
    bring(one, Trust=school)
    again = bring(one)
    assert (again.channels, again.unplaced) == (0, ())


def test_where_there_is_one_school_every_account_is_its_own(school: School, head: Person) -> None:
    bring(version(row(school="Trust"), row(school=None, platform="X"), row(school="Some Academy", platform="YouTube")))
    assert set(Channel.objects.values_list("school", "platform")) == {
        (school.pk, "Facebook"), (school.pk, "X"), (school.pk, "YouTube"),
    }  # fmt: skip


def test_a_schools_own_policy_writes_its_own_register_and_no_other(school: School, head: Person) -> None:
    other = SchoolFactory.create(name="Beech Primary School")
    one = version(row(school=None), row(school="Beech Primary", handle="@beech"), school=school)
    plan = plan_register(version=one, on=TODAY)
    assert ([account.school for account in plan.accounts], plan.elsewhere) == ([school], 1)
    bring(one)
    assert not Channel.objects.filter(school=other).exists()


def test_only_the_registers_one_keeps_are_written(school: School, head: Person) -> None:
    other = SchoolFactory.create(name="Beech Primary School")
    one = version(row(), row(school="Beech Primary", handle="@beech"), row(school="Trust", handle="@trust"))
    bring(one, schools=[other], Trust=school)
    assert list(Channel.objects.values_list("school", "handle")) == [(other.pk, "@beech")]


def test_how_many_accounts_are_new_is_told_without_looking_at_people(school: School, head: Person) -> None:
    one = version(row(), row(platform="X"), row(school="Elsewhere College"))
    SchoolFactory.create(name="Beech Primary School")
    assert accounts_new(version=one, on=TODAY, schools=[school]) == (3, 2)
    bring(one)
    assert accounts_new(version=one, on=TODAY, schools=[school]) == (3, 0)


def test_a_draft_gives_nobody_anything(school: School, head: Person) -> None:
    with pytest.raises(UnusableRegisterError, match="is a draft: record its approval first"):
        bring(version(row(), draft=True))
    assert not Channel.objects.exists()


def test_names_beyond_the_length_of_their_column_are_cut_and_not_refused(school: School) -> None:
    one = version(row(platform="P" * 90, handle="@" + "h" * 300, manager="m" * 400, posters=[]))
    bring(one)
    channel = Channel.objects.get()
    assert (len(channel.platform), len(channel.handle)) == (60, 200)
    assert bring(one).gaps == 0


def test_the_rows_of_a_document_are_kept_when_it_comes_in() -> None:
    text = (
        "# Social media policy\n\n## 1 Accounts\n\n"
        "| School | Platform | Account | Manager | Posters |\n|---|---|---|---|---|\n"
        "| Alder Primary | Facebook | @alder | Principal | Principal, HR |\n\n"
        "## 2 Staff\n\n2.1 Staff must not post from their own account.\n"
    )
    (kept,) = register_in(written(text, approved=True))
    assert (kept.school, kept.platform, kept.handle, kept.manager, kept.posters, kept.tabled) == (
        "Alder Primary", "Facebook", "@alder", "Principal", ("Principal", "HR"), True,
    )  # fmt: skip
