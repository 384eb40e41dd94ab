from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import LessonBlocks
from lms.models import Audience, Band, School

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class CourseIndexPage(Page):
    """The root of the site's pages: the shelf on which the courses stand."""

    max_count = 1
    subpage_types: ClassVar = ["courses.CoursePage"]
    parent_page_types: ClassVar = ["wagtailcore.Page"]


class CoursePage(Page):
    """What one audience takes for one policy: the clauses that bind that audience and no others."""

    policy = models.ForeignKey("courses.Policy", on_delete=models.PROTECT, related_name="+", editable=False)
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+", editable=False)
    audience = models.CharField(max_length=16, choices=Audience, editable=False)

    parent_page_types: ClassVar = ["courses.CourseIndexPage"]
    subpage_types: ClassVar = ["courses.LessonPage"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("policy", read_only=True),
        FieldPanel("version", read_only=True),
        FieldPanel("audience", read_only=True),
    ]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "audience"], name="one_course_a_policy_and_audience")
        ]

    def all_lessons(self) -> QuerySet[LessonPage]:
        """Its own lessons and those that it shares, published or not, in order: what is shared first."""
        own = models.Q(path__startswith=self.path, depth=self.depth + 1)
        found: QuerySet[LessonPage] = LessonPage.objects.filter(own | models.Q(pk__in=self.borrowed.values("lesson")))
        return found.order_by("path")

    def lessons(self) -> QuerySet[LessonPage]:
        """The published lessons, in order."""
        return self.all_lessons().filter(live=True)


class LessonPage(Page):
    """A few minutes' reading, made of blocks that point at clauses."""

    body = StreamField(LessonBlocks(), blank=True)
    minutes = models.PositiveSmallIntegerField(default=2, help_text="How long it takes to read.")
    band = models.CharField(
        max_length=5, choices=Band, blank=True, help_text="Pupils of what age it is for; empty: for all who take it."
    )

    parent_page_types: ClassVar = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *Page.content_panels,
        HelpPanel(template="courses/editing/checklist.html", heading="Before you submit"),
        FieldPanel("minutes"),
        FieldPanel("band"),
        FieldPanel("body"),
    ]
    template = "courses/lesson.html"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """As the learners of each school see it: what a school fills in by itself differs, and so does its look."""
        schools = School.objects.values_list("urn", "name")
        return [("", "As its learners see it"), *((urn, f"At {name}") for urn, name in schools)]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """With the school that the mode names; without one, that of the editor."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        context["course"] = self.course()
        if school := School.objects.select_related("trust").filter(urn=mode_name or None).first():
            colours = reverse("school_css", args=[school.urn, school.colour.lstrip("#")])
            context |= {"school": school, "school_css_url": colours}
        return context

    def course(self) -> CoursePage:
        parent: CoursePage = self.get_parent().specific
        return parent
