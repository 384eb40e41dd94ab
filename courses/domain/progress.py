from datetime import datetime

from courses.models import CoursePage, LessonPage, LessonProgress
from lms.models import Person


def progress_of(*, person: Person, course: CoursePage, cycle: int) -> dict[int, bool]:
    """The lessons somebody has opened in an academic year, of the version the course has now: whether they are done."""
    opened = LessonProgress.objects.filter(person=person, version=course.version_id, cycle=cycle)
    return {lesson: done_at is not None for lesson, done_at in opened.values_list("lesson_id", "done_at")}


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
