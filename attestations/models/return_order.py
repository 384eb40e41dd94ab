from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from attestations.models.returns import Purpose
from lms.models import Capability, Person, schools_where, whole_trust


def where_made(person: Person) -> Q:
    """The scopes whose returns somebody may have made."""
    found = Q(school__in=schools_where(person, Capability.DOWNLOAD_FULL_RETURN))
    return found | Q(school=None) if whole_trust(person, Capability.DOWNLOAD_FULL_RETURN) else found


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> MeetingQuerySet:
        return self.filter(where_made(person))

    def to_come(self, *, on: date) -> MeetingQuerySet:
        """Those on a day or after it that were not called off."""
        return self.filter(held_on__gte=on, called_off_at=None)


class Meeting(models.Model):
    """A day on which governors meet, before which their return is made by itself. No school: the trust’s board."""

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, null=True, related_name="meetings")
    held_on = models.DateField()
    added_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    called_off_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["held_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Coalesce("school_id", 0), "held_on", condition=Q(called_off_at=None), name="one_meeting_a_day"
            ),
            models.CheckConstraint(
                condition=Q(called_off_by=None, called_off_at=None)
                | Q(called_off_by__isnull=False, called_off_at__isnull=False),
                name="called_off_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on}"


class ReturnOrderQuerySet(models.QuerySet["ReturnOrder"]):
    def visible_to(self, person: Person) -> ReturnOrderQuerySet:
        return self.filter(where_made(person))

    def unsettled(self) -> ReturnOrderQuerySet:
        """Neither made nor given up."""
        return self.filter(made_at=None, failed_at=None)

    def due(self, *, at: datetime) -> ReturnOrderQuerySet:
        """Unsettled, and held by no living worker."""
        return self.unsettled().filter(Q(held_until=None) | Q(held_until__lt=at))


class ReturnOrder(models.Model):
    """A return that was asked for: by a person, or by a meeting that comes near. Made in the background.

    `held_until` is how long a worker has it for itself; `doing` is what it does, for the page that waits.
    """

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, null=True, related_name="+")
    audiences = models.JSONField(default=list)
    purpose = models.CharField(max_length=12, choices=Purpose)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, null=True, related_name="order")
    as_at = models.DateTimeField()
    asked_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    doing = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)

    objects = ReturnOrderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(as_at__lte=F("asked_at")), name="no_return_of_what_is_to_come"),
            models.CheckConstraint(condition=Q(made_at=None) | Q(failed_at=None), name="made_or_failed"),
            models.CheckConstraint(
                condition=Q(failed_at=None, problem="") | (Q(failed_at__isnull=False) & ~Q(problem="")),
                name="failed_and_why",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False) | Q(meeting__isnull=False), name="asked_for_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, as at {self.as_at}"
