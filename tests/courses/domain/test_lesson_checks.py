"""What is to be looked at before a lesson is published."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.domain.lesson_checks import checklist_of, look_through
from courses.domain.own_words import own_words
from courses.models import CoursePage, LessonPage
from tests.factories.policies import ClauseFactory, make_course

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8d"
    "b00000000049454e44ae426082"
)
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


def checklist(*blocks: dict[str, Any], audience: str = "staff") -> dict[str, bool]:
    course = make_course(audience=audience, lessons=1)
    lesson = lesson_of(course, *blocks)
    return {check.words: check.well for check in checklist_of(lesson.get_latest_revision_as_object())}


def test_the_checklist_says_what_is_well_too() -> None:
    found = checklist(why("Be kind. We all want to be safe."), audience="pupil")
    assert set(found.values()) == {True}
    assert [words.split(" at about")[0].split(" at the")[0] for words in found] == [
        "reads",
        "takes 3 minutes",
        "is of a course that teaches every rule, or says why not",
        "is shown with a contrast of 5.5 to 1",
    ]


def test_a_rule_that_the_course_does_not_teach_is_on_the_checklist_of_its_lessons() -> None:
    course = make_course(lessons=1, clauses=2)
    lesson = lesson_of(course, why("It matters."))
    said = {check.words: check.well for check in checklist_of(lesson)}
    assert said["is of a course that does not teach 2 of its rules yet: see its courses in Policies"] is False


def test_pictures_without_words_and_films_without_captions_are_on_the_checklist() -> None:
    image = Image.objects.create(title="gate", file=ContentFile(PNG, "gate.png"))
    film = Document.objects.create(title="film", file=ContentFile(b"x", "film.mp4"))
    picture = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""}
    shown = {"title": "A film", "film": film.pk, "captions": None, "silent": False, "transcript": ""}
    found = checklist(why("It matters."), {"type": "picture", "value": picture}, {"type": "film", "value": shown})
    assert {words for words, well in found.items() if not well} == {
        "has a picture without words for who does not see it",
        "has a film without captions",
        "has a film without what is said in it to read instead",
    }


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
