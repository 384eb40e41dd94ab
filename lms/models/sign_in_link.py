from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class SignInLink(models.Model):
    """A way in for one person. Only the digest of its secret is kept."""

    person = models.ForeignKey("lms.Person", on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    leads_to = models.CharField(
        max_length=200, blank=True, default="", help_text="The path on this site that follows the sign-in; empty: home."
    )
    lasting = models.BooleanField(default=False, help_text="May be used again: the demonstration's links only.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="link_expires_after_creation")
        ]

    def __str__(self) -> str:
        return f"sign-in link for {self.person}"
