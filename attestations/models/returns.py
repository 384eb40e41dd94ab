from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from courses.models.policy import private_storage
from lms.models import Capability, Person, schools_where, whole_trust


class Edition(models.TextChoices):
    GOVERNORS = "governors", "Governors’ edition"
    FULL = "full", "Full edition"


class Purpose(models.TextChoices):
    """What a return is made for."""

    GOVERNORS = "governors", "Governors’ meeting"
    TRUST_BOARD = "trust_board", "Trust board"
    AUDITOR = "auditor", "Auditor"


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, person: Person) -> ReturnQuerySet:
        """Each edition of each scope, to those who may download it."""
        allowed = Q(pk__in=[])
        for edition, capability in CAPABILITY_FOR.items():
            allowed |= Q(edition=edition, school__in=schools_where(person, capability))
            if whole_trust(person, capability):
                allowed |= Q(edition=edition, school=None)
        return self.filter(allowed)


CAPABILITY_FOR: dict[str, Capability] = {
    Edition.GOVERNORS: Capability.DOWNLOAD_GOVERNORS_RETURN,
    Edition.FULL: Capability.DOWNLOAD_FULL_RETURN,
}


class Return(models.Model):
    """A frozen workbook of one scope as at one moment, with the SHA-256 of its file.

    `figures` are exact, by audience, whatever the edition shows; `ledger_seq` and `ledger_digest` the last entry that
    had been recorded by then; `shown_sha256` is of what stands in its cells. No `audiences`: all of them.
    """

    reference = models.CharField(max_length=20, unique=True)
    school = models.ForeignKey(
        "lms.School",
        on_delete=models.PROTECT,
        null=True,
        related_name="returns",
        help_text="Empty: the whole trust.",
    )
    audiences = models.JSONField(default=list)
    edition = models.CharField(max_length=10, choices=Edition)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.GOVERNORS)
    order = models.ForeignKey(
        "attestations.ReturnOrder", on_delete=models.PROTECT, null=True, related_name="returns", editable=False
    )
    cycle = models.PositiveSmallIntegerField(help_text="The year in which the academic year of its moment began.")
    as_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="returns", storage=private_storage)
    tables = models.FileField(upload_to="returns", storage=private_storage, help_text="Its tables as CSV, in a ZIP.")
    summary = models.FileField(upload_to="returns", storage=private_storage, help_text="Its cover as one page of PDF.")
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    figures = models.JSONField()
    shown_sha256 = models.CharField(max_length=64)
    ledger_seq = models.PositiveBigIntegerField()
    ledger_digest = models.CharField(max_length=64)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-as_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["sha256"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "edition"], name="one_edition_an_order"),
        ]

    def __str__(self) -> str:
        return self.reference
