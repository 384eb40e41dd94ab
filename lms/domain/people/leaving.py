"""Saying that somebody has left, having seen what follows from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lms.domain.memberships import ADULTS, leave
from lms.domain.people.reach import seats_kept
from lms.domain.people.refusal import RefusedError
from lms.domain.people.roles import check_not_the_last
from lms.models import Appointment, ChannelRole, ClassTeacher, Membership, Person


@dataclass(frozen=True, slots=True)
class Leaving:
    """What follows from the end of some memberships of one person."""

    channel_roles: list[ChannelRole]
    """They end, and each leaves access to be taken away on the platform."""
    appointments: list[Appointment]
    classes: list[ClassTeacher]
    keeps_access: bool
    """Whether they belong somewhere still, and so may sign in."""


def leaving_of(*, person: Person, seats: Collection[Membership], on: date) -> Leaving:
    """What would follow if `seats` ended with the day `on`: as `settle_leavers` does it."""
    going = {seat.pk for seat in seats}
    staying = person.memberships.not_over(on).exclude(pk__in=going)
    adult_at = {seat.school_id for seat in seats if seat.audience in ADULTS}
    gone_from = adult_at - set(staying.filter(audience__in=ADULTS).values_list("school_id", flat=True))
    roles = person.channel_roles.filter(until=None, channel__school__in=gone_from)
    held = person.appointments.filter(until=None, school__in=gone_from)
    taught = person.classes_taught.filter(until=None, school_class__school__in=gone_from)
    return Leaving(
        channel_roles=list(roles.select_related("channel__school")),
        appointments=list(held.select_related("school")),
        classes=list(taught.select_related("school_class__school")),
        keeps_access=staying.exists(),
    )


@transaction.atomic
def say_left(*, person: Person, seats: Collection[Membership], on: date, by: Person, at: datetime) -> Leaving:
    """End `seats` of `person`, `on` being the last day; answers what follows.

    Raises:
        RefusedError: none is named, one is not kept by `by`, begins after that day, or with it would go the last who
            answers for a school.
    """
    if not seats:
        raise RefusedError("Choose what has ended")
    kept = set(seats_kept(person, by=by, on=min(seat.started_on for seat in seats)).values_list("pk", flat=True))
    if not {seat.pk for seat in seats} <= kept:
        raise RefusedError(f"{person} is not at a school whose people you keep")
    for seat in seats:
        if on < seat.started_on:
            raise RefusedError(f"The last day cannot be before the first, {seat.started_on:%d %B %Y}")
    follows = leaving_of(person=person, seats=seats, on=on)
    for held in follows.appointments:
        check_not_the_last(held)
    leave(memberships=list(seats), on=on, by=by, at=at)
    return follows
