"""Adding a drafted lesson to a course."""

from django.utils.text import slugify

from courses.domain.teaching.blocks import blocks_for, minutes_for
from courses.domain.teaching.drafting import Draft
from courses.domain.teaching.model import Reader
from courses.models import CoursePage, LessonPage
from lms.models import Person


def add_lesson(*, course: CoursePage, draft: Draft, reader: Reader, taken: set[str], by: Person | None) -> LessonPage:
    """A new draft lesson at the end of a course; `taken` are the slugs it may not use, and gains its own."""
    title = draft.telling.title
    base = slugify(title)[:60] or "lesson"
    slug, n = base, 1
    while slug in taken:
        n += 1
        slug = f"{base}-{n}"
    taken.add(slug)
    lesson: LessonPage = course.add_child(
        instance=LessonPage(title=title[:250], slug=slug, minutes=minutes_for(draft), live=False)
    )
    lesson.body = blocks_for(draft, reader)
    lesson.save_revision(user=by)
    return lesson
