from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def passed(self) -> AttemptQuerySet:
        return self.filter(passed=True)


class Attempt(models.Model):
    """One go at a quiz: the questions drawn for it as they were shown, and what was answered."""

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey("quizzes.Quiz", on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    cycle = models.PositiveSmallIntegerField(help_text="The year in which the academic year began.")
    number = models.PositiveSmallIntegerField(help_text="1 for the first try of this person, version and year.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    right = models.PositiveSmallIntegerField(null=True, blank=True)
    asked = models.PositiveSmallIntegerField()
    passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "quiz", "-started_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "quiz", "version", "cycle", "number"], name="one_attempt_a_number"
            ),
            models.UniqueConstraint(
                fields=["person", "quiz", "version", "cycle"],
                condition=Q(finished_at=None),
                name="one_open_attempt",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, right=None, passed=None)
                | Q(finished_at__isnull=False, right__isnull=False, passed__isnull=False),
                name="attempt_marked_when_finished",
            ),
            models.CheckConstraint(condition=Q(right=None) | Q(right__lte=F("asked")), name="no_more_right_than_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.quiz}, try {self.number}"

    if TYPE_CHECKING:
        asked_questions: models.QuerySet[AskedQuestion]


class AskedQuestion(models.Model):
    """A question as one attempt showed it: its words and order are frozen, so evidence never drifts."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="asked_questions")
    question = models.ForeignKey("quizzes.Question", on_delete=models.SET_NULL, null=True, related_name="asked")
    position = models.PositiveSmallIntegerField()
    stem = models.TextField()
    explanation = models.TextField()
    choices = models.JSONField(help_text="Texts in the order shown.")
    right_choices = models.JSONField(help_text="Indexes into choices; never sent to a browser before the attempt ends.")
    clauses = models.JSONField(help_text="Labels and anchors of the clauses it cites.")
    chosen = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["attempt", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_question_a_position"),
            models.CheckConstraint(
                condition=Q(chosen=None, answered_at=None) | Q(chosen__isnull=False, answered_at__isnull=False),
                name="chosen_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.stem

    @property
    def is_right(self) -> bool:
        return self.chosen in self.right_choices
