from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import RegexValidator
from django.db import models

if TYPE_CHECKING:
    from lms.models.person import Person


class Phase(models.TextChoices):
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SPECIAL = "special", "Special"


class ParentsSign(models.TextChoices):
    """Which parents of a child sign for it."""

    EACH = "each", "Each parent"
    ONE = "one", "One parent is enough"


class SchoolQuerySet(models.QuerySet["School"]):
    def visible_to(self, person: Person) -> SchoolQuerySet:
        """The schools whose pages `person` may open: their own, or all for a trust-wide appointment.

        Their own are those they belong to, answer for, or post for: who posts need not be a member.
        """
        if person.appointments.held().filter(school=None).exists():
            return self.all()
        return self.filter(
            models.Q(pk__in=person.memberships.current().values("school"))
            | models.Q(pk__in=person.appointments.held().values("school"))
            | models.Q(pk__in=person.channel_roles.current().values("channel__school"))
        )


class School(models.Model):
    """One school of the trust, known by its URN (the six-digit number of the Department for Education)."""

    trust = models.ForeignKey("lms.Trust", on_delete=models.PROTECT, related_name="schools")
    urn = models.CharField(
        "URN", max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", "A URN is six digits.")]
    )
    name = models.CharField(max_length=200)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PRIMARY)
    colour = models.CharField(
        max_length=7,
        default="#1f8a7d",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "A colour is # and six hex digits.")],
    )
    logo = models.ImageField(upload_to="logos", blank=True)
    contact_name = models.CharField(max_length=200, blank=True, help_text="Whom people ask when something is wrong.")
    contact_email = models.EmailField(blank=True)

    parents_code = models.CharField(
        max_length=20, blank=True, help_text="In the link that parents register by. Empty: they cannot."
    )
    parents_sign = models.CharField(max_length=4, choices=ParentsSign, default=ParentsSign.EACH)
    publishes_channels = models.BooleanField(
        default=False, help_text="Whether anyone may read the list of its official channels."
    )

    publishes_families = models.BooleanField(
        "what is asked of families is open to anyone",
        default=False,
        help_text="Whether anyone may read the course for parents without signing in.",
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parents_code"], condition=~models.Q(parents_code=""), name="one_school_a_parents_code"
            )
        ]

    def __str__(self) -> str:
        return self.name
