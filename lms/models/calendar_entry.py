from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class CalendarEntryQuerySet(models.QuerySet["CalendarEntry"]):
    def touching(self, first: date, last: date) -> CalendarEntryQuerySet:
        """Those of which some day is between `first` and `last`, these two included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class CalendarEntry(models.Model):
    """A stretch of a school's year: a term, or days within one on which nobody is asked for anything."""

    class Kind(models.TextChoices):
        TERM = "term", "Term"
        HALF_TERM = "half_term", "Half-term holiday"
        CLOSURE = "closure", "Closed"

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="calendar")
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day of it.")
    recorded_at = models.DateTimeField()

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["school", "starts_on", "kind"]
        verbose_name_plural = "calendar entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "kind", "starts_on"], name="one_calendar_entry_a_start"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="calendar_entry_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name
