"""A scenario and a check on the way: what comes of a choice, without JavaScript, and nothing of it kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from courses.models import Clause, CoursePage, LessonPage, LessonProgress
from lms.models import Person
from tests.factories.people import MembershipFactory
from tests.factories.policies import ClauseFactory, make_course
from tests.factories.quizzes import at_an_address
from tests.page import text_of

pytestmark = pytest.mark.django_db
SCENE = {
    "heading": "Saturday evening",
    "story": "A pupil writes to you.",
    "choices": [
        {"text": "Answer", "feedback": "A private talk has begun.", "best": False},
        {"text": "Leave it, and tell somebody", "feedback": "It is settled at school.", "best": True},
    ],
}


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def course() -> CoursePage:
    made = make_course(lessons=2)
    at_an_address()
    return made


@pytest.fixture
def rule(course: CoursePage) -> Clause:
    clause: Clause = ClauseFactory.create(
        version=course.version, lead_in="Staff must not:", text="answer a private message", position=1
    )
    return clause


@pytest.fixture
def person(client: Client) -> Person:
    member: Person = MembershipFactory.create().person
    client.force_login(member)
    return member


def fill(course: CoursePage, *blocks: dict[str, Any]) -> list[str]:
    """Put blocks into the first lesson; answers their ids."""
    page = LessonPage.objects.child_of(course).get(slug="lesson-1")
    page.body = list(blocks)
    page.save_revision().publish()
    return [block.id for block in LessonPage.objects.get(pk=page.pk).body]


def chosen(client: Client, course: CoursePage, block: str, choice: str) -> str:
    return text_of(client.get(f"/courses/{course.slug}/lesson-1/", {"in": block, "choice": choice}))


def test_what_the_policy_asks_is_said_with_the_rule_it_rests_on(
    client: Client, person: Person, course: CoursePage, rule: Clause
) -> None:
    (scene,) = fill(course, {"type": "scene", "value": SCENE | {"clause": rule.pk}})
    said = chosen(client, course, scene, "1")
    assert "That is what our policy asks You chose: Leave it, and tell somebody." in said
    assert "What happens next It is settled at school." in said
    assert "Staff must not: answer a private message From our policy, version 1.0." in said
    assert "What if you had chosen another way? Answer. A private talk has begun." in said
    assert "Go on to lesson 2: Lesson number 2" in said


def test_another_choice_is_told_what_comes_of_it(
    client: Client, person: Person, course: CoursePage, rule: Clause
) -> None:
    (scene,) = fill(course, {"type": "scene", "value": SCENE | {"clause": rule.pk}})
    said = chosen(client, course, scene, "0")
    assert "Our policy asks something else You chose: Answer. What happens next A private talk has begun." in said


def test_a_scene_without_a_rule_is_told_all_the_same(client: Client, person: Person, course: CoursePage) -> None:
    (scene,) = fill(course, {"type": "scene", "value": SCENE | {"clause": None}})
    assert "From our policy" not in chosen(client, course, scene, "1")


def test_a_check_offers_the_rule_in_the_policys_own_words_among_wrong_ones(
    client: Client, person: Person, course: CoursePage, rule: Clause
) -> None:
    (check,) = fill(course, {"type": "check", "value": {"clause": rule.pk, "wrong": ["Nothing", "Everything"]}})
    page = text_of(client.get(f"/courses/{course.slug}/lesson-1/"))
    assert "Nothing Staff must not: answer a private message Everything" in page
    right = chosen(client, course, check, "1")
    assert "That is what our policy asks You chose: Staff must not: answer a private message." in right
    assert "Our policy asks something else You chose: Everything." in chosen(client, course, check, "2")


@pytest.mark.parametrize("choice", ["", "7", "-1", "one", "²"])
def test_what_is_no_choice_is_the_lesson_itself(
    client: Client, person: Person, course: CoursePage, rule: Clause, choice: str
) -> None:
    (scene,) = fill(course, {"type": "scene", "value": SCENE | {"clause": rule.pk}})
    assert "What would you do?" in chosen(client, course, scene, choice)


def test_a_block_that_asks_nothing_has_no_outcome(
    client: Client, person: Person, course: CoursePage, rule: Clause
) -> None:
    blocks = fill(course, {"type": "why", "value": {"text": "It matters."}})
    for block in (*blocks, "nowhere"):
        assert "You chose" not in chosen(client, course, block, "0")


def test_a_choice_is_not_kept_and_finishes_nothing(
    client: Client, person: Person, course: CoursePage, rule: Clause
) -> None:
    (scene,) = fill(course, {"type": "scene", "value": SCENE | {"clause": rule.pk}})
    chosen(client, course, scene, "1")
    assert LessonProgress.objects.get().done_at is None
    assert "checked" not in client.get(f"/courses/{course.slug}/lesson-1/").content.decode()


def test_rules_stand_on_cards_by_what_they_ask_and_none_changes_its_force(
    client: Client, person: Person, course: CoursePage
) -> None:
    forces = {
        "must": "wear green", "must_not": "wear red", "should_not": "run", "may": "sing", "statement": "Green is calm",
    }  # fmt: skip
    made = [
        ClauseFactory.create(version=course.version, lead_in="", text=text, modality=modality, label="7")
        for modality, text in forces.items()
    ]
    fill(course, {"type": "cards", "value": {"clauses": [clause.pk for clause in made]}})
    said = text_of(client.get(f"/courses/{course.slug}/lesson-1/"))
    assert (
        "Do wear green (7, must) Do not wear red (7, must not) run (7, should not) You may sing (7, may) "
        "Good to know Green is calm (7, good to know)" in said
    )
