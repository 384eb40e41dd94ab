from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lms.days import london_day
from lms.models.folding import Folded

if TYPE_CHECKING:
    from lms.models.appointment import AppointmentQuerySet
    from lms.models.channel import ChannelRoleQuerySet
    from lms.models.guardianship import GuardianshipQuerySet
    from lms.models.membership import MembershipQuerySet


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: Person) -> PersonQuerySet:
        """The people whose names `viewer` may see (DESIGN.md §6): themselves, and those they answer for.

        A governor sees counts, so no one's name; a parent their own children, a class teacher the pupils of the
        class, a team leader the team; a compliance lead or headteacher the school; a trust lead the trust.
        """
        from lms.models.membership import Membership  # noqa: PLC0415 (it names Person)
        from lms.models.permission import Capability, schools_where, whole_trust  # noqa: PLC0415 (it names Person)

        if whole_trust(viewer, Capability.SEE_PEOPLE):
            return self.all()
        today = london_day(timezone.now())
        schools = Membership.objects.filter(school__in=schools_where(viewer, Capability.SEE_PEOPLE))
        team = Membership.objects.current().filter(team_leader=viewer)
        taught = Membership.objects.current().pupils_taught_by(viewer, on=today)
        children = viewer.guardianships.on(today).answering()
        return self.filter(
            models.Q(pk=viewer.pk)
            | models.Q(pk__in=schools.values("person"))
            | models.Q(pk__in=team.values("person"))
            | models.Q(pk__in=taught.values("person"))
            | models.Q(pk__in=children.values("pupil"))
        )


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, viewer: Person) -> PersonQuerySet:
        """The people whose names `viewer` may see; see `PersonQuerySet.visible_to`."""
        return self.get_queryset().visible_to(viewer)

    def get_by_natural_key(self, email: str | None) -> Person:
        person: Person = self.get(email__iexact=email)
        return person

    def create_user(self, email: str | None = None, **facts: Any) -> Person:
        """A person who signs in by mailed code or link; nobody has a password."""
        person: Person = self.model(email=email or None, **facts)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """One human, one sign-in. A young pupil has no e-mail address."""

    email = models.EmailField(null=True, blank=True, unique=True)
    legal_first = models.CharField(max_length=100)
    legal_last = models.CharField(max_length=100)
    preferred_first = models.CharField(max_length=100, blank=True)
    preferred_last = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=20, blank=True, help_text="A BCP 47 tag; empty: English.")
    is_active = models.BooleanField(default=True, help_text="Whether this person may sign in.")
    session_generation = models.PositiveIntegerField(
        default=0, help_text="Counted up to end every session of this person at once."
    )
    created_at = models.DateTimeField(default=timezone.now)
    search_names = models.GeneratedField(
        expression=Folded("legal_first", "legal_last", "preferred_first", "preferred_last", "email"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=Folded(
            Coalesce(NullIf("preferred_last", models.Value("")), "legal_last"),
            Coalesce(NullIf("preferred_first", models.Value("")), "legal_first"),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = PersonManager()

    if TYPE_CHECKING:
        memberships: MembershipQuerySet
        appointments: AppointmentQuerySet
        channel_roles: ChannelRoleQuerySet
        guardianships: GuardianshipQuerySet

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering: ClassVar = ["legal_last", "legal_first", "pk"]
        verbose_name_plural = "people"
        indexes: ClassVar = [models.Index(fields=["sort_name", "id"], name="people_by_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_person_an_address"),
            models.CheckConstraint(condition=~models.Q(email=""), name="no_address_is_null_not_empty"),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_session_auth_hash(self) -> str:
        """What each session is tied to; it changes when `session_generation` does, and then they all end."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for fallback in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret=fallback)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        tied_to = f"{self.password}:{self.session_generation}"
        return salted_hmac("lms.Person.session", tied_to, secret=secret, algorithm="sha256").hexdigest()

    @property
    def first_name(self) -> str:
        return self.preferred_first or self.legal_first

    @property
    def last_name(self) -> str:
        return self.preferred_last or self.legal_last

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name
