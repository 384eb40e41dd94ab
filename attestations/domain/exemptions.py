"""Exempting people for a while, and ending that before its time, by those who settle duties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from attestations.domain.second_person import may_settle
from attestations.models import Exemption
from lms.days import london_day
from lms.domain.audit import record
from lms.models import Person


class UnusableExemptionError(ValueError):
    """The days or the people cannot be exempted so; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Leave:
    """From which day to which (None: no end is known), why, and where the evidence is kept."""

    starts_on: date
    ends_on: date | None
    reason: Exemption.Reason
    evidence_reference: str = ""


def who_can_be_exempted(
    *, people: Iterable[Person], leave: Leave, by: Person, on: date
) -> tuple[list[Person], dict[Person, str]]:
    """Of some people, whom `by` may exempt for that time; and of the others, why not."""
    able: list[Person] = []
    not_able: dict[Person, str] = {}
    for person in people:
        if not may_settle(person=by, about=person, on=on):
            not_able[person] = "you do not settle their duties"
        elif _overlapping(person, leave).exists():
            not_able[person] = "is exempt for some of these days already"
        else:
            able.append(person)
    return able, not_able


@transaction.atomic
def exempt(*, people: Iterable[Person], leave: Leave, by: Person, at: datetime) -> list[Exemption]:
    """Exempt people for a while; due dates move to after their return within the minute.

    Raises:
        UnusableExemptionError: it ends before it starts, or one of them cannot be exempted for that time.
    """
    if leave.ends_on is not None and leave.ends_on < leave.starts_on:
        raise UnusableExemptionError("The last day comes before the first: look at the two days again")
    able, not_able = who_can_be_exempted(people=people, leave=leave, by=by, on=london_day(at))
    for person, why in not_able.items():
        raise UnusableExemptionError(f"{person.get_full_name()} cannot be exempted: {why}")
    made = [
        Exemption.objects.create(
            person=person,
            starts_on=leave.starts_on,
            ends_on=leave.ends_on,
            reason=leave.reason,
            evidence_reference=leave.evidence_reference,
            approved_by=by,
            recorded_at=at,
        )
        for person in able
    ]
    for exemption in made:
        record(verb="exempted", about=f"person {exemption.person_id}", by=by, at=at, exemption=exemption.pk)
    return made


@transaction.atomic
def cut_short(*, exemption: Exemption, on: date, by: Person, at: datetime) -> Exemption:
    """End an exemption before its time; `on` is the first day it no longer covers.

    Raises:
        UnusableExemptionError: it does not cover that day, was cut short already, or `by` may not.
    """
    held = Exemption.objects.select_for_update(of=("self",)).get(pk=exemption.pk)
    if not may_settle(person=by, about=held.person, on=london_day(at)):
        raise UnusableExemptionError("Exemptions are ended by someone who settles this person’s duties")
    if held.cut_short_on is not None:
        raise UnusableExemptionError("It was ended before its time already")
    if on < held.starts_on or (held.ends_on is not None and on > held.ends_on):
        raise UnusableExemptionError("That day is not within the exemption")
    held.cut_short_on, held.cut_short_by, held.cut_short_at = on, by, at
    held.save(update_fields=["cut_short_on", "cut_short_by", "cut_short_at"])
    record(verb="exemption cut short", about=f"person {held.person_id}", by=by, at=at, exemption=held.pk)
    return held


def _overlapping(person: Person, leave: Leave) -> QuerySet[Exemption]:
    later = Q(ends_on=None) | Q(ends_on__gte=leave.starts_on)
    uncut = Q(cut_short_on=None) | Q(cut_short_on__gt=leave.starts_on)
    found = Exemption.objects.filter(later, uncut, person=person)
    return found if leave.ends_on is None else found.filter(starts_on__lte=leave.ends_on)
