from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from courses.models.policy import PolicyVersion, owned_where, private_storage
from lms.models import Capability, Person

KEPT = timedelta(days=7)
"""How long a document waits to be saved as a version."""


class PolicyUploadQuerySet(models.QuerySet["PolicyUpload"]):
    def of(self, person: Person) -> PolicyUploadQuerySet:
        """Those that `person` uploaded, for an owner whose policies they may still work on."""
        return self.filter(owned_where(person, Capability.WRITE_LESSONS), by=person)

    def unsaved(self) -> PolicyUploadQuerySet:
        """Those whose text is no version of its owner's policies yet."""
        owner = Coalesce(OuterRef("school_id"), 0)
        same = PolicyVersion.objects.annotate(owner=Coalesce("policy__school_id", 0))
        return self.exclude(Exists(same.filter(sha256=OuterRef("sha256"), owner=owner)))

    def stale(self, at: datetime) -> PolicyUploadQuerySet:
        return self.filter(at__lt=at - KEPT)


class PolicyUpload(models.Model):
    """A document that was uploaded and read, and waits for its uploader to save it as a version."""

    by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    school = models.ForeignKey(
        "lms.School",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose policy it is. Empty: the whole trust's.",
    )
    file = models.FileField(upload_to="uploads", storage=private_storage)

    objects = PolicyUploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.name
