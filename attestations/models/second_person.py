"""What one person asks for and a second person decides: papers put into the ledger, signatures annulled."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from courses.models.policy import private_storage


class Decision(models.TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    REFUSED = "refused", "Refused"


class AskedOfASecondPerson(models.Model):
    """Asked for by one person, decided by another; when confirmed, an entry of the ledger says so."""

    asked_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=9, choices=Decision, blank=True)
    decided_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=500, blank=True)
    entry = models.OneToOneField("attestations.Acknowledgement", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return not self.decision


def by_two_people(name: str) -> list[models.BaseConstraint]:
    """The constraints of what two people decide; `name` sets them apart."""
    return [
        models.CheckConstraint(
            condition=Q(decision="", decided_by=None, decided_at=None, entry=None)
            | Q(decision="confirmed", decided_by__isnull=False, decided_at__isnull=False, entry__isnull=False)
            | Q(decision="refused", decided_by__isnull=False, decided_at__isnull=False, entry=None),
            name=f"{name}_decided_by_and_when",
        ),
        models.CheckConstraint(
            condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name=f"{name}_needs_a_second_person"
        ),
    ]


class PaperSignature(AskedOfASecondPerson):
    """A statement signed on paper, scanned by one person; a second one confirms what it shows."""

    obligation = models.ForeignKey("attestations.Obligation", on_delete=models.PROTECT, related_name="papers")
    signed_on = models.DateField(help_text="The day written on the paper.")
    name = models.CharField(max_length=200, help_text="As it is written on the paper.")
    scan = models.FileField(upload_to="papers", storage=private_storage)
    scan_name = models.CharField(max_length=255)
    scan_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            *by_two_people("paper"),
            models.UniqueConstraint(fields=["obligation"], condition=Q(decision=""), name="one_open_paper"),
        ]

    def __str__(self) -> str:
        return f"paper of {self.signed_on}"


class Annulment(AskedOfASecondPerson):
    """A signature that should not stand: one person says why, a second one annuls it."""

    acknowledgement = models.ForeignKey(
        "attestations.Acknowledgement", on_delete=models.PROTECT, related_name="annulments"
    )
    reason = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            *by_two_people("annulment"),
            models.UniqueConstraint(fields=["acknowledgement"], condition=Q(decision=""), name="one_open_annulment"),
        ]

    def __str__(self) -> str:
        return f"annulment of {self.acknowledgement_id}"
