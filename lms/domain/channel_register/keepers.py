"""Whom one may put on a channel, who may say so, and doing it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from lms.domain.channel_register.gaps import settle_gap, settle_gaps
from lms.domain.channel_roles import UnusableRoleError, end_channel_roles, give_channel_role
from lms.domain.memberships import ADULTS
from lms.models import (
    AccessRemoval,
    Appointment,
    Capability,
    Channel,
    ChannelRole,
    Membership,
    Person,
    RegisterGap,
    School,
)
from lms.models.permission import GRANTS
from lms.models.person import PersonQuerySet

BLANKS = {ChannelRole.Kind.MANAGER: RegisterGap.Kind.NO_MANAGER, ChannelRole.Kind.POSTER: RegisterGap.Kind.NO_POSTER}
"""What a policy left blank and a role fills."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be put on a channel, and what the school calls them: it tells two of one name apart."""

    person: Person
    post: str


def adults_at(*, school: School, on: date) -> PersonQuerySet:
    """The staff, governors and volunteers of a school on a day: those who may be put on its channels."""
    here = Membership.objects.on(on).filter(person=OuterRef("pk"), school=school, audience__in=ADULTS)
    return Person.objects.get_queryset().filter(Exists(here), is_active=True)


def find_adults(*, school: School, on: date, words: str) -> PersonQuerySet:
    """Those of a school's adults in whose names or job title every one of `words` occurs, in order of name."""
    found = adults_at(school=school, on=on)
    for word in words.split():
        posts = Membership.objects.on(on).filter(person=OuterRef("pk"), school=school, job_title__icontains=word)
        found = found.filter(
            Q(legal_first__icontains=word)
            | Q(legal_last__icontains=word)
            | Q(preferred_first__icontains=word)
            | Q(preferred_last__icontains=word)
            | Q(Exists(posts))
        )
    return found.order_by("legal_last", "legal_first", "pk")


def candidates(*, people: Iterable[Person], school: School, on: date) -> list[Candidate]:
    """Those people, each with what they are at a school on a day."""
    among = list(people)
    posts: dict[int, str] = {}
    here = Membership.objects.on(on).filter(school=school, person__in=among, audience__in=ADULTS)
    for membership in here.order_by("pk"):
        posts.setdefault(membership.person_id, membership.role_words)
    return [Candidate(person, posts.get(person.pk, "")) for person in among]


def approvers_at(*, school: School, on: date) -> PersonQuerySet:
    """Who may say, on a day, who manages or posts on the channels of a school."""
    roles = [role for role, granted in GRANTS.items() if Capability.APPROVE_CHANNEL_ROLES in granted]
    held = Appointment.objects.filter(
        Q(school=school) | Q(school=None), Q(until=None) | Q(until__gt=on), role__in=roles, since__lte=on
    )
    return Person.objects.get_queryset().filter(pk__in=held.values("person"), is_active=True)


@transaction.atomic
def give_roles(
    *,
    channel: Channel,
    person: Person,
    kinds: Collection[str],
    deputy: bool = False,
    approved_by: Person | None,
    on: date,
    by: Person,
    at: datetime,
    settling: RegisterGap | None = None,
) -> list[ChannelRole]:
    """Put a member of the school on one of its channels; what a policy left blank there, or `settling`, is settled.

    Raises:
        UnusableRoleError: nothing is given, the person is no adult of that school on that day, or the channel
            has ended.
    """
    if not kinds:
        raise UnusableRoleError("Say what they may do: post, manage, or both")
    if not adults_at(school=channel.school, on=on).filter(pk=person.pk).exists():
        raise UnusableRoleError(f"{person} is no member of {channel.school} today: add them there first")
    given = []
    for kind in kinds:
        as_deputy = deputy and kind == ChannelRole.Kind.MANAGER
        given.append(
            give_channel_role(
                channel=channel, person=person, kind=kind, deputy=as_deputy, approved_by=approved_by, on=on, by=by,
                at=at,
            )
        )  # fmt: skip
        settle_gaps(channel=channel, kinds=[BLANKS[ChannelRole.Kind(kind)]], by=by, at=at)
    if settling is not None:
        settle_gap(gap=settling, how=f"person {person.pk}", by=by, at=at)
    return given


@transaction.atomic
def take_off(
    *, channel: Channel, person: Person, kinds: Collection[str], because: str, on: date, by: Person, at: datetime
) -> list[AccessRemoval]:
    """End a person's roles of those kinds on a channel; each leaves access to be taken away on the platform.

    Raises:
        UnusableRoleError: they have no such role.
    """
    roles = list(channel.roles.filter(person=person, kind__in=kinds, until=None))
    if not roles:
        raise UnusableRoleError(f"{person} has no such role on {channel}: choose one they have")
    return end_channel_roles(roles=roles, on=on, because=because, by=by, at=at)
