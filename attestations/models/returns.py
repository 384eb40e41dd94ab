from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from courses.models.policy import private_storage
from lms.models import Capability, Person, schools_where, whole_trust


class Edition(models.TextChoices):
    GOVERNORS = "governors", "Governors’ edition"
    FULL = "full", "Full edition"


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
    """A frozen workbook of one scope as at one moment, with the SHA-256 of its file."""

    reference = models.CharField(max_length=20, unique=True)
    school = models.ForeignKey(
        "lms.School",
        on_delete=models.PROTECT,
        null=True,
        related_name="returns",
        help_text="Empty: the whole trust.",
    )
    edition = models.CharField(max_length=10, choices=Edition)
    as_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="returns", storage=private_storage)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    figures = models.JSONField()

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-as_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.reference
