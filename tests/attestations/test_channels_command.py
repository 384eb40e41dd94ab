"""`manage.py channels`, as an operator's script sees it (docs/commands.md)."""

import json
from datetime import date
from typing import Any

import pytest

from lms.cli import run
from lms.models import Channel, ChannelRole, RegisterGap
from tests.factories.people import ChannelFactory, ChannelRoleFactory, MembershipFactory, SchoolFactory
from tests.factories.policies import PolicyVersionFactory

pytestmark = pytest.mark.django_db
ROW = {"school": None, "platform": "Facebook", "handle": "@alder", "manager": "Tom Okafor", "posters": ["HR"],
       "tabled": True}  # fmt: skip


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What the command answers, once it has ended well and said nothing else."""
    assert run(["manage.py", "channels", *words, "--json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    found: dict[str, Any] = json.loads(shown.out)
    return found


def test_list_tells_who_is_on_each_channel_and_what_wants_attention(capsys: pytest.CaptureFixture[str]) -> None:
    channel = ChannelFactory.create(platform="X", handle="@heron", privacy_checked_on=date(2026, 9, 21))
    role = ChannelRoleFactory.create(channel=channel, kind=ChannelRole.Kind.MANAGER)
    ChannelFactory.create()
    found = answer(capsys, "list", "--school", channel.school.urn, "--on", "2026-11-13")
    assert found["things"] == 1
    (one,) = found["channels"]
    assert (one["platform"], one["handle"], one["since"], one["concerns"]) == (
        "X", "@heron", "2020-09-01", ["single keeper"],
    )  # fmt: skip
    assert one["people"] == [
        {"person": role.person_id, "name": role.person.get_full_name(), "manages": True, "deputy": False,
         "posts": False, "training": None}
    ]  # fmt: skip


def test_bring_in_answers_what_it_did_and_the_second_time_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    school = SchoolFactory.create()
    tom = MembershipFactory.create(school=school, person__legal_first="Tom", person__legal_last="Okafor").person
    version = str(PolicyVersionFactory.create(registered=[ROW]).pk)
    foreseen = answer(capsys, "bring-in", version, "--on", "2026-11-13", "--dry-run")
    assert not Channel.objects.exists()
    assert answer(capsys, "bring-in", version, "--on", "2026-11-13") == foreseen
    assert foreseen == {
        "named": 1, "channels": 1, "roles": 1, "gaps": 1, "unplaced": [],
        "accounts": [
            {"school": school.urn, "platform": "Facebook", "handle": "@alder", "new": True,
             "roles": [{"role": "channel_manager", "person": tom.pk}],
             "gaps": [{"gap": "unknown_poster", "said": "HR"}]}
        ],
    }  # fmt: skip
    assert (ChannelRole.objects.get().since, RegisterGap.objects.count()) == (date(2026, 11, 13), 1)
    again = answer(capsys, "bring-in", version)
    assert (again["channels"], again["roles"], again["gaps"]) == (0, 0, 0)


def test_whose_the_trusts_own_accounts_are_is_said_on_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    school, _ = SchoolFactory.create(), SchoolFactory.create()
    version = str(PolicyVersionFactory.create(registered=[ROW | {"school": "Trust"}]).pk)
    assert [row["handle"] for row in answer(capsys, "bring-in", version)["unplaced"]] == ["@alder"]
    assert answer(capsys, "bring-in", version, "--of", f"Trust={school.urn}")["channels"] == 1
    assert Channel.objects.get().school == school


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["list", "--school", "000000"], "There is no school with the URN '000000'"),
        (["list"], "the following arguments are required: --school"),
        (["bring-in", "999"], "There is no policy version 999"),
        (["bring-in", "{draft}"], "is a draft: record its approval first"),
        (["bring-in", "{draft}", "--of", "Trust"], "'Trust' does not say whose accounts it means"),
        (["bring-in", "{draft}", "--of", "Trust=123"], "There is no school with the URN '123'"),
        (["bring-in", "{draft}", "--on", "soon"], "'soon' is not a day"),
    ],
)
def test_what_cannot_be_used_is_said_on_one_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    SchoolFactory.create()
    draft = str(PolicyVersionFactory.create(registered=[ROW], draft=True).pk)
    assert run(["manage.py", "channels", *(word.format(draft=draft) for word in words), "--json"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert complaint in shown.err
    assert not Channel.objects.exists()
