from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.files.storage import Storage, storages
from django.db import models

from lms.models.membership import MEMBER_AUDIENCES

if TYPE_CHECKING:
    from lms.models.person import Person


def private_storage() -> Storage:
    return storages["private"]


class PeopleUploadQuerySet(models.QuerySet["PeopleUpload"]):
    def visible_to(self, person: Person) -> PeopleUploadQuerySet:
        """Those of the schools whose people `person` may import."""
        from lms.models.permission import Capability, schools_where  # noqa: PLC0415 (it names Person)

        return self.filter(school__in=schools_where(person, Capability.IMPORT_PEOPLE))


class PeopleUpload(models.Model):
    """A file of people on its way: read, shown as a plan, then applied or left. The file goes when it is done."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        PLANNED = "planned", "Ready to apply"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        FAILED = "failed", "Could not be used"

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=16, choices=[(a.value, a.label) for a in MEMBER_AUDIENCES])
    by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="people", storage=private_storage, blank=True)
    full = models.BooleanField(default=False, help_text="Whoever is not in the file has left.")
    confirm_leavers = models.BooleanField(default=False)
    maps = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0, help_text="Rows read so far.")
    plan = models.JSONField(null=True, blank=True, help_text="The counts, and the beginning of each list.")
    left_out = models.FileField(
        upload_to="people", storage=private_storage, blank=True, help_text="The rows left out, with the reasons."
    )
    problem = models.CharField(max_length=1000, blank=True)

    objects = PeopleUploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
