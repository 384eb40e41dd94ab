from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lms.domain.audit import record
from lms.domain.calendar.ics import Event
from lms.models import CalendarEntry, Capability, Person, School, schools_where
from lms.words import day_words

Kind = CalendarEntry.Kind
LONGEST = 250
"""Days an entry may have; a year mistyped has more."""


class UnusableEntryError(ValueError):
    """The days cannot be those of such an entry; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What bringing events in would do: add, find there already, ignore as saying nothing about days open or closed."""

    new: tuple[Event, ...]
    known: tuple[Event, ...]
    ignored: tuple[Event, ...]

    def count(self, kind: str) -> int:
        """How many entries of a kind would be added."""
        return sum(event.kind == kind for event in self.new)


def may_keep_calendar(person: Person, school: School) -> bool:
    return schools_where(person, Capability.CHANGE_SETTINGS).filter(pk=school.pk).exists()


@transaction.atomic
def add_entry(
    *, school: School, kind: str, name: str, starts_on: date, ends_on: date, by: Person | None, at: datetime
) -> CalendarEntry:
    """Add a term, a half-term or a closure to a school's calendar.

    Raises:
        UnusableEntryError: it ends before it starts, is longer than a term can be, is there already, or two terms
            would overlap.
    """
    _check(school, kind, starts_on, ends_on)
    made = CalendarEntry.objects.create(
        school=school, kind=kind, name=name, starts_on=starts_on, ends_on=ends_on, recorded_at=at
    )
    record(verb="calendar changed", about=f"school {school.pk}", by=by, at=at, added=f"{name} {starts_on} {ends_on}")
    return made


@transaction.atomic
def delete_entry(*, entry: CalendarEntry, by: Person | None, at: datetime) -> None:
    """Take an entry out of a school's calendar."""
    said = f"{entry.name} {entry.starts_on} {entry.ends_on}"
    record(verb="calendar changed", about=f"school {entry.school_id}", by=by, at=at, deleted=said)
    entry.delete()


def plan_of(*, school: School, events: Iterable[Event]) -> CalendarPlan:
    """What bringing events in would do; an entry of that kind and first day is the same one."""
    there = set(CalendarEntry.objects.filter(school=school).values_list("kind", "starts_on"))
    new, known, ignored = [], [], []
    for event in events:
        if event.kind is None:
            ignored.append(event)
        elif (event.kind, event.starts_on) in there:
            known.append(event)
        else:
            there.add((event.kind, event.starts_on))
            new.append(event)
    return CalendarPlan(tuple(new), tuple(known), tuple(ignored))


@transaction.atomic
def bring_in(*, school: School, events: Iterable[Event], by: Person | None, at: datetime) -> CalendarPlan:
    """Add what is new of some events, all of it or nothing; nothing that is there is changed or taken out.

    Raises:
        UnusableEntryError: an event that is new cannot be such an entry.
    """
    plan = plan_of(school=school, events=events)
    for event in plan.new:
        add_entry(
            school=school, kind=event.kind or "", name=event.name, starts_on=event.starts_on, ends_on=event.ends_on,
            by=by, at=at,
        )  # fmt: skip
    return plan


def _check(school: School, kind: str, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise UnusableEntryError("The last day comes before the first: look at the two days again")
    if (ends_on - starts_on).days > LONGEST:
        raise UnusableEntryError("That is longer than a term can be: look at the years of the two days")
    there = CalendarEntry.objects.filter(school=school, kind=kind)
    if there.filter(starts_on=starts_on).exists():
        raise UnusableEntryError(f"There is one already that starts on {day_words(starts_on)}: delete that first")
    if kind == Kind.TERM and (other := there.touching(starts_on, ends_on).first()):
        raise UnusableEntryError(f"Two terms cannot overlap, and {other.name} has some of these days")
