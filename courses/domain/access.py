"""Who takes a course."""

from datetime import date

from courses.models import CoursePage
from lms.domain.audiences import audiences_of
from lms.models import Audience, Capability, Person, schools_where

ALSO_TAKEN_BY: dict[Audience, Audience] = {Audience.CHANNEL_POSTER: Audience.CHANNEL_MANAGER}
"""Channel managers take the posters' course before their own supplement (DESIGN.md §2)."""


def audiences_taking(audience: str) -> set[Audience]:
    """The audiences that take the course made for `audience`: itself, and managers for the posters'."""
    own = Audience(audience)
    return {own, ALSO_TAKEN_BY[own]} if own in ALSO_TAKEN_BY else {own}


def may_take(*, person: Person, course: CoursePage, on: date) -> bool:
    """Whether `person` may open a published course on a day: its audience, and those who write lessons.

    Of a school's own policy, only who is in the audience, or writes lessons, at that school.
    """
    owner = course.policy.school_id
    writing_at = schools_where(person, Capability.WRITE_LESSONS)
    if (writing_at if owner is None else writing_at.filter(pk=owner)).exists():
        return True
    return bool(audiences_taking(course.audience) & audiences_of(person=person, on=on, school_id=owner))
