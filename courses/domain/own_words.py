"""The words of a lesson that are not the policy's."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import RichText

from courses.models import LessonPage


def own_words(lesson: LessonPage) -> str:
    """What an editor, or we, wrote: everything but clauses and files, a line for each text."""
    return "\n".join(text for block in lesson.body for text in _texts(block.value) if text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield strip_tags(value.source.replace("</p>", "\n").replace("</li>", "\n"))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)
