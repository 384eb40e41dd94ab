from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lms.days import london_day

if TYPE_CHECKING:
    from lms.models.person import Person


class ChannelQuerySet(models.QuerySet["Channel"]):
    def on(self, day: date) -> ChannelQuerySet:
        """Those that speak for a school on a London day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def visible_to(self, viewer: Person) -> ChannelQuerySet:
        """Those of the schools whose register `viewer` may see, and those on which they have a role."""
        from lms.models.permission import Capability, schools_where  # noqa: PLC0415 (it names Person)

        own = viewer.channel_roles.current().values("channel")
        return self.filter(Q(school__in=schools_where(viewer, Capability.SEE_CHANNELS)) | Q(pk__in=own))

    def facts_kept_by(self, viewer: Person) -> ChannelQuerySet:
        """Those whose facts `viewer` may change: of the schools they keep the register of, and those they manage."""
        from lms.models.permission import Capability, schools_where  # noqa: PLC0415 (it names Person)

        own = viewer.channel_roles.current().filter(kind=ChannelRole.Kind.MANAGER).values("channel")
        return self.filter(Q(school__in=schools_where(viewer, Capability.MANAGE_CHANNELS)) | Q(pk__in=own))


class Channel(models.Model):
    """An official account of a school on a platform."""

    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="channels")
    platform = models.CharField(max_length=60, blank=True, help_text="Empty: the policy that names it does not say.")
    handle = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    privacy_checked_on = models.DateField(null=True, blank=True)
    login_kept = models.CharField(
        max_length=200, blank=True, help_text="Where the login is kept (the office safe, card 4); never a password."
    )
    approved_by = models.CharField(max_length=200, blank=True)
    registered_as = models.CharField(
        max_length=500,
        blank=True,
        help_text="The row of a policy's register it was brought in from, folded; it stays when the school renames it.",
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["school", "platform", "handle"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "platform", "handle"], name="one_entry_a_channel"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="channel_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.handle}".strip()


class ChannelRoleQuerySet(models.QuerySet["ChannelRole"]):
    def on(self, day: date) -> ChannelRoleQuerySet:
        """Those in force on a London day, by what is known now."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def as_at(self, moment: datetime) -> ChannelRoleQuerySet:
        """Those in force on the London day of `moment`, by what had been recorded at `moment`."""
        day = london_day(moment)
        return self.filter(
            Q(until=None) | Q(until__gte=day) | Q(until_recorded_at__gt=moment),
            since__lte=day,
            recorded_at__lte=moment,
        )

    def current(self) -> ChannelRoleQuerySet:
        """Those in force today."""
        return self.on(london_day(timezone.now()))


class ChannelRole(models.Model):
    """A person manages (administers) a channel, or is a poster (may publish) on it."""

    class Kind(models.TextChoices):
        MANAGER = "channel_manager", "Manager"
        POSTER = "channel_poster", "Poster"

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="channel_roles")
    kind = models.CharField(max_length=16, choices=Kind)
    deputy = models.BooleanField(default=False, help_text="Stands in for the manager.")
    approved_by = models.ForeignKey("lms.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    until_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = ChannelRoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["channel", "kind", "person"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "person", "kind"], condition=Q(until=None), name="one_open_channel_role"
            ),
            models.CheckConstraint(
                condition=Q(until=None, until_recorded_at=None)
                | Q(until__isnull=False, until_recorded_at__isnull=False),
                name="channel_role_end_and_its_record",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="channel_role_until_after_since"
            ),
            models.CheckConstraint(condition=Q(deputy=False) | Q(kind="channel_manager"), name="a_deputy_is_a_manager"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display().lower()} of {self.channel}"
