from typing import ClassVar

from django.db import models
from django.db.models import Q


class Acknowledgement(models.Model):
    """One signature. The database refuses to change or remove it (DESIGN.md §4.1)."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    code = models.CharField(max_length=9, unique=True, help_text="On the receipt, as in 7QK4-M2RD.")
    obligation = models.OneToOneField(
        "attestations.Obligation", on_delete=models.PROTECT, related_name="acknowledgement"
    )
    signed_at = models.DateTimeField()
    body = models.TextField(help_text="Canonical JSON (RFC 8785) of what was signed.")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_starts_at_one")]

    def __str__(self) -> str:
        return self.code


class Signatory(models.Model):
    """The personal part of a signature. The ledger holds a salted commitment to it, so it can be erased."""

    acknowledgement = models.OneToOneField(
        Acknowledgement, on_delete=models.PROTECT, primary_key=True, related_name="signatory"
    )
    salt = models.CharField(max_length=64, blank=True)
    facts = models.TextField(blank=True, help_text="Canonical JSON: name typed, address, user agent.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "signatories"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(erased_at=None) & ~Q(salt="") & ~Q(facts=""))
                | Q(erased_at__isnull=False, salt="", facts=""),
                name="signatory_is_whole_or_erased",
            )
        ]

    def __str__(self) -> str:
        return f"who signed {self.acknowledgement_id}"


class LedgerHead(models.Model):
    """The last entry of the chain; whoever signs locks this row, so that the chain cannot fork."""

    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_ledger")]

    def __str__(self) -> str:
        return f"entry {self.seq}"
