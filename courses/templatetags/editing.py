"""What stands beside an editor's work: `{% load editing %}`."""

from django import template

from courses.domain.flags import Flagged, flagged_in
from courses.domain.lesson_checks import Check, checklist_of
from courses.models import LessonPage

register = template.Library()
BLOCKS = LessonPage.body.field.stream_block.child_blocks


@register.simple_tag
def checklist(lesson: LessonPage) -> list[Check]:
    """What to look at before a lesson is submitted; nothing of one that is not saved yet."""
    return checklist_of(lesson) if lesson.pk else []


@register.simple_tag
def flags_of(lesson: LessonPage) -> list[Flagged]:
    """The blocks of a lesson whose rule has changed."""
    if not lesson.pk:
        return []
    return [one for one in flagged_in(lesson.course()) if one.flag.lesson_id == lesson.pk]


@register.filter
def block_label(kind: str) -> str:
    """What the editor calls a kind of block."""
    return str(BLOCKS[kind].label) if kind in BLOCKS else kind
