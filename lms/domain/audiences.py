"""Who is in which audience: memberships, and for posters and managers the channel register."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from lms.models import Audience, ChannelRole, Membership, Person

REGISTER = (Audience.CHANNEL_POSTER, Audience.CHANNEL_MANAGER)


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one audience at one school, since a day."""

    person_id: int
    school_id: int
    audience: Audience
    since: date
    staff_group: str


def audiences_of(*, person: Person, on: date, school_id: int | None = None) -> set[Audience]:
    """Every audience `person` is in on a day: at one school, or at any where none is named."""
    memberships = Membership.objects.on(on).filter(person=person)
    roles = ChannelRole.objects.on(on).filter(person=person)
    if school_id is not None:
        memberships, roles = memberships.filter(school=school_id), roles.filter(channel__school=school_id)
    found = set(memberships.values_list("audience", flat=True)) | set(roles.values_list("kind", flat=True))
    return {Audience(value) for value in found}


def seats_on(*, on: date) -> Iterator[Seat]:
    """Everyone's seats on a day, by what is known now."""
    yield from _seats(Membership.objects.on(on), ChannelRole.objects.on(on))


def seats_as_at(
    *, at: datetime, audiences: Collection[Audience] = Audience, school_ids: Collection[int] | None = None
) -> Iterator[Seat]:
    """Seats on the London day of a moment, by what had been recorded at that moment.

    Only those in `audiences`, and at the schools `school_ids` (None: all).
    """
    memberships = Membership.objects.as_at(at).filter(audience__in=audiences)
    roles = ChannelRole.objects.as_at(at).filter(kind__in=audiences)
    if school_ids is not None:
        memberships = memberships.filter(school__in=school_ids)
        roles = roles.filter(channel__school__in=school_ids)
    yield from _seats(memberships, roles)


def _seats(memberships: QuerySet[Membership], roles: QuerySet[ChannelRole]) -> Iterator[Seat]:
    rows = memberships.order_by("pk").values_list("person_id", "school_id", "audience", "started_on", "staff_group")
    for person_id, school_id, audience, since, group in rows.iterator():
        yield Seat(person_id, school_id, Audience(audience), since, group)
    held = roles.order_by("pk").values_list("person_id", "channel__school_id", "kind", "since")
    for person_id, school_id, kind, since in held.iterator():
        yield Seat(person_id, school_id, Audience(kind), since, "")
