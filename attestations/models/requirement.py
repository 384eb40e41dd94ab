from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Cycle(models.Model):
    """An academic year, with the day by which those in post when it opened should be done."""

    year = models.PositiveSmallIntegerField(primary_key=True, help_text="The year in which it began.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField(help_text="The Friday before the October half-term, unless the school says otherwise.")

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("due_on"), due_on__lt=F("ends_on")), name="cycle_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} to {self.year + 1}"


class Requirement(models.Model):
    """The audience of a course must complete it and sign, each academic year."""

    course = models.OneToOneField("courses.CoursePage", on_delete=models.PROTECT, related_name="requirement")
    joiner_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days from their start for those who join later."
    )
    grace_days = models.PositiveSmallIntegerField(
        default=7, help_text="Days after the due date before it counts as overdue."
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["course"]

    def __str__(self) -> str:
        return str(self.course)


class Statement(models.Model):
    """The words that are signed for a requirement, from a moment on. A new wording is a new row."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="statements")
    wording = models.TextField(help_text="May name {school}, {policy}, {version}, {role} and must name {sha256}.")
    in_force_from = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["requirement", "-in_force_from"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    wording__contains="{version}",
                )
                & Q(wording__contains="{sha256}"),
                name="statement_names_version_and_sha256",
            ),
            models.UniqueConstraint(fields=["requirement", "in_force_from"], name="one_statement_at_a_moment"),
        ]

    def __str__(self) -> str:
        return self.wording
