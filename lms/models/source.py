from typing import ClassVar

from django.db import models

from lms.models.membership import MEMBER_AUDIENCES


class SourceId(models.Model):
    """What a school's own system calls a person: stable, so that imports meet the same person again.

    Schools number staff, pupils and contacts apart, so an id holds for one school and audience.
    """

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=16, choices=[(a.value, a.label) for a in MEMBER_AUDIENCES])
    value = models.CharField(max_length=64)
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="source_ids")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "audience", "value"], name="one_person_a_source_id"),
            models.CheckConstraint(condition=~models.Q(value=""), name="a_source_id_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value
