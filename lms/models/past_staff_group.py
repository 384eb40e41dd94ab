from __future__ import annotations

from typing import ClassVar

from django.db import models

from lms.models.membership import Membership, StaffGroup


class PastStaffGroup(models.Model):
    """The staff group that was recorded of a membership until a moment, so that an old return keeps to it."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="past_staff_groups")
    staff_group = models.CharField(max_length=20, choices=StaffGroup, blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["membership", "until", "pk"]

    def __str__(self) -> str:
        return f"{self.get_staff_group_display()} until {self.until:%Y-%m-%d}"
