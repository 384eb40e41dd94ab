"""The demo's model policy: sound, binding every audience, and different from its predecessor in known ways."""

import datetime
from pathlib import Path

import pytest

from courses.domain.reading import ParsedPolicy, check_policy, diff_policies, parse_policy

DEMO = Path(__file__).parents[4] / "attestations" / "demo"


def model(name: str) -> ParsedPolicy:
    return parse_policy((DEMO / name).read_bytes(), name=name)


def test_it_is_approved_and_has_nothing_wrong() -> None:
    policy = model("model_policy.md")
    assert policy.metadata.approved_on == datetime.date(2026, 7, 8)
    assert policy.metadata.version == "1.3"
    assert check_policy(policy, on=datetime.date(2026, 11, 21)) == []


@pytest.mark.parametrize(
    "audience", ["staff", "governor", "volunteer", "channel_poster", "channel_manager", "pupil", "parent"]
)
def test_every_audience_has_rules_of_several_forces(audience: str) -> None:
    binding = [clause for clause in model("model_policy.md").clauses if audience in clause.audiences]
    assert len(binding) >= 8
    assert {"must", "must_not", "should"} <= {clause.modality for clause in binding}


def test_its_channels_have_their_people() -> None:
    channels = model("model_policy.md").channels
    assert len(channels) == 4
    assert {channel.school for channel in channels} == {"Marsh Lane Primary School", "Tidewell Academy"}
    assert all(channel.manager and channel.posters for channel in channels)


def test_it_differs_from_its_predecessor_in_known_ways() -> None:
    difference = diff_policies(model("model_policy_previous.md"), model("model_policy.md"))
    assert {clause.label for clause in difference.added} == {"8"}
    assert [change.new.label for change in difference.changed] == ["2.2", "5.1"]
    assert [clause.label for clause in difference.removed] == ["6.2"]
    assert [(change.old.label, change.new.label) for change in difference.moved] == [("7.2", "7.1")]
