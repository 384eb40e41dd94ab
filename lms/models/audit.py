from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """Who did what to what, written by the domain function that did it, in the same transaction."""

    at = models.DateTimeField()
    actor = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["about"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}"
