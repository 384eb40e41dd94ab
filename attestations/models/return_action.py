from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from attestations.models.return_order import where_made
from lms.models import Person


class ReturnActionQuerySet(models.QuerySet["ReturnAction"]):
    def visible_to(self, person: Person) -> ReturnActionQuerySet:
        """Those of the scopes whose returns somebody may have made."""
        return self.filter(where_made(person))

    def as_at(self, moment: datetime, *, since: datetime) -> ReturnActionQuerySet:
        """Those recorded by a moment and not done by `since`."""
        return self.filter(Q(done_at=None) | Q(done_at__gt=since), added_at__lte=moment)


class ReturnAction(models.Model):
    """Something that governors asked for when they read a return, until it is done. No school: the whole trust."""

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=200)
    owner = models.CharField(max_length=100, help_text="A role, as in “Headteacher”.")
    due_on = models.DateField()
    from_return = models.ForeignKey("attestations.Return", on_delete=models.PROTECT, related_name="actions")
    added_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    done_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    objects = ReturnActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="action_done_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.words
