from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from lms.models import Capability, Membership, Person, schools_where

if TYPE_CHECKING:
    from attestations.models.ledger import Acknowledgement


class Withdrawn(models.TextChoices):
    LEFT = "left", "No longer in the audience"
    COURSE_WITHDRAWN = "course_withdrawn", "The course is no longer published"
    CYCLE_ENDED = "cycle_ended", "The year ended"


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def visible_to(self, viewer: Person) -> ObligationQuerySet:
        """Their own, those of their team, and those of the people they answer for (DESIGN.md §6)."""
        whole = schools_where(viewer, Capability.SEE_PEOPLE)
        return self.filter(
            Q(person=viewer)
            | Q(person__memberships__school__in=whole)
            | Q(person__in=Membership.objects.current().filter(team_leader=viewer).values("person"))
        ).distinct()

    def standing(self) -> ObligationQuerySet:
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def signed(self) -> ObligationQuerySet:
        return self.filter(Exists(_signatures()))

    def unsigned(self) -> ObligationQuerySet:
        return self.filter(~Exists(_signatures()))

    def exempt(self, *, on: date) -> ObligationQuerySet:
        return self.filter(Exists(_exemptions(on)))

    def outstanding(self, *, on: date) -> ObligationQuerySet:
        """What is still owed on a day: standing, unsigned, and its person not exempt."""
        return self.standing().unsigned().filter(~Exists(_exemptions(on)), cycle__starts_on__lte=on)

    def overdue(self, *, on: date) -> ObligationQuerySet:
        """Outstanding beyond the days of grace."""
        return self.outstanding(on=on).filter(grace_until__lt=on)


def _signatures() -> models.QuerySet[Acknowledgement]:
    from attestations.models.ledger import Acknowledgement  # noqa: PLC0415 (it names Obligation)

    return Acknowledgement.objects.filter(obligation=OuterRef("pk"))


def _exemptions(on: date) -> models.QuerySet[Exemption]:
    return Exemption.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), person=OuterRef("person"), starts_on__lte=on)


class Obligation(models.Model):
    """One person's instance of a requirement in a cycle. Withdrawn with a reason, never deleted."""

    requirement = models.ForeignKey("attestations.Requirement", on_delete=models.PROTECT, related_name="obligations")
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="obligations")
    cycle = models.ForeignKey("attestations.Cycle", on_delete=models.PROTECT, related_name="obligations")
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="obligations")
    opened_at = models.DateTimeField()
    first_due_on = models.DateField()
    first_grace_until = models.DateField()
    due_on = models.DateField()
    grace_until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=20, choices=Withdrawn, blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "withdrawn_at"]),
            models.Index(fields=["cycle", "due_on"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["requirement", "person", "cycle"], name="one_obligation_a_cycle"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.requirement}, {self.cycle}"


class ObligationChange(models.Model):
    """What sync changed in an obligation after opening it, so that a return can look back to any moment."""

    class Kind(models.TextChoices):
        MOVED = "moved", "Moved"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REOPENED = "reopened", "Re-opened"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    recorded_at = models.DateTimeField()
    due_on = models.DateField()
    grace_until = models.DateField()
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Withdrawn, blank=True)

    class Meta:
        ordering: ClassVar = ["obligation", "recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.recorded_at:%Y-%m-%d}"


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    def as_at(self, moment: datetime, *, day: date) -> ExemptionQuerySet:
        """Those covering `day` by what had been recorded at `moment`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, recorded_at__lte=moment)


class Exemption(models.Model):
    """A person owes nothing from a day to a day; leaves the denominator of every figure."""

    class Reason(models.TextChoices):
        PARENTAL_LEAVE = "parental_leave", "Maternity or parental leave"
        SICKNESS = "sickness", "Long-term sickness"
        SABBATICAL = "sabbatical", "Sabbatical"
        OTHER = "other", "Other"

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="exemptions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    approved_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="exemption_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_reason_display()}"
