"""Whether every clause that binds an audience is taught in its course."""

from dataclasses import dataclass

from courses.domain.build import clauses_of
from courses.domain.teaching.pointing import clauses_in
from courses.models import Clause, CoursePage, LessonPage, PolicyVersion


@dataclass(frozen=True, slots=True)
class Coverage:
    """The course of one audience: the clauses it is to teach, and those that no lesson of its latest draft teaches."""

    course: CoursePage
    clauses: list[Clause]
    missing: list[Clause]

    @property
    def taught(self) -> int:
        return len(self.clauses) - len(self.missing)


def coverage_of(version: PolicyVersion) -> list[Coverage]:
    """The coverage of each course that is drafted of a version's policy, over the clauses of that version."""
    courses = CoursePage.objects.filter(policy=version.policy).order_by("path")
    return [_coverage(course, clauses_of(version, course.audience)) for course in courses]


def _coverage(course: CoursePage, clauses: list[Clause]) -> Coverage:
    taught = {
        pk
        for lesson in LessonPage.objects.child_of(course)
        for block in lesson.get_latest_revision_as_object().body.get_prep_value()
        for pk in clauses_in(block)
    }
    return Coverage(course, clauses, [clause for clause in clauses if clause.pk not in taught])
