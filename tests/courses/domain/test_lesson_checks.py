"""What is to be looked at before a lesson is published."""

from typing import Any

import pytest

from courses.domain.lesson_checks import look_through, own_words
from courses.models import CoursePage, LessonPage
from tests.factories.policies import ClauseFactory, make_course

pytestmark = pytest.mark.django_db
HARD = (
    "Individuals demonstrating irresponsible behaviour electronically inevitably jeopardise organisational "
    "relationships, institutional reputation and interpersonal confidentiality."
)


def lesson_of(course: CoursePage, *blocks: dict[str, Any], minutes: int = 3) -> LessonPage:
    lesson = LessonPage.objects.child_of(course).get()
    lesson.body, lesson.minutes = list(blocks), minutes
    lesson.save_revision()
    return lesson


def why(text: str) -> dict[str, Any]:
    return {"type": "why", "value": {"text": text}}


def found(audience: str, *blocks: dict[str, Any], minutes: int = 3) -> list[str]:
    course = make_course(audience=audience, lessons=1)
    lesson_of(course, *blocks, minutes=minutes)
    return [one.words for one in look_through(course)]


def test_words_too_hard_for_pupils_and_parents_are_said_and_what_to_do() -> None:
    assert found("pupil", why("We all want to feel safe. Be kind.")) == []
    (said,) = found("pupil", why(HARD))
    assert said.startswith("is hard to read for pupils: a reading grade of ")
    assert said.endswith("where 4 is the most. Use shorter sentences and shorter words")
    assert "where 6 is the most" in found("parent", why(HARD))[0]


def test_of_staff_no_grade_is_asked() -> None:
    assert found("staff", why(HARD)) == []


def test_a_lesson_of_more_than_seven_minutes_is_two() -> None:
    assert found("staff", why("It matters."), minutes=7) == []
    assert found("staff", why("It matters."), minutes=8) == [
        "takes 8 minutes, where 7 are the most. Make two lessons of it"
    ]


def test_a_bare_list_of_clauses_is_said() -> None:
    clause = ClauseFactory.create()
    assert found("staff", {"type": "clause", "value": {"clause": clause.pk}}) == [
        "has no words but the policy’s: say why it matters"
    ]


def test_every_word_counts_but_those_of_the_policy() -> None:
    clause = ClauseFactory.create(text="never said by us")
    course = make_course(lessons=1)
    scene = {
        "heading": "Monday", "story": "You wake up.", "clause": clause.pk,
        "choices": [{"text": "Get up", "feedback": "Good morning.", "best": True}],
    }  # fmt: skip
    lesson = lesson_of(
        course,
        why("It matters."),
        {"type": "cards", "value": {"clauses": [clause.pk]}},
        {"type": "note", "value": {"heading": "But", "text": "not on Sunday."}},
        {"type": "text", "value": "<p>Ask <b>us</b>.</p><p>Or them.</p>"},
        {"type": "scene", "value": scene},
        {"type": "check", "value": {"clause": clause.pk, "wrong": ["Nothing"]}},
        {"type": "keep", "value": {"text": "Keep it."}},
    )
    assert own_words(lesson.get_latest_revision_as_object()).split("\n") == [
        "It matters.", "But", "not on Sunday.", "Ask us.", "Or them.", "", "Monday", "You wake up.", "Get up",
        "Good morning.", "Nothing", "Keep it.",
    ]  # fmt: skip
