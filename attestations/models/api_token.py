from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lms.models import Capability, Person, schools_where, whole_trust


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, person: Person) -> ApiTokenQuerySet:
        """Those of the schools whose settings somebody keeps; the trust's, for those who lead it."""
        kept = Q(school__in=schools_where(person, Capability.CHANGE_SETTINGS))
        return self.filter(kept | Q(school=None) if whole_trust(person, Capability.CHANGE_SETTINGS) else kept)

    def in_use(self) -> ApiTokenQuerySet:
        """Those that were not ended."""
        return self.filter(ended_at=None)


class ApiToken(models.Model):
    """What a program reads the figures of one school with; no school: of the whole trust. Only its hash is kept."""

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=100, help_text="What reads with it, as in “Trust dashboard”.")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    ended_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None) | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="token_ended_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    def was_used_on(self, day: date) -> bool:
        return self.last_used_on is not None and self.last_used_on >= day
