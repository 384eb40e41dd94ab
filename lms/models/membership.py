from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from lms.days import london_day

if TYPE_CHECKING:
    from lms.models.person import Person


class Audience(models.TextChoices):
    """Whom a course is for. Posters and managers follow from the channel register, never typed twice."""

    STAFF = "staff", "Staff"
    CHANNEL_POSTER = "channel_poster", "Channel posters"
    CHANNEL_MANAGER = "channel_manager", "Channel managers"
    GOVERNOR = "governor", "Governors"
    VOLUNTEER = "volunteer", "Volunteers"
    PUPIL = "pupil", "Pupils"
    PARENT = "parent", "Parents"


class StaffGroup(models.TextChoices):
    LEADERSHIP = "leadership", "Leadership"
    TEACHING = "teaching", "Teachers"
    TEACHING_ASSISTANT = "teaching_assistant", "Teaching assistants"
    OFFICE_AND_SITE = "office_and_site", "Office and site"
    MIDDAY_AND_CATERING = "midday_and_catering", "Midday and catering"
    SUPPLY = "supply", "Supply and agency"
    TRAINEE = "trainee", "Trainees"


class Entry(models.TextChoices):
    """How a membership came to be known: a full import ends only those that an import made or met."""

    BY_HAND = "by_hand", "Added by hand"
    IMPORTED = "imported", "From the school's own system"
    REGISTERED = "registered", "Registered by the parent"


MEMBER_AUDIENCES = [
    Audience.STAFF,
    Audience.GOVERNOR,
    Audience.VOLUNTEER,
    Audience.PUPIL,
    Audience.PARENT,
]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Those in force on a London day, by what is known now."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), started_on__lte=day)

    def not_over(self, day: date) -> MembershipQuerySet:
        """Those in force on a London day, or yet to begin."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day))

    def as_at(self, moment: datetime) -> MembershipQuerySet:
        """Those in force on the London day of `moment`, by what had been recorded at `moment`."""
        day = london_day(moment)
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gte=day) | Q(end_recorded_at__gt=moment),
            started_on__lte=day,
            recorded_at__lte=moment,
        )

    def current(self) -> MembershipQuerySet:
        """Those in force today."""
        return self.on(london_day(timezone.now()))

    def pupils_taught_by(self, person: Person, *, on: date) -> MembershipQuerySet:
        """The pupils of the classes that `person` teaches on a day."""
        from lms.models.school_class import ClassTeacher  # noqa: PLC0415 (it names Person)

        taught = ClassTeacher.objects.on(on).filter(
            person=person,
            school_class__school=OuterRef("school"),
            school_class__name=OuterRef("registration"),
        )
        return self.filter(Exists(taught), audience=Audience.PUPIL)


class Membership(models.Model):
    """A person at a school in an audience, from a day to a day; when it was recorded is kept apart."""

    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey("lms.School", on_delete=models.PROTECT, related_name="memberships")
    audience = models.CharField(max_length=16, choices=[(a.value, a.label) for a in MEMBER_AUDIENCES])
    staff_group = models.CharField(max_length=20, choices=StaffGroup, blank=True)
    job_title = models.CharField(max_length=100, blank=True)
    team_leader = models.ForeignKey(
        "lms.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="team_memberships"
    )
    staff_code = models.CharField(max_length=30, blank=True)
    department = models.CharField(max_length=100, blank=True)
    year_group = models.CharField(max_length=20, blank=True)
    registration = models.CharField("registration group", max_length=30, blank=True)
    entry = models.CharField(max_length=10, choices=Entry, default=Entry.BY_HAND)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    end_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "started_on"]
        indexes: ClassVar = [
            models.Index(fields=["school", "audience"]),
            models.Index(fields=["audience", "person"]),
            models.Index(fields=["school", "registration"], name="pupils_of_a_class"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "school", "audience"],
                condition=Q(ended_on=None),
                name="one_open_membership",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_recorded_at=None)
                | Q(ended_on__isnull=False, end_recorded_at__isnull=False),
                name="membership_end_and_its_record",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_audience_display().lower()} at {self.school}"

    @property
    def role_words(self) -> str:
        """What the school calls this person: the job title where there is one, else the audience."""
        return self.job_title or ROLE_WORDS[Audience(self.audience)]


ROLE_WORDS: dict[Audience, str] = {
    Audience.STAFF: "member of staff",
    Audience.CHANNEL_POSTER: "person who posts for the school",
    Audience.CHANNEL_MANAGER: "manager of a school channel",
    Audience.GOVERNOR: "governor",
    Audience.VOLUNTEER: "volunteer",
    Audience.PUPIL: "pupil",
    Audience.PARENT: "parent or carer",
}
