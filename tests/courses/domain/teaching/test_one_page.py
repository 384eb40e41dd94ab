"""The parents' course: all that is asked of families on one page."""

from datetime import UTC, datetime
from typing import Any

import pytest

from courses.domain.build import build_courses
from courses.domain.coverage import coverage_of
from courses.domain.lesson_checks import look_through
from courses.models import CoursePage, LessonPage, PolicyVersion
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 1, 9, tzinfo=UTC)
PHOTOS = ["Take photographs of your own child.", "Do not share photographs of other children."]
WORRIES = ["Bring a complaint or worry to the class teacher.", "Do not air a complaint in a group."]


def version_of(*texts: str, before: PolicyVersion | None = None) -> PolicyVersion:
    facts: dict[str, Any] = {"policy": before.policy, "sequence": before.sequence + 1} if before else {}
    version: PolicyVersion = PolicyVersionFactory.create(draft=True, **facts)
    for n, text in enumerate(texts, 1):
        ClauseFactory.create(
            version=version, position=n, key=text[:20], path=["Families"], lead_in="", text=text, audiences=["parent"]
        )
    return version


def page_of(version: PolicyVersion) -> LessonPage:
    build_courses(version=version, audience=None, by=None, at=AT)
    lesson: LessonPage = LessonPage.objects.get().get_latest_revision_as_object()
    return lesson


def points(lesson: LessonPage) -> list[tuple[str, list[str]]]:
    return [
        (block.value["heading"], [clause.text for clause in block.value["clauses"]])
        for block in lesson.body
        if block.block_type == "point"
    ]


def test_each_topic_is_a_point_with_its_rules_in_the_policys_words() -> None:
    lesson = page_of(version_of(*PHOTOS, *WORRIES))
    assert points(lesson) == [("Photos of children", PHOTOS), ("If you have a worry", WORRIES)]
    kinds = [block.block_type for block in lesson.body]
    assert kinds == ["why", "point", "point", "scene", "contacts", "keep"]


def test_it_teaches_every_rule_and_is_easy_enough_to_read() -> None:
    version = version_of(*PHOTOS, *WORRIES)
    page_of(version)
    (found,) = coverage_of(version)
    assert (found.taught, found.missing) == (4, [])
    assert look_through(CoursePage.objects.get()) == []


def test_where_no_rule_bears_a_scene_out_there_is_a_check() -> None:
    lesson = page_of(version_of("Wear green on Friday.", "Wear blue on Monday."))
    assert "check" in [block.block_type for block in lesson.body]


def test_more_than_one_page_can_say_goes_on_on_the_next() -> None:
    many = [f"{text} {'Again and again we ask it. ' * 12}" for text in (*PHOTOS, *WORRIES) for _ in range(4)]
    version = version_of(*[f"{n} {text}" for n, text in enumerate(many)])
    build_courses(version=version, audience=None, by=None, at=AT)
    lessons = list(LessonPage.objects.order_by("path"))
    assert [lesson.title for lesson in lessons][:2] == ["What we ask of families", "What we ask of families, page 2"]
    assert all(lesson.minutes <= 7 for lesson in lessons)
    assert coverage_of(version)[0].missing == []


def test_a_new_rule_joins_the_point_of_its_topic_and_one_of_no_topic_the_page() -> None:
    first = version_of(*PHOTOS, *WORRIES)
    page_of(first)
    lesson = page_of(version_of(*PHOTOS, "Ask before you share photographs.", *WORRIES, "Wear green.", before=first))
    assert points(lesson)[0] == ("Photos of children", [*PHOTOS, "Ask before you share photographs."])
    (found,) = coverage_of(PolicyVersion.objects.get(sequence=2))
    assert (found.taught, found.missing) == (6, [])
