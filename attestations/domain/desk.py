"""Where a school stands today, and who is overdue: the facts of the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from attestations.domain.figures import audiences_required
from attestations.domain.reminders.plan import KEY
from attestations.domain.standing import Counted, count_people, once_an_audience, summarise
from attestations.domain.workbook.facts import Figures
from attestations.models import OutboxMail
from lms.days import london_day
from lms.domain.channel_register.concerns import Concern, ConcernKind
from lms.domain.channel_register.register import register_of
from lms.domain.people.roles import left_with_a_role_of_the_trust
from lms.models import AccessRemoval, Appointment, Audience, Channel, Person

ON_THE_DESK = frozenset(ConcernKind) - {ConcernKind.PRIVACY_NEVER, ConcernKind.PRIVACY_LONG_AGO}
"""What of the channel register stands on the desk; when privacy settings were checked stands in the register."""


@dataclass(frozen=True, slots=True)
class Late:
    """One person overdue in one audience, with the last reminder they were sent."""

    person: Person
    counted: Counted
    last_mail: datetime | None


@dataclass(frozen=True, slots=True)
class ChannelThing:
    """One thing to settle about a channel: access still to be taken away, or something that is wrong with it."""

    channel: Channel
    removal: AccessRemoval | None = None
    concern: Concern | None = None

    @property
    def kind(self) -> str:
        return self.concern.kind.name.lower() if self.concern else "removal"


@dataclass(frozen=True, slots=True)
class Desk:
    figures: dict[Audience, Figures]
    late: list[Late]
    unknown_mails: list[OutboxMail]
    channel_things: list[ChannelThing]
    trust_roles_of_leavers: list[Appointment]

    @property
    def has_things(self) -> bool:
        return bool(self.unknown_mails or self.channel_things or self.trust_roles_of_leavers)

    @property
    def required(self) -> int:
        return sum(f.required for f in self.figures.values())

    @property
    def complete(self) -> int:
        return sum(f.complete for f in self.figures.values())

    @property
    def overdue(self) -> dict[Audience, int]:
        return {audience: f.overdue for audience, f in self.figures.items() if f.overdue}


def desk_of(*, school_ids: set[int], at: datetime, appoints_for_trust: bool = False) -> Desk:
    """Where the schools stand at a moment; a figure over several audiences counts signatures, not people.

    `appoints_for_trust` tells whether it is the desk of somebody who gives and ends the trust's own roles.
    """
    audiences = audiences_required(at=at, school_ids=school_ids)
    late = list(once_an_audience(count_people(at=at, school_ids=school_ids, status="overdue")))
    people = Person.objects.in_bulk({person.person_id for person in late})
    mails = last_reminders(set(people))
    rows = [Late(people[person.person_id], person, mails.get(person.person_id)) for person in late]
    unknown = OutboxMail.objects.filter(
        status=OutboxMail.Status.UNKNOWN, person__memberships__school__in=school_ids
    ).distinct()
    return Desk(
        figures=summarise(at=at, school_ids=school_ids, audiences=audiences).by_audience(audiences),
        late=sorted(rows, key=lambda row: (-row.counted.days_late, row.person.legal_last, row.person.legal_first)),
        unknown_mails=list(unknown.select_related("person")),
        channel_things=channel_things(school_ids=school_ids, on=london_day(at)),
        trust_roles_of_leavers=list(left_with_a_role_of_the_trust(on=london_day(at))) if appoints_for_trust else [],
    )


def channel_things(*, school_ids: set[int], on: date) -> list[ChannelThing]:
    """What is to be settled about the channels of those schools, access that leavers still have first."""
    entries = register_of(channels=Channel.objects.filter(school__in=school_ids), on=on)
    removals = [ChannelThing(entry.channel, removal=removal) for entry in entries for removal in entry.removals]
    concerns = [
        ChannelThing(entry.channel, concern=concern)
        for entry in entries
        for concern in entry.concerns
        if concern.kind in ON_THE_DESK
    ]
    return removals + concerns


def last_reminders(person_ids: set[int]) -> dict[int, datetime]:
    """When each of them was last sent a reminder; whoever was sent none is not there."""
    sent = OutboxMail.objects.filter(person__in=person_ids, key__startswith=KEY, sent_at__isnull=False)
    return {person_id: at for person_id, at in sent.order_by("sent_at").values_list("person_id", "sent_at") if at}
