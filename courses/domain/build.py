"""Drafting the courses of a policy version: for each audience it binds, lessons made of its clauses."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from courses.domain.binding import audiences_bound, clauses_of
from courses.domain.lessons import add_lessons
from courses.domain.pages import course_index
from courses.domain.refresh import refresh_lessons
from courses.models import CoursePage, LessonPage, PolicyVersion, SharedLesson
from lms.domain.audit import record
from lms.models import Audience, Person


@dataclass(frozen=True, slots=True)
class Built:
    """A course as drafted, with how many lessons it has and how many clauses they show."""

    course: CoursePage
    lessons: int
    clauses: int


@transaction.atomic
def build_courses(*, version: PolicyVersion, audience: str | None, by: Person | None, at: datetime) -> list[Built]:
    """Draft or refresh the course of each audience that `version` binds, or of `audience` alone.

    Everything is left as a draft to be read and published. In a course that is there already each clause
    block is pointed at the same clause of this version, blocks whose clause is gone go, and clauses
    not yet shown are added; what an editor wrote between them stays.
    """
    asked = [bound for bound in audiences_bound(version) if audience in (None, bound)]
    courses = {bound: _course(version, bound) for bound in asked}
    clauses = {bound: clauses_of(version, bound) for bound in asked}
    new = [bound for bound in asked if not courses[bound].all_lessons().exists()]
    if new:
        add_lessons({courses[bound]: clauses[bound] for bound in new}, by=by)
    built = []
    for bound, course in courses.items():
        draft = _at_version(course, version, by)
        if bound not in new:
            refresh_lessons(course=course, version=version, by=by)
        record(verb="course drafted", about=f"course {course.pk}", by=by, at=at, version=version.pk)
        built.append(Built(draft, course.all_lessons().count(), len(clauses[bound])))
    return built


@transaction.atomic
def publish_course(*, course: CoursePage, by: Person | None, at: datetime) -> None:
    """Publish the latest draft of a course and of each of its lessons, those that it shares among them."""
    pages: list[CoursePage | LessonPage] = [course, *course.all_lessons()]
    for page in pages:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        # Who may publish is for our own roles to say (DESIGN.md §6), not for Wagtail's groups.
        revision.publish(user=by, skip_permission_checks=True)
    record(verb="course published", about=f"course {course.pk}", by=by, at=at)


def in_step_with(course: CoursePage) -> list[CoursePage]:
    """The other published courses that share a lesson with it and stand at another version than its draft.

    They have to be published with it, or their learners would read rules of one version under the name of another.
    """
    lessons = course.all_lessons().values("pk")
    lent = SharedLesson.objects.filter(lesson__in=lessons).values("course")
    homes = {lesson.course().pk for lesson in course.all_lessons()}
    others = CoursePage.objects.live().filter(Q(pk__in=lent) | Q(pk__in=homes)).exclude(pk=course.pk)
    version = course.get_latest_revision_as_object().version_id
    return list(others.exclude(version=version).order_by("path"))


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
