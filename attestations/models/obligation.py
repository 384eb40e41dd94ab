from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from attestations.models.duty_status import credits_of, own_signatures, own_signed_day, signed_when, status_case
from lms.models import Capability, Membership, Person, schools_where

if TYPE_CHECKING:
    from attestations.models.ledger import Acknowledgement, AcknowledgementQuerySet


class Withdrawn(models.TextChoices):
    LEFT = "left", "No longer in the audience"
    ROLE_ENDED = "role_ended", "The channel role ended"
    RULE_CHANGED = "rule_changed", "What is asked, or of whom, was changed"
    SUPERSEDED = "superseded", "Another version or decision took its place"
    OTHER_PARENT = "other_parent", "Another parent signed for the child"
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
        """Those that a signature in force meets: their own, or an early one that counts for them."""
        return self.filter(Exists(own_signatures()) | Exists(credits_of()))

    def unsigned(self) -> ObligationQuerySet:
        return self.filter(~Exists(own_signatures()), ~Exists(credits_of()))

    def with_whether_signed(self) -> ObligationQuerySet:
        """Each with whether a signature in force meets it, as `is_signed`."""
        signed = Q(Exists(own_signatures())) | Q(Exists(credits_of()))
        return self.annotate(is_signed=models.ExpressionWrapper(signed, output_field=models.BooleanField()))  # type: ignore[no-redef]

    def with_status(self, *, on: date) -> ObligationQuerySet:
        """Each with its `status` on a London day (`attestations.domain.status` says what each one means)."""
        case = status_case(on=on, exempt=Exists(_exemptions(on)))
        return self.annotate(**signed_when()).annotate(own_signed_day=own_signed_day()).annotate(status=case)  # type: ignore[no-redef]

    def exempt(self, *, on: date) -> ObligationQuerySet:
        return self.filter(Exists(_exemptions(on)))

    def outstanding(self, *, on: date) -> ObligationQuerySet:
        """What is still owed on a day: open by then, standing, unsigned, and its person not exempt."""
        return self.standing().unsigned().filter(~Exists(_exemptions(on)), opens_on__lte=on)

    def overdue(self, *, on: date) -> ObligationQuerySet:
        """Outstanding beyond the days of grace."""
        return self.outstanding(on=on).filter(grace_until__lt=on)


def _exemptions(on: date) -> models.QuerySet[Exemption]:
    return Exemption.objects.on(on).filter(person=OuterRef("person"))


class Obligation(models.Model):
    """One person's instance of a requirement in a cycle, or for what one change set changes: a *delta* obligation.

    Withdrawn with a reason, never deleted. `child` is whom a parent signs for, `renewal` counts those that follow
    one another within a cycle. `first_opens_on`, `first_due_on` and `first_grace_until` are as it was opened; what
    changed since is in its changes.
    """

    requirement = models.ForeignKey("attestations.Requirement", on_delete=models.PROTECT, related_name="obligations")
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="obligations")
    cycle = models.ForeignKey("attestations.Cycle", on_delete=models.PROTECT, related_name="obligations")
    renewal = models.PositiveSmallIntegerField(default=0)
    change_set = models.ForeignKey(
        "courses.ChangeSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    child = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(
        "lms.School",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose own policy it is, or where the child is. Empty: wherever the person is in the audience.",
    )
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="obligations")
    opened_at = models.DateTimeField()
    opens_on = models.DateField(help_text="From this day it can be done; before, it is not yet open.")
    first_opens_on = models.DateField()
    first_due_on = models.DateField()
    first_grace_until = models.DateField()
    due_on = models.DateField()
    grace_until = models.DateField()
    credited_by = models.ForeignKey(
        "attestations.Acknowledgement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        help_text="A signature for an earlier obligation that counts for this one too.",
    )
    credited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=20, choices=Withdrawn, blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "withdrawn_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "cycle",
                "requirement",
                "person",
                "renewal",
                Coalesce("change_set_id", 0),
                Coalesce("child_id", 0),
                name="one_obligation_a_cycle",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_and_why",
            ),
            models.CheckConstraint(
                condition=Q(credited_by=None, credited_at=None)
                | Q(credited_by__isnull=False, credited_at__isnull=False),
                name="credited_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(change_set=None) | Q(renewal=0), name="what_a_version_changes_is_signed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.requirement}, {self.cycle}"

    @property
    def signature(self) -> Acknowledgement | None:
        """The signature in force that meets it, its own or an early one; None where there is none."""
        own = self.acknowledgements.in_force().first()
        if own is None and self.credited_by and not hasattr(self.credited_by, "annulled_by"):
            return self.credited_by
        return own

    if TYPE_CHECKING:
        is_signed: bool
        status: str
        acknowledgements: AcknowledgementQuerySet
        changes: models.QuerySet[ObligationChange]


class ObligationChange(models.Model):
    """What was changed in an obligation after opening it, so that a return can look back to any moment."""

    class Kind(models.TextChoices):
        MOVED = "moved", "Moved"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REOPENED = "reopened", "Re-opened"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    recorded_at = models.DateTimeField()
    opens_on = models.DateField()
    due_on = models.DateField()
    grace_until = models.DateField()
    version = models.ForeignKey("courses.PolicyVersion", on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=20, choices=Withdrawn, blank=True)

    class Meta:
        ordering: ClassVar = ["obligation", "recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.recorded_at:%Y-%m-%d}"


class Extension(models.Model):
    """A later due date for one person's obligation, with the reason; the latest one recorded counts."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="extensions")
    due_on = models.DateField()
    reason = models.CharField(max_length=500)
    granted_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["obligation", "recorded_at", "pk"]

    def __str__(self) -> str:
        return f"until {self.due_on}"


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    def on(self, day: date) -> ExemptionQuerySet:
        """Those covering a London day, by what is known now."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            Q(cut_short_on=None) | Q(cut_short_on__gt=day),
            starts_on__lte=day,
        )

    def as_at(self, moment: datetime, *, day: date) -> ExemptionQuerySet:
        """Those covering `day` by what had been recorded at `moment`."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day),
            Q(cut_short_on=None) | Q(cut_short_on__gt=day) | Q(cut_short_at__gt=moment),
            starts_on__lte=day,
            recorded_at__lte=moment,
        )


class Exemption(models.Model):
    """A person owes nothing from a day to a day; leaves the denominator of every figure.

    `cut_short_on` is the first day it no longer covers, where it ended before its time.
    """

    class Reason(models.TextChoices):
        PARENTAL_LEAVE = "parental_leave", "Maternity or parental leave"
        SICKNESS = "sickness", "Long-term sickness"
        SABBATICAL = "sabbatical", "Sabbatical"
        OTHER = "other", "Other"

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="exemptions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    evidence_reference = models.CharField(
        max_length=100, blank=True, help_text="Where the evidence is kept, as in “HR file 118”; never the evidence."
    )
    approved_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    cut_short_on = models.DateField(null=True, blank=True)
    cut_short_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cut_short_at = models.DateTimeField(null=True, blank=True)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="exemption_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(cut_short_on=None, cut_short_by=None, cut_short_at=None)
                | Q(cut_short_on__gte=models.F("starts_on"), cut_short_by__isnull=False, cut_short_at__isnull=False),
                name="exemption_cut_short_by_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_reason_display()}"

    @property
    def last_day(self) -> date | None:
        """The last day it covers, by what is known now; None while it has no end."""
        cut = self.cut_short_on - timedelta(days=1) if self.cut_short_on else None
        return min((day for day in (self.ends_on, cut) if day), default=None)
