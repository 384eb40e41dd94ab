"""What a policy is expected to cover: each topic met, with the clause that meets it, or missing."""

import datetime

import pytest

from courses.domain.reading import check_policy, coverage_of
from courses.domain.reading.checks.topics import TOPICS
from tests.courses.domain.reading.documents import numbered

ON = datetime.date(2026, 11, 21)
MEETING = {
    "channels": "The school’s accounts are managed by the office.",
    "moderation": "Rude comments will be removed.",
    "image-consent": "Staff must ask for consent before they publish a photo.",
    "personal-use": "Staff must keep work off their own accounts.",
    "contact-with-pupils": "Staff must not accept a friend request from former pupils.",
    "pupils": "Pupils must be kind.",
    "parents": "Parents should be patient.",
    "messaging-groups": "Staff must leave the class WhatsApp group.",
    "harassment": "Staff must not harass a colleague.",
    "reporting": "Everyone must tell the designated safeguarding lead at once.",
    "complaints": "Complaints will be answered in ten days.",
    "monitoring": "The trust will monitor how the policy is kept.",
    "training": "Staff must attend the training each year.",
    "review": "This policy will be reviewed by the board.",
    "related-policies": "The rules go together with our behaviour policy.",
}


def test_every_topic_has_an_example_here() -> None:
    assert set(MEETING) == {topic.code for topic in TOPICS}
    assert len(TOPICS) == 15


@pytest.mark.parametrize("topic", MEETING)
def test_a_clause_meets_its_topic(topic: str) -> None:
    covered = {covered.topic: covered for covered in coverage_of(numbered(f"Rules\n\n{MEETING[topic]}"))}
    assert covered[topic].met
    clause = covered[topic].clause
    assert clause is not None
    assert clause.text == MEETING[topic]


def test_what_nothing_meets_is_missing_and_advised_as_a_note() -> None:
    policy = numbered("Rules\n\nThe hall has two doors.")
    assert not any(covered.met for covered in coverage_of(policy))
    advice = [finding for finding in check_policy(policy, on=ON) if finding.code == "not-covered"]
    assert len(advice) == 15
    assert {finding.severity for finding in advice} == {"note"}


def test_the_clause_that_says_most_is_chosen() -> None:
    policy = numbered("About\n\nTraining is good.", "Training\n\nStaff must complete the training each year.")
    training = next(covered for covered in coverage_of(policy) if covered.topic == "training")
    assert training.clause is not None
    assert training.clause.label == "2"


def test_a_definition_that_only_mentions_a_group_is_no_rule_for_it() -> None:
    policy = numbered("Terms\n\nSocial media means WhatsApp and the like.")
    assert not next(covered for covered in coverage_of(policy) if covered.topic == "messaging-groups").met


def test_data_meet_a_topic_too() -> None:
    policy = numbered(
        "Channels\n\n| Platform | Handle | Manager | Posters |\n|---|---|---|---|\n| X | @elm | Head | Office |",
        "Rules\n\nStaff must knock.",
        front="| Next review | June 2027 |\n|---|---|\n| Owner | Head |",
    )
    words = {covered.topic: covered.words for covered in coverage_of(policy) if covered.words}
    assert words == {"channels": "The register lists 1 channel.", "review": "Its next review: June 2027."}
