"""Reminding people now, because somebody asked for it: the same mail, at most one a person a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from attestations.domain.reminders.plan import PlannedReminder, mails_about, may_be_written_to, written_to_on
from attestations.domain.reminders.queue import queue_mail
from attestations.domain.second_person import may_settle
from lms.domain.audit import record
from lms.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Nudges:
    """The mails that would go out, and of the others why none does."""

    mails: list[PlannedReminder]
    not_able: dict[Person, str]


def may_nudge(*, by: Person, person: Person, on: date) -> bool:
    """Whether `by` leads the team of `person`, or settles their duties."""
    if Membership.objects.on(on).filter(person=person, team_leader=by).exists():
        return by != person
    return may_settle(person=by, about=person, on=on)


def plan_nudges(*, people: Collection[Person], by: Person, on: date) -> Nudges:
    """Whom `by` can have reminded on a day, of all they owe; also on days when the school is closed."""
    able, not_able = [], {}
    for person in people:
        if may_nudge(by=by, person=person, on=on):
            able.append(person)
        else:
            not_able[person] = "you neither lead their team nor settle their duties"
    already = written_to_on(on)
    planned = {mail.person.pk: mail for mail in mails_about(may_be_written_to(on).filter(person__in=able), on)}
    mails = []
    for person in able:
        if person.pk in already:
            not_able[person] = "had a reminder today"
        elif person.pk in planned:
            mails.append(planned[person.pk])
        else:
            not_able[person] = "owes nothing now" if person.email else "has no e-mail address"
    return Nudges(mails, not_able)


def nudge(*, people: Collection[Person], by: Person, on: date, at: datetime) -> list[Person]:
    """Queue a reminder to each of them who can have one today; answers to whom."""
    return [
        mail.person
        for mail in plan_nudges(people=people, by=by, on=on).mails
        if queue_mail(mail, on=on, at=at, also=lambda person: _noted(person, by, at))
    ]


def _noted(person: Person, by: Person, at: datetime) -> None:
    record(verb="reminded", about=f"person {person.pk}", by=by, at=at)
