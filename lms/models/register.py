"""What the channel register leaves for somebody to do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lms.models.channel import ChannelRole


class AccessRemoval(models.Model):
    """Somebody's role on a channel ended: their access has still to be taken away on the platform itself."""

    role = models.OneToOneField(ChannelRole, on_delete=models.PROTECT, related_name="removal")
    raised_at = models.DateTimeField()
    because = models.CharField(max_length=100)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["raised_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="access_removed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"remove access: {self.role}"


class RegisterGap(models.Model):
    """Something a policy's own register leaves open, or names so that we cannot tell who is meant."""

    class Kind(models.TextChoices):
        NO_MANAGER = "no_manager", "No manager is named"
        NO_POSTER = "no_poster", "Nobody is named who may post"
        NO_HANDLE = "no_handle", "The account has no name"
        NO_PLATFORM = "no_platform", "The platform is not named"
        UNKNOWN_MANAGER = "unknown_manager", "The manager named is nobody we know"
        UNKNOWN_POSTER = "unknown_poster", "The poster named is nobody we know"

    channel = models.ForeignKey("lms.Channel", on_delete=models.PROTECT, related_name="gaps")
    kind = models.CharField(max_length=20, choices=Kind)
    said = models.CharField(max_length=300, blank=True, help_text="What the policy says there.")
    source = models.CharField(max_length=300, help_text="Which policy and version says so.")
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["raised_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "kind", "said"], condition=Q(settled_at=None), name="one_open_register_gap"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="register_gap_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_kind_display().lower()}"
