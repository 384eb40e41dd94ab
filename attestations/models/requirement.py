from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Cycle(models.Model):
    """An academic year, with the day by which those in post when it opened should be done.

    A school whose own calendar names its October half-term has its own such day (see `lms.domain.calendar`).
    """

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
    """Who must complete a course and sign, how often, and due by which rule."""

    class Recurrence(models.TextChoices):
        EACH_YEAR = "each_year", "Each academic year"
        ONCE = "once", "Once"
        MONTHS = "months", "Every so many months"

    class DueRule(models.TextChoices):
        CYCLE_DATE = "cycle_date", "By a day in the academic year; joiners some days after they start"
        BEFORE_ACCESS = "before_access", "Before they have access: by the day the role begins"

    course = models.OneToOneField("courses.CoursePage", on_delete=models.PROTECT, related_name="requirement")
    audience_rule = models.ForeignKey(
        "lms.AudienceRule",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Narrows the audience of the course. Empty: all of it.",
    )
    recurrence = models.CharField(max_length=9, choices=Recurrence, default=Recurrence.EACH_YEAR)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    due_rule = models.CharField(max_length=13, choices=DueRule, default=DueRule.CYCLE_DATE)
    due_month = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="With the day: when it is due each year. Empty: before October half-term."
    )
    due_day = models.PositiveSmallIntegerField(null=True, blank=True)
    joiner_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days from their start for those who join later."
    )
    grace_days = models.PositiveSmallIntegerField(
        default=7, help_text="Days after the due date before it counts as overdue."
    )
    change_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days from approval to sign what a new version changes."
    )
    early_credit_days = models.PositiveSmallIntegerField(
        default=60, help_text="A signature of this many days before it opens counts."
    )
    roll_days = models.PositiveSmallIntegerField(
        default=42, help_text="Who joins in the last so many days of a year is first asked in the next."
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["course"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(recurrence="months", every_months__gte=1)
                | (~Q(recurrence="months") & Q(every_months=None)),
                name="every_so_many_months",
            ),
            models.CheckConstraint(
                condition=Q(due_month=None, due_day=None)
                | Q(due_month__gte=1, due_month__lte=12, due_day__gte=1, due_day__lte=31),
                name="due_month_and_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.course)


class Statement(models.Model):
    """The words that are signed for a requirement, from a moment on. A new wording is a new row.

    What is signed when a version changes something has a wording of its own.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="statements")
    for_changes = models.BooleanField(default=False)
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
            models.UniqueConstraint(
                fields=["requirement", "for_changes", "in_force_from"], name="one_statement_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.wording
