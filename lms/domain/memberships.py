"""Coming to a school and leaving it, with what follows: roles there, sessions, and whether one may sign in."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest

from lms.days import london_day
from lms.domain.appointments import end_appointments
from lms.domain.audit import record, record_each
from lms.domain.channel_roles import end_channel_roles
from lms.domain.sessions import end_sessions
from lms.models import (
    Appointment,
    Audience,
    ChannelRole,
    ClassTeacher,
    Entry,
    Guardianship,
    Membership,
    Person,
    School,
)

ADULTS = (Audience.STAFF, Audience.GOVERNOR, Audience.VOLUNTEER)
"""Who leaves a school in all of these ceases to speak or answer for it; being a parent there is not enough."""
LEFT = "left the school"
BATCH = 500


@transaction.atomic
def join(
    *,
    person: Person,
    school: School,
    audience: str,
    on: date,
    by: Person | None,
    at: datetime,
    entry: str = Entry.BY_HAND,
    **facts: Any,
) -> Membership:
    """Begin a membership on the day `on`; `facts` are its other fields. Who is there already stays as they are."""
    membership, made = Membership.objects.get_or_create(
        person=person,
        school=school,
        audience=audience,
        ended_on=None,
        defaults={"started_on": on, "recorded_at": at, "entry": entry, **facts},
    )
    if made:
        record(
            verb="joined", about=f"person {person.pk}", by=by, at=at,
            audience=str(audience), school=school.urn, since=on.isoformat(),
        )  # fmt: skip
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
    return membership


@transaction.atomic
def leave(*, memberships: Collection[Membership], on: date, by: Person | None, at: datetime) -> None:
    """End open memberships, `on` being their last day.

    Where that day has come by the London day of `at`, what follows from leaving follows at once: see
    `settle_leavers`. Otherwise the hourly sweep sees to it when the day is over.
    """
    for membership in memberships:
        membership.ended_on, membership.end_recorded_at = max(on, membership.started_on), at
    Membership.objects.bulk_update(memberships, ["ended_on", "end_recorded_at"], batch_size=BATCH)
    left: dict[int, list[str]] = defaultdict(list)
    for membership in memberships:
        left[membership.school_id].append(f"person {membership.person_id}")
    for school, urn in School.objects.filter(pk__in=left).values_list("pk", "urn"):
        record_each(verb=LEFT, abouts=left[school], by=by, at=at, school=urn, last_day=on.isoformat())
    if on <= london_day(at):
        settle_leavers(people={m.person_id for m in memberships}, gone_by=on, by=by, at=at)


@transaction.atomic
def settle_leavers(*, people: Collection[int], gone_by: date, by: Person | None, at: datetime) -> None:
    """What follows for those of `people` whose last day somewhere was `gone_by` or before.

    Where nothing but parenthood holds them to that school any more, their roles on its channels end (and raise
    a task each), as do their appointments, classes and teams there. A parent who left is a contact of no pupil
    there. Who belongs nowhere any more may not sign in.
    Their evidence stays. Doing it twice does nothing.
    """
    ids = sorted(people)
    for start in range(0, len(ids), BATCH):
        _settle(ids[start : start + BATCH], gone_by, by, at)


def sweep_leavers(*, on: date, at: datetime) -> int:
    """Settle those whose last day came before `on` without anybody doing anything; answers how many there were."""
    over = Membership.objects.filter(person=OuterRef("pk"), ended_on__lt=on)
    still = Membership.objects.filter(person=OuterRef("pk")).filter(Q(ended_on=None) | Q(ended_on__gte=on))
    roles = ChannelRole.objects.filter(person=OuterRef("pk"), until=None)
    held = Appointment.objects.filter(person=OuterRef("pk"), until=None)
    taught = ClassTeacher.objects.filter(person=OuterRef("pk"), until=None)
    gone_by = on - timedelta(days=1)
    teams = _teams_left(gone_by).filter(team_leader=OuterRef("pk"))
    contacts = _contacts_left(gone_by).filter(guardian=OuterRef("pk"))
    left = Person.objects.filter(Exists(over)).filter(
        Q(Exists(roles)) | Q(Exists(held)) | Q(Exists(taught)) | Q(Exists(teams)) | Q(Exists(contacts))
        | (Q(is_active=True) & ~Exists(still))
    )  # fmt: skip
    found = list(left.values_list("pk", flat=True))
    settle_leavers(people=found, gone_by=gone_by, by=None, at=at)
    return len(found)


def _settle(people: Collection[int], gone_by: date, by: Person | None, at: datetime) -> None:
    over = Membership.objects.filter(
        person=OuterRef("person"), audience__in=ADULTS, ended_on__lte=gone_by, ended_on__gte=OuterRef("since")
    )
    here = _held(gone_by).filter(person=OuterRef("person"), audience__in=ADULTS)

    def left_behind(rows: Any, school: str) -> list[Any]:
        """Those of `rows` that are open, and whose holder left that school while holding them."""
        at_it = {"school": OuterRef(school)}
        open_ones = rows.filter(person__in=people, until=None)
        return list(open_ones.filter(Exists(over.filter(**at_it))).exclude(Exists(here.filter(**at_it))))

    roles = left_behind(ChannelRole.objects.all(), "channel__school")
    end_channel_roles(roles=roles, on=gone_by, because=LEFT, by=by, at=at)
    held = left_behind(Appointment.objects.filter(school__isnull=False).select_related("school"), "school")
    end_appointments(appointments=held, on=gone_by, because=LEFT, by=by, at=at)
    for taught in left_behind(ClassTeacher.objects.all(), "school_class__school"):
        taught.until = max(gone_by, taught.since)
        taught.save(update_fields=["until"])
        record(
            verb="class taken away", about=f"person {taught.person_id}", by=by, at=at,
            school_class=taught.school_class_id, because=LEFT,
        )  # fmt: skip
    _leave_teams(people, gone_by, by, at)
    _end_contacts(people, gone_by, by, at)
    _close_the_door(people, gone_by, by, at)


def _leave_teams(people: Collection[int], gone_by: date, by: Person | None, at: datetime) -> None:
    """Whoever leads a team reads its names: so who left the school leads nobody there."""
    led: dict[str, list[str]] = defaultdict(list)
    seats = _teams_left(gone_by).filter(team_leader__in=people)
    for person, urn in seats.values_list("person_id", "school__urn"):
        led[urn].append(f"person {person}")
    seats.update(team_leader=None)
    for urn, abouts in led.items():
        record_each(
            verb="membership changed", abouts=abouts, by=by, at=at, fields=["team_leader"], school=urn, because=LEFT
        )


def _end_contacts(people: Collection[int], gone_by: date, by: Person | None, at: datetime) -> None:
    over: dict[str, list[str]] = defaultdict(list)
    contacts = _contacts_left(gone_by).filter(guardian__in=people)
    for guardian, urn in contacts.values_list("guardian_id", "school__urn"):
        over[urn].append(f"person {guardian}")
    contacts.update(until=Greatest(F("since"), Value(gone_by)))
    for urn, abouts in over.items():
        record_each(verb="no longer a contact", abouts=abouts, by=by, at=at, school=urn, because=LEFT)


def _teams_left(gone_by: date) -> QuerySet[Membership]:
    """The open memberships whose team leader was an adult of that school, and is none any more."""
    open_ones = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gt=gone_by))
    return _left_by("team_leader", open_ones, ADULTS, gone_by)


def _contacts_left(gone_by: date) -> QuerySet[Guardianship]:
    """The open guardianships whose guardian was a parent at that school, and is none any more."""
    return _left_by("guardian", Guardianship.objects.filter(until=None), (Audience.PARENT,), gone_by)


def _left_by(who: str, rows: Any, audiences: Collection[str], gone_by: date) -> Any:
    seats = {"person": OuterRef(who), "school": OuterRef("school"), "audience__in": audiences}
    return rows.filter(
        Exists(Membership.objects.filter(ended_on__lte=gone_by, **seats)), ~Exists(_held(gone_by).filter(**seats))
    )


def _close_the_door(people: Collection[int], gone_by: date, by: Person | None, at: datetime) -> None:
    """End the sessions of those who belong nowhere any more, and let them in no more."""
    nowhere = (
        Person.objects.filter(pk__in=people, is_active=True)
        .exclude(Exists(_held(gone_by).filter(person=OuterRef("pk"))))
        .exclude(Exists(Appointment.objects.filter(person=OuterRef("pk"), until=None)))
        .exclude(Exists(ChannelRole.objects.filter(person=OuterRef("pk"), until=None)))
    )
    gone = list(nowhere.values_list("pk", flat=True))
    Person.objects.filter(pk__in=gone).update(is_active=False)
    end_sessions(people=gone, because=LEFT, by=by, at=at)


def _held(gone_by: date) -> Any:
    """Memberships that go on after `gone_by`."""
    return Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gt=gone_by))
