"""The steps of a course, in order. Courses gives the lessons; each downstream app adds what follows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from courses.domain.bands import lessons_for
from courses.domain.progress import progress_of
from courses.models import CoursePage, LessonPage, LessonProgress
from lms.models import Person


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `label` goes after "Go on to" or "Carry on with"."""

    kind: str
    label: str
    title: str
    url: str
    minutes: int
    done: bool

    @property
    def short(self) -> str:
        """The label without the title of a lesson: "lesson 3"."""
        return self.label.split(":")[0]


StepProvider = Callable[[Person, CoursePage, int], list[Step]]
_providers: list[tuple[int, StepProvider]] = []


def add_steps(*, position: int, provider: StepProvider) -> None:
    """Add the steps of a downstream app (person, course, cycle year) → steps, after those of a lower position."""
    _providers.append((position, provider))
    _providers.sort(key=lambda pair: pair[0])


def all_lessons_done(*, person: Person, course: CoursePage, cycle: int) -> bool:
    """Whether `person` has done every lesson in an academic year, for the version the course has now."""
    done = set(_progress(person, course, cycle).values_list("lesson", flat=True))
    return all(lesson.pk in done for lesson in lessons_for(person, course))


def steps_of(
    *,
    person: Person,
    course: CoursePage,
    cycle: int,
    lessons: Sequence[LessonPage] | None = None,
    done: Mapping[int, bool] | None = None,
) -> list[Step]:
    """Every step of `course` for `person` in an academic year, in the order they are taken.

    `lessons` of the course and which of them are `done` (`progress_of`), where they are known already.
    """
    known = progress_of(person=person, course=course, cycle=cycle) if done is None else done
    found = _lessons(course, lessons_for(person, course) if lessons is None else lessons, known)
    for _, provider in _providers:
        found += provider(person, course, cycle)
    return found


def address_of(lesson: LessonPage, course: CoursePage) -> str:
    """Where a lesson is read in a course: one that several share has an address in each."""
    return reverse("lesson", args=[course.slug, lesson.slug])


def next_step(steps: list[Step]) -> Step | None:
    """The first that is not done, or None."""
    return next((step for step in steps if not step.done), None)


def minutes_left(steps: list[Step]) -> int:
    """Minutes that the steps not yet done take."""
    return sum(step.minutes for step in steps if not step.done)


def _lessons(course: CoursePage, lessons: Iterable[LessonPage], done: Mapping[int, bool]) -> list[Step]:
    return [
        Step(
            "lesson",
            f"lesson {n}: {lesson.title}",
            lesson.title,
            address_of(lesson, course),
            lesson.minutes,
            done.get(lesson.pk, False),
        )
        for n, lesson in enumerate(lessons, 1)
    ]


def _progress(person: Person, course: CoursePage, cycle: int) -> QuerySet[LessonProgress]:
    """The lessons somebody has done, of the version the course has now."""
    return LessonProgress.objects.filter(person=person, version=course.version_id, cycle=cycle, done_at__isnull=False)
