"""A reminder that somebody asks for, in the person's one mail of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from attestations.domain.reminders.plan import mails_owed_to
from attestations.domain.reminders.queue import queue_mail
from attestations.models import Obligation, OutboxMail
from lms.domain.audit import record
from lms.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Nudged:
    """How many were written to, and how many not: they had today's mail already, or owe nothing, or have no address."""

    sent: int
    had_todays: int
    cannot: int


def nudge(*, people: Iterable[Person], by: Person, on: date, at: datetime) -> Nudged:
    """Write now to those who owe something, once a day each, whatever step they have reached."""
    asked = list(people)
    mails = {planned.person.pk: planned for planned in mails_owed_to(people=asked, on=on)}
    sent = had = cannot = 0
    for person in asked:
        planned = mails.get(person.pk)
        if OutboxMail.objects.filter(key=f"reminder:{person.pk}:{on.isoformat()}").exists():
            had += 1
        elif planned is None or not queue_mail(planned, on=on, at=at):
            cannot += 1
        else:
            record(verb="nudged", about=f"person {person.pk}", by=by, at=at)
            sent += 1
    return Nudged(sent, had, cannot)


def team_of(leader: Person, *, on: date) -> QuerySet[Person]:
    """The people whom somebody leads on a day."""
    led = Membership.objects.on(on).filter(team_leader=leader)
    return Person.objects.filter(pk__in=led.values("person")).order_by("sort_name", "pk")


def owed_by_team(leader: Person, *, on: date) -> QuerySet[Obligation]:
    """What a team owes on a day, each with its status."""
    owed = Obligation.objects.standing().filter(person__in=team_of(leader, on=on), opens_on__lte=on)
    return owed.with_status(on=on).select_related("person", "requirement__course", "child").order_by("due_on", "pk")
