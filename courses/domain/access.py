"""Who takes a course."""

from courses.models import CoursePage
from lms.domain.viewer import Viewer
from lms.models import Audience, Capability

ALSO_TAKEN_BY: dict[Audience, Audience] = {Audience.CHANNEL_POSTER: Audience.CHANNEL_MANAGER}
"""Channel managers take the posters' course before their own supplement (DESIGN.md §2)."""


def audiences_taking(audience: str) -> set[Audience]:
    """The audiences that take the course made for `audience`: itself, and managers for the posters'."""
    own = Audience(audience)
    return {own, ALSO_TAKEN_BY[own]} if own in ALSO_TAKEN_BY else {own}


def may_take(*, viewer: Viewer, course: CoursePage) -> bool:
    """Whether somebody may open a published course: its audience, and those who write lessons.

    Of a school's own policy, only who is in the audience, or writes lessons, at that school.
    """
    owner = course.policy.school_id
    if viewer.may(Capability.WRITE_LESSONS, at=owner):
        return True
    return bool(audiences_taking(course.audience) & viewer.audiences(at=owner))
