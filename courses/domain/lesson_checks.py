"""What an editor should look at before a lesson is published: how hard its words are, and how long it takes."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from courses.domain.reading_age import MOST, grade_of
from courses.models import CoursePage, LessonPage
from lms.models import Audience

LONGEST = 7
"""Minutes; a lesson that takes longer is two."""


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """A lesson, and what about it."""

    lesson: LessonPage
    words: str


def look_through(course: CoursePage) -> list[ToLookAt]:
    """What is to be looked at in the latest drafts of a course's lessons, in their order."""
    found = []
    for child in LessonPage.objects.child_of(course).order_by("path"):
        lesson = child.get_latest_revision_as_object()
        found += [ToLookAt(child, words) for words in _findings(lesson, Audience(course.audience))]
    return found


def _findings(lesson: LessonPage, audience: Audience) -> list[str]:
    findings = []
    own, most = own_words(lesson), MOST.get(audience)
    grade = grade_of(own)
    if most is not None and grade > most:
        findings.append(
            f"is hard to read for {audience.label.lower()}: a reading grade of {grade:.1f}, where {most:.0f} is the "
            "most. Use shorter sentences and shorter words"
        )
    if lesson.minutes > LONGEST:
        findings.append(f"takes {lesson.minutes} minutes, where {LONGEST} are the most. Make two lessons of it")
    if not own:
        findings.append("has no words but the policy’s: say why it matters")
    return findings


def own_words(lesson: LessonPage) -> str:
    """What an editor, or we, wrote: everything but the clauses, a line for each text."""
    return "\n".join(text for block in lesson.body for text in _texts(block.block_type, block.value) if text)


def _texts(kind: str, value: Any) -> list[str]:
    match kind:
        case "why" | "keep":
            return [value["text"]]
        case "note":
            return [value["heading"], value["text"]]
        case "text":
            return [strip_tags(value.source.replace("</p>", "\n").replace("</li>", "\n"))]
        case "scene":
            told = [text for choice in value["choices"] for text in (choice["text"], choice["feedback"])]
            return [value["heading"], value["story"], *told]
        case "check":
            return [str(wrong) for wrong in value["wrong"]]
        case _:
            return []
