from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ChangesRead(models.Model):
    """Somebody read what a version changes for them, and then answered the questions on it."""

    obligation = models.ForeignKey("attestations.Obligation", on_delete=models.PROTECT, related_name="changes_read")
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0)
    right = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "changes read"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["obligation", "version"], name="one_reading_of_changes_a_version"),
            models.CheckConstraint(condition=Q(right__lte=F("asked")), name="changes_right_of_asked"),
            models.CheckConstraint(
                condition=Q(answered_at=None, asked=0) | Q(answered_at__gte=F("read_at"), asked__gte=1),
                name="changes_answered_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation}: version {self.version.number} read"
