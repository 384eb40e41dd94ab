from typing import ClassVar

from django.db import models
from django.db.models import Q


class SyncMark(models.Model):
    """How far the audit trail had been looked through when obligations were last made to follow it.

    `seen` is how many of its events after number `base` had been seen. Counting from a base some way back finds
    an event, too, that was written by a slower transaction and has a lower number than one seen before.
    """

    base = models.PositiveBigIntegerField()
    seen = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_sync_mark")]

    def __str__(self) -> str:
        return f"{self.seen} events after {self.base}"
