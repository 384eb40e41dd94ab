"""Somebody's places at schools in words: as what, where, since when."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lms.models import ROLE_WORDS, Audience, ChannelRole, Membership, Person, StaffGroup


@dataclass(frozen=True, slots=True)
class Seat:
    """One membership, or one role on a channel, as it is told."""

    role: str
    more: str
    school: str
    since: date
    until: date | None
    pk: int | None
    """Of the membership; a role on a channel is kept in the register."""

    def over(self, on: date) -> bool:
        """Whether its last day was before the day `on`."""
        return self.until is not None and self.until < on


def seat_of(membership: Membership) -> Seat:
    """A membership in words; its `school` should have been fetched with it."""
    audience = Audience(membership.audience)
    title = membership.job_title or ROLE_WORDS[audience]
    group = _group(membership)
    more = {
        Audience.STAFF: [group, membership.department],
        Audience.PUPIL: [membership.year_group, membership.registration],
    }.get(audience, [])
    if membership.job_title and audience != Audience.STAFF:
        more = [ROLE_WORDS[audience]]
    return Seat(
        role=title[:1].upper() + title[1:],
        more=", ".join(part for part in more if part),
        school=membership.school.name,
        since=membership.started_on,
        until=membership.ended_on,
        pk=membership.pk,
    )


def _group(membership: Membership) -> str:
    """The staff group, unless the job title says it: a teacher is not called one of the teachers as well."""
    group = StaffGroup(membership.staff_group).label.lower() if membership.staff_group else ""
    return "" if group.removesuffix("s") in membership.job_title.lower() else group


def role_seat_of(role: ChannelRole) -> Seat:
    """A role on a channel in words; its `channel` and that one's `school` should have been fetched with it."""
    manages = role.kind == ChannelRole.Kind.MANAGER
    deputy = ", as deputy" if role.deputy else ""
    return Seat(
        role=f"{'Manages' if manages else 'Posts on'} {role.channel}{deputy}",
        more="",
        school=role.channel.school.name,
        since=role.since,
        until=role.until,
        pk=None,
    )


def seats_of(people: Collection[Person], *, seats: QuerySet[Membership], past: bool, on: date) -> dict[int, list[Seat]]:
    """The seats of each of `people` among those of `seats`, by person: those not over yet, or the `past` ones too."""
    found: dict[int, list[Seat]] = defaultdict(list)
    rows = seats.filter(person__in=[person.pk for person in people]).select_related("school")
    for membership in rows.order_by("started_on", "pk"):
        seat = seat_of(membership)
        if past or not seat.over(on):
            found[membership.person_id].append(seat)
    return found
