from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class RatingRuleQuerySet(models.QuerySet["RatingRule"]):
    def as_at(self, moment: datetime) -> RatingRule | None:
        """The rule that had been set last by a moment; None before the first."""
        return self.filter(set_at__lte=moment).order_by("-set_at", "-pk").first()


class RatingRule(models.Model):
    """From which per cent complete the trust calls an audience green, and under which red, from a moment on."""

    green = models.PositiveSmallIntegerField()
    red = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = RatingRuleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-set_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(red__gte=1, red__lte=F("green"), green__lte=100), name="red_below_green_below_all"
            )
        ]

    def __str__(self) -> str:
        return f"Green from {self.green}%, red under {self.red}%"
