"""Policies, clauses, courses and lessons."""

from datetime import UTC, date, datetime
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.models import Page

from courses.domain.import_policy import Approval, import_policy
from courses.models import Clause, CourseIndexPage, CoursePage, LessonPage, Policy, PolicyUpload, PolicyVersion
from lms.models import Audience, School

WRITTEN = """# Photographs policy

Version: 1.4

Approved by: The governing board

Date of approval: 8 July 2026

## 1 Staff

1.1 Staff must ask before they take a photograph of a pupil.

1.2 Staff must not:

- publish the name of a pupil beside a picture
- keep pictures on a telephone of their own

## 2 Parents

2.1 Parents must not film other children without leave.

## 3 The school

3.1 The school will answer a complaint within ten days.
"""
REWRITTEN = (
    WRITTEN.replace("1.4", "2.0")
    .replace("- keep pictures", "- send a picture to a friend\n- keep pictures")
    .replace("2.1 Parents must not film", "2.1 Parents should not film")
    .replace("3.1 The school will answer", "3.2 The school will answer")
)
"""One clause more, one of another force, one of another number."""


class PolicyFactory(DjangoModelFactory[Policy]):
    class Meta:
        model = Policy

    title = factory.Sequence(lambda n: f"Social media policy {n}")
    slug = factory.Sequence(lambda n: f"social-media-{n}")


class PolicyVersionFactory(DjangoModelFactory[PolicyVersion]):
    class Meta:
        model = PolicyVersion

    policy = factory.SubFactory(PolicyFactory)
    sequence = 1
    number = "1.0"
    title = "Social media policy"
    source_name = "policy.md"
    source = factory.LazyFunction(lambda: ContentFile(b"Staff must not post.", "policy.md"))
    sha256 = factory.Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    approved_on = date(2026, 7, 8)
    approved_by = "the trust board"
    approval_recorded_at = datetime(2026, 7, 8, tzinfo=UTC)
    imported_at = datetime(2026, 7, 1, tzinfo=UTC)

    class Params:
        draft = factory.Trait(approved_on=None, approved_by="", approval_recorded_at=None)


class ClauseFactory(DjangoModelFactory[Clause]):
    class Meta:
        model = Clause

    version = factory.SubFactory(PolicyVersionFactory)
    position = factory.Sequence(lambda n: n)
    key = factory.Sequence(lambda n: f"clause-{n}")
    label = "3"
    path = factory.LazyFunction(lambda: ["Staff"])
    kind = "bullet"
    lead_in = "Staff must not:"
    numbered = False
    scope = False
    text = factory.Sequence(lambda n: f"Post from their own account number {n}")
    modality = Clause.Modality.MUST_NOT
    audiences = factory.LazyFunction(lambda: ["staff"])


class PolicyUploadFactory(DjangoModelFactory[PolicyUpload]):
    class Meta:
        model = PolicyUpload

    at = datetime(2026, 9, 1, 9, tzinfo=UTC)
    name = "photographs.md"
    file = factory.LazyFunction(lambda: ContentFile(WRITTEN.encode(), "photographs.md"))
    sha256 = factory.LazyFunction(lambda: sha256(WRITTEN.encode()).hexdigest())


def written(text: str = WRITTEN, *, school: School | None = None, approved: bool = False) -> PolicyVersion:
    """A version as it comes of a document, its file and clauses kept."""
    approval = Approval(by="the governing board", on=date(2026, 7, 8)) if approved else None
    at = datetime(2026, 9, 1, 9, tzinfo=UTC)
    return import_policy(
        data=text.encode(), name="photographs.md", school=school, approval=approval, by=None, at=at
    ).version


def make_course(
    *,
    version: PolicyVersion | None = None,
    audience: str = Audience.STAFF,
    lessons: int = 2,
    clauses: int = 0,
) -> CoursePage:
    """A published course with `lessons` published lessons, whose version has `clauses` clauses of that audience."""
    version = version or PolicyVersionFactory.create()
    index = CourseIndexPage.objects.first()
    if index is None:
        index = Page.get_first_root_node().add_child(instance=CourseIndexPage(title="Courses", slug="courses"))
    course: CoursePage = index.add_child(
        instance=CoursePage(
            title=f"Social media: {audience}",
            slug=f"{version.policy.slug}-{audience}".replace("_", "-"),
            policy=version.policy,
            version=version,
            audience=audience,
        )
    )
    for n in range(1, lessons + 1):
        course.add_child(instance=LessonPage(title=f"Lesson number {n}", slug=f"lesson-{n}"))
    for _ in range(clauses):
        ClauseFactory.create(version=version, audiences=[audience])
    return course
