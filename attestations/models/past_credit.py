from __future__ import annotations

from typing import ClassVar

from django.db import models


class PastCredit(models.Model):
    """An early signature that counted for an obligation from a moment to another, when a different one took its place.

    That happens once the first is annulled; a return of a moment between the two still counts it.
    """

    obligation = models.ForeignKey("attestations.Obligation", on_delete=models.PROTECT, related_name="past_credits")
    acknowledgement = models.ForeignKey(
        "attestations.Acknowledgement", on_delete=models.PROTECT, related_name="past_credits"
    )
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["obligation", "since"]

    def __str__(self) -> str:
        return f"{self.acknowledgement} until {self.until:%Y-%m-%d}"
