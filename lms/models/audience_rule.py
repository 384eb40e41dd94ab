from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from lms.models.membership import Audience, StaffGroup


class AudienceRule(models.Model):
    """Who is meant, as a rule that is evaluated on a day: every condition that is given must hold."""

    name = models.CharField(max_length=100)
    school = models.ForeignKey(
        "lms.School", on_delete=models.PROTECT, null=True, blank=True, related_name="audience_rules"
    )
    audience = models.CharField(max_length=16, choices=Audience)
    staff_groups = models.JSONField(default=list, blank=True, help_text=f"Of {', '.join(StaffGroup.values)}.")
    year_groups = models.JSONField(default=list, blank=True)
    channel = models.ForeignKey("lms.Channel", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["school", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint("name", Coalesce("school_id", 0), name="one_audience_rule_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
