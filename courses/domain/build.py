"""Drafting the courses of a policy version: for each audience it binds, lessons made of its clauses."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from courses.domain.lessons import add_lesson
from courses.domain.pages import course_index
from courses.domain.refresh import refresh_lessons
from courses.domain.teaching.drafting import lesson_drafts
from courses.domain.teaching.model import READER_OF
from courses.models import Clause, CoursePage, LessonPage, PolicyVersion
from lms.domain.audit import record
from lms.models import Audience, Person


@dataclass(frozen=True, slots=True)
class Built:
    """A course as drafted, with how many lessons it has and how many clauses they show."""

    course: CoursePage
    lessons: int
    clauses: int


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


@transaction.atomic
def build_courses(*, version: PolicyVersion, audience: str | None, by: Person | None, at: datetime) -> list[Built]:
    """Draft or refresh the course of each audience that `version` binds, or of `audience` alone.

    Everything is left as a draft to be read and published. In a course that is there already each clause
    block is pointed at the same clause of this version, blocks whose clause is gone go, and clauses
    not yet shown are added; what an editor wrote between them stays.
    """
    built = []
    for bound in audiences_bound(version):
        if audience in (None, bound):
            course = _course(version, bound)
            draft = _at_version(course, version, by)
            lessons = _draft_lessons(course, version, bound, by)
            record(verb="course drafted", about=f"course {course.pk}", by=by, at=at, version=version.pk)
            built.append(Built(draft, lessons, len(clauses_of(version, bound))))
    return built


@transaction.atomic
def publish_course(*, course: CoursePage, by: Person | None, at: datetime) -> None:
    """Publish the latest draft of a course and of each of its lessons."""
    for page in [course, *LessonPage.objects.child_of(course).order_by("path")]:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        # Who may publish is for our own roles to say (DESIGN.md §6), not for Wagtail's groups.
        revision.publish(user=by, skip_permission_checks=True)
    record(verb="course published", about=f"course {course.pk}", by=by, at=at)


TITLES: dict[Audience, str] = {
    Audience.STAFF: "what staff sign up to",
    Audience.CHANNEL_POSTER: "posting for the school",
    Audience.CHANNEL_MANAGER: "managing a channel",
    Audience.GOVERNOR: "what governors sign up to",
    Audience.VOLUNTEER: "what volunteers sign up to",
    Audience.PUPIL: "the rules for pupils",
    Audience.PARENT: "what we ask of parents and carers",
}


def _course(version: PolicyVersion, audience: Audience) -> CoursePage:
    course = CoursePage.objects.filter(policy=version.policy, audience=audience).first()
    if course is None:
        subject = version.policy.title.removesuffix(" policy").removesuffix(" Policy")
        course = course_index().add_child(
            instance=CoursePage(
                title=f"{subject}: {TITLES[audience]}",
                slug=slugify(f"{version.policy.slug}-{audience.value.replace('_', '-')}"),
                policy=version.policy,
                version=version,
                audience=audience,
                live=False,
            )
        )
    return course


def _at_version(course: CoursePage, version: PolicyVersion, by: Person | None) -> CoursePage:
    """The draft of `course` that stands at `version`; a published course stays where it is until it is published."""
    draft: CoursePage = course.get_latest_revision_as_object()
    draft.version = version
    draft.save_revision(user=by)
    if not course.live:
        CoursePage.objects.filter(pk=course.pk).update(version=version)
    return draft


def _draft_lessons(course: CoursePage, version: PolicyVersion, audience: str, by: Person | None) -> int:
    clauses, reader = clauses_of(version, audience), READER_OF[Audience(audience)]
    if LessonPage.objects.child_of(course).exists():
        return refresh_lessons(course=course, clauses=clauses, reader=reader, by=by)
    taken: set[str] = set()
    drafts = lesson_drafts(clauses, reader)
    for draft in drafts:
        add_lesson(course=course, draft=draft, reader=reader, taken=taken, by=by)
    return len(drafts)
