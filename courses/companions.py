"""What goes with a course beside its lessons: this app declares the place, apps that know more fill it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from courses.models import CoursePage
from lms.models import Person


@dataclass(frozen=True, slots=True)
class Companion:
    """Something that is drafted whenever a course is, and published with it."""

    draft: Callable[[CoursePage, datetime], None]
    publish: Callable[[CoursePage, Person, datetime], None]


_companions: list[Companion] = []


def add_companion(companion: Companion) -> None:
    _companions.append(companion)


def draft_companions(*, course: CoursePage, at: datetime) -> None:
    """Draft all that goes with a course, as its latest draft stands."""
    for companion in _companions:
        companion.draft(course, at)


def publish_companions(*, course: CoursePage, by: Person, at: datetime) -> None:
    """Publish all that goes with a course."""
    for companion in _companions:
        companion.publish(course, by, at)
