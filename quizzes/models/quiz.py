from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

if TYPE_CHECKING:
    from collections.abc import Iterable

    Child = TypeVar("Child", bound=models.Model)

    class ClusterManager(models.QuerySet[Child]):
        """What modelcluster, which has no types, adds to the manager of a cluster's children."""

        def set(self, children: Iterable[Child]) -> None: ...


class Quiz(DraftStateMixin, RevisionMixin, ClusterableModel):
    """What checks that a course was understood: some questions drawn from a pool, marked by the server."""

    course = models.OneToOneField("courses.CoursePage", on_delete=models.CASCADE, related_name="quiz", editable=False)
    title = models.CharField(max_length=200)
    draw = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(1)], help_text="How many questions one attempt asks."
    )
    pass_percent = models.PositiveSmallIntegerField(
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Per cent right to pass.",
    )

    class Meta:
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return self.title

    def needed(self, asked: int) -> int:
        """How many of `asked` questions must be right to pass: rounded up, so five of six at 80%."""
        return ceil(asked * self.pass_percent / 100)

    if TYPE_CHECKING:
        questions: ClusterManager[Question]


class Question(ClusterableModel, Orderable):
    """One question; it cites the clauses it tests."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="questions")
    stem = models.TextField(help_text="What is asked.")
    explanation = models.TextField(help_text="Why the right answer is right, shown after the attempt.")
    clauses = ParentalManyToManyField("courses.Clause", related_name="questions")
    drafted_from = models.CharField(
        max_length=120,
        blank=True,
        editable=False,
        help_text="The shape and clause key it was drafted from; empty: written by hand.",
    )

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.stem

    if TYPE_CHECKING:
        choices: ClusterManager[Choice]


class Choice(Orderable):
    """One answer that is offered."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField(max_length=600)
    right = models.BooleanField(default=False)

    panels: ClassVar = [FieldPanel("text"), FieldPanel("right")]

    def __str__(self) -> str:
        return self.text
