"""People who are not matched yet: parents who registered themselves, and pairs who may be one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ParentRequest(models.Model):
    """A parent whom the school does not know by this address asks to be let in; the address is proven by a code."""

    class Decision(models.TextChoices):
        ADDED = "added", "Added"
        REFUSED = "refused", "Refused"

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="parent_requests")
    email = models.EmailField()
    first = models.CharField(max_length=100)
    last = models.CharField(max_length=100)
    child = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "email"], condition=Q(decision=""), name="one_open_parent_request"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="parent_request_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.last} at {self.school}"


class MergeOffer(models.Model):
    """Two people of one name who may be one: `newer` came second. A person decides, never the name."""

    class Outcome(models.TextChoices):
        MERGED = "merged", "One person: merged"
        APART = "apart", "Two people: kept apart"

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="merge_offers")
    older = models.ForeignKey("lms.Person", on_delete=models.CASCADE, related_name="+")
    newer = models.ForeignKey("lms.Person", on_delete=models.CASCADE, related_name="+")
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["raised_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["older", "newer"], name="one_offer_a_pair"),
            models.CheckConstraint(condition=~Q(older=F("newer")), name="two_people_to_merge"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="merge_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.older} and {self.newer}"
