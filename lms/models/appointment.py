from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from lms.days import london_day


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def held(self) -> AppointmentQuerySet:
        """Those held today."""
        today = london_day(timezone.now())
        return self.filter(Q(until=None) | Q(until__gt=today), since__lte=today)


class Appointment(models.Model):
    """A person answers for something: at one school, or across the trust when no school is named."""

    class Role(models.TextChoices):
        COMPLIANCE_LEAD = "compliance_lead", "Compliance lead"
        HEADTEACHER = "headteacher", "Headteacher"
        POLICY_OWNER = "policy_owner", "Policy owner"
        CONTENT_EDITOR = "content_editor", "Content editor"
        TRUST_LEAD = "trust_lead", "Trust lead"

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    school = models.ForeignKey(
        "lms.School", on_delete=models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["role", "person"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                "role",
                Coalesce("school_id", 0),
                condition=Q(until=None),
                name="one_open_appointment",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="appointment_until_after_since"
            ),
            models.CheckConstraint(
                condition=~Q(role="trust_lead") | Q(school=None), name="a_trust_lead_is_of_the_whole_trust"
            ),
        ]

    def __str__(self) -> str:
        where = self.school or "the trust"
        return f"{self.person}: {self.get_role_display().lower()} of {where}"
