from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    def on(self, day: date) -> GuardianshipQuerySet:
        """Those in force on a London day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def answering(self) -> GuardianshipQuerySet:
        """Those whose guardian may see the pupil here and sign for them: parental responsibility, and no bar."""
        return self.filter(parental_responsibility=True, do_not_contact=False)

    def barred(self, day: date) -> GuardianshipQuerySet:
        """Those of people whom no school may write to as a parent on a day: each child's record says so."""
        others = Guardianship.objects.on(day).filter(guardian=OuterRef("guardian"), do_not_contact=False)
        return self.on(day).filter(do_not_contact=True).exclude(Exists(others))


class Guardianship(models.Model):
    """An adult is a contact of a pupil."""

    guardian = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="guardianships")
    pupil = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="guardians")
    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=60, blank=True)
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    parental_responsibility = models.BooleanField(default=False)
    do_not_contact = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pupil", "priority", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guardian", "pupil", "school"], condition=Q(until=None), name="one_open_guardianship"
            ),
            models.CheckConstraint(condition=~Q(guardian=F("pupil")), name="nobody_is_their_own_guardian"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="guardianship_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian}, {self.relationship or 'contact'} of {self.pupil}"
