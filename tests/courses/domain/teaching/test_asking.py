"""The governors' last lesson: what to ask for."""

from datetime import UTC, datetime

import pytest

from courses.domain.build import build_courses
from courses.domain.teaching.asking import ALWAYS, OF_TOPIC, closing_blocks
from courses.domain.teaching.topics import TOPICS
from courses.models import CoursePage
from tests.factories.policies import ClauseFactory, PolicyVersionFactory


def test_every_topic_has_its_question() -> None:
    assert set(OF_TOPIC) == {topic.key for topic in TOPICS}


def test_what_is_always_asked_comes_first_and_a_topic_asks_once() -> None:
    asked = closing_blocks(["pictures", "privacy", "pictures"])[1]["value"]["items"]
    assert asked == [*ALWAYS, OF_TOPIC["pictures"], OF_TOPIC["privacy"]]


@pytest.mark.django_db
def test_a_governors_course_ends_with_it_and_no_other_does() -> None:
    version = PolicyVersionFactory.create(draft=True)
    for n in range(1, 5):
        ClauseFactory.create(
            version=version, position=n, key=f"r{n}", path=["Photographs"], lead_in="",
            text=f"Take no photograph on day {n}.", audiences=["staff", "governor"],
        )  # fmt: skip
    build_courses(version=version, audience=None, by=None, at=datetime(2026, 8, 1, tzinfo=UTC))
    last = {course.audience: list(course.all_lessons())[-1] for course in CoursePage.objects.all()}
    assert (last["governor"].title, last["staff"].title) == ("What to ask for", "Photos and film")
    asked = last["governor"].get_latest_revision_as_object().body[1].value["items"]
    assert OF_TOPIC["pictures"] in [str(item) for item in asked]
