"""Which clauses of a version bind whom."""

from courses.models import Clause, CoursePage, PolicyVersion
from lms.models import Audience


def audiences_bound(version: PolicyVersion) -> list[Audience]:
    """The audiences some clause names; a clause for everyone alone makes no course."""
    named = {audience for clause in version.clauses.all() for audience in clause.audiences}
    return [audience for audience in Audience if audience.value in named]


def clauses_of(version: PolicyVersion, audience: str) -> list[Clause]:
    """The clauses of one audience's course.

    The managers' supplement holds what binds managers beyond the posters' course, which they take too.
    A policy that gives both the same duties leaves it nothing of its own; then it holds those duties.
    """
    if audience != Audience.CHANNEL_MANAGER:
        return version.clauses_for(audience)
    theirs = [clause for clause in version.clauses.all() if audience in clause.audiences]
    return [clause for clause in theirs if not clause.binds(Audience.CHANNEL_POSTER)] or theirs


def clauses_of_course(course: CoursePage) -> list[Clause]:
    """The clauses of a course, at the version it stands at."""
    return clauses_of(course.version, course.audience)
