"""The lessons of the youngest as slides: a teacher shows them, reads them out and asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from courses.domain.bands import lessons_of_band
from courses.models import CoursePage, LessonPage
from lms.domain.viewer import Viewer
from lms.models import Audience, Band, Capability

KINDS: dict[str, Literal["say", "ask", "rule", "other"]] = {
    "why": "say",
    "keep": "say",
    "scene": "ask",
    "check": "ask",
    "clause": "rule",
    "rules": "rule",
    "cards": "rule",
}


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to show: a sentence to say, a question to ask, or rules to read out; `block` is the lesson's own."""

    title: str
    kind: Literal["say", "ask", "rule", "other"]
    block: Any


def may_show(*, viewer: Viewer, course: CoursePage) -> bool:
    """Whether somebody may show a pupils' course to a class: class teachers of its school, and who writes lessons."""
    owner = course.policy.school_id
    if course.audience != Audience.PUPIL:
        return False
    if viewer.may(Capability.WRITE_LESSONS, at=owner):
        return True
    return viewer.teaches_a_class and (owner is None or owner in viewer.school_ids)


def lessons_to_show(course: CoursePage) -> list[LessonPage]:
    """The published lessons for the early years and Key Stage 1; none where the course has none of their own."""
    lessons = [lesson for lesson in course.lessons() if lesson.band in ("", Band.KS1)]
    return lessons_of_band(lessons, Band.KS1) if any(lesson.band for lesson in lessons) else []


def slides_of(lessons: Iterable[LessonPage]) -> list[Slide]:
    """A slide for each block, in order."""
    return [
        Slide(lesson.title, KINDS.get(block.block_type, "other"), block) for lesson in lessons for block in lesson.body
    ]
