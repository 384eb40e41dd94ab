from datetime import datetime

from courses.models import CoursePage, LessonPage, LessonProgress
from lms.models import Person


def open_lesson(*, person: Person, lesson: LessonPage, course: CoursePage, cycle: int, at: datetime) -> LessonProgress:
    """Note that `person` opened a lesson of the course's version in an academic year; once is enough."""
    progress, _ = LessonProgress.objects.get_or_create(
        person=person, lesson=lesson, version=course.version, cycle=cycle, defaults={"opened_at": at}
    )
    return progress


def finish_lesson(*, person: Person, lesson: LessonPage, course: CoursePage, cycle: int, at: datetime) -> None:
    """Note that `person` finished a lesson; the first time is the one that is kept."""
    open_lesson(person=person, lesson=lesson, course=course, cycle=cycle, at=at)
    LessonProgress.objects.filter(
        person=person, lesson=lesson, version=course.version, cycle=cycle, done_at=None
    ).update(done_at=at)
