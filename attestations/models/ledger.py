from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def signatures(self) -> AcknowledgementQuerySet:
        """Those by which somebody signed, annulled since or not."""
        return self.exclude(kind=Acknowledgement.Kind.ANNULLED)

    def in_force(self) -> AcknowledgementQuerySet:
        """The signatures that no later entry annuls."""
        return self.signatures().filter(~Exists(Acknowledgement.objects.filter(annuls=OuterRef("pk"))))

    def as_at(self, moment: datetime) -> AcknowledgementQuerySet:
        """The signatures in force by what had been recorded at `moment`."""
        annulled = Acknowledgement.objects.filter(annuls=OuterRef("pk"), recorded_at__lte=moment)
        return self.signatures().filter(~Exists(annulled), recorded_at__lte=moment)


class Acknowledgement(models.Model):
    """One entry of the ledger: a signature, or the annulment of one.

    The database refuses to change or remove it (DESIGN.md §4.1). An entry on paper was signed on one day and
    recorded on another; the two are kept apart.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", "Signed"
        PAPER = "paper", "Signed on paper"
        ANNULLED = "annulled", "Annulled"

    seq = models.PositiveBigIntegerField(primary_key=True)
    code = models.CharField(max_length=9, unique=True, help_text="On the receipt, as in 7QK4-M2RD.")
    kind = models.CharField(max_length=8, choices=Kind)
    obligation = models.ForeignKey("attestations.Obligation", on_delete=models.PROTECT, related_name="acknowledgements")
    nth = models.PositiveSmallIntegerField(
        null=True, help_text="1 for the first signature of this obligation, 2 for the next after that was annulled."
    )
    annuls = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="annulled_by")
    signed_at = models.DateTimeField(help_text="Of a paper: noon of the day on it. Of an annulment: when it was made.")
    recorded_at = models.DateTimeField()
    body = models.TextField(help_text="Canonical JSON (RFC 8785) of what was signed.")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_starts_at_one"),
            models.UniqueConstraint(fields=["obligation", "nth"], name="one_signature_at_a_time"),
            models.CheckConstraint(
                condition=Q(kind="annulled", annuls__isnull=False, nth=None)
                | (~Q(kind="annulled") & Q(annuls=None, nth__gte=1)),
                name="annulment_names_what_it_annuls",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=models.F("signed_at")), name="recorded_when_signed_or_later"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Signatory(models.Model):
    """The personal part of an entry. The ledger holds a salted commitment to it, so it can be erased."""

    acknowledgement = models.OneToOneField(
        Acknowledgement, on_delete=models.PROTECT, primary_key=True, related_name="signatory"
    )
    salt = models.CharField(max_length=64, blank=True)
    facts = models.TextField(blank=True, help_text="Canonical JSON: name typed, address, user agent, on whose behalf.")
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
