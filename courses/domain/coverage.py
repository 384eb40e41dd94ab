"""Whether every clause that binds an audience is taught in its course, or left out for a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from courses.domain.bands import in_bands
from courses.domain.binding import clauses_of
from courses.domain.teaching.pointing import clauses_in
from courses.models import Clause, CoursePage, LessonPage, NotTaught, PolicyVersion
from lms.domain.audit import record
from lms.models import Person

LISTED_AT_MOST = 1 / 20
"""More than one in twenty left out is a course that does not teach the policy."""


class UnusableReasonError(ValueError):
    """The clause cannot be left out; the message says why."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The course of one audience, over the clauses of a version: those its latest draft teaches, and the others."""

    course: CoursePage
    clauses: list[Clause]
    missing: list[Clause]
    """Neither taught nor left out for a reason; of pupils, what one age is not taught."""
    left_out: list[NotTaught]

    @property
    def taught(self) -> int:
        return len(self.clauses) - len(self.missing) - len(self.left_out)

    @property
    def leaves_out_too_much(self) -> bool:
        return len(self.left_out) > len(self.clauses) * LISTED_AT_MOST


def coverage_of(version: PolicyVersion) -> list[Coverage]:
    """The coverage of each course that is drafted of a version's policy, over the clauses of that version."""
    courses = CoursePage.objects.filter(policy=version.policy).order_by("path")
    return [_coverage(course, clauses_of(version, course.audience)) for course in courses]


def coverage_of_course(course: CoursePage) -> Coverage:
    """The coverage of one course, over the clauses of the version its latest draft stands at."""
    version = course.get_latest_revision_as_object().version
    return _coverage(course, clauses_of(version, course.audience))


@transaction.atomic
def leave_out(*, course: CoursePage, clause: Clause, reason: str, by: Person, at: datetime) -> NotTaught:
    """List a clause as not taught in a course, with the reason; said again, the later reason counts.

    Raises:
        UnusableReasonError: it does not bind the course's audience, or a lesson teaches it.
    """
    found = _coverage(course, clauses_of(clause.version, course.audience))
    if clause not in [*found.missing, *(one.clause for one in found.left_out)]:
        raise UnusableReasonError("That clause is taught in this course, or does not bind its audience")
    listed, _ = NotTaught.objects.update_or_create(
        course=course, clause=clause, defaults={"reason": reason, "by": by, "at": at}
    )
    record(verb="clause left out", about=f"course {course.pk}", by=by, at=at, clause=clause.key, reason=reason)
    return listed


def _coverage(course: CoursePage, clauses: list[Clause]) -> Coverage:
    drafts = [lesson.get_latest_revision_as_object() for lesson in course.all_lessons()]
    shelves = [_taught_by(lessons) for _, lessons in in_bands(drafts)]
    others = [clause for clause in clauses if not all(clause.pk in taught for taught in shelves)]
    listed = course.not_taught.filter(clause__in=others).select_related("clause", "by").order_by("clause__position")
    left_out = list(listed)
    excused = {one.clause_id for one in left_out}
    return Coverage(course, clauses, [clause for clause in others if clause.pk not in excused], left_out)


def _taught_by(lessons: list[LessonPage]) -> set[int]:
    return {pk for lesson in lessons for block in lesson.body.get_prep_value() for pk in clauses_in(block)}
