"""By when something is due, for whoever has been in the audience since a day: as annotations of a queryset."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from attestations.domain.sql import AddDays
from attestations.models import Cycle, Requirement
from lms.days import london_day


@dataclass(frozen=True, slots=True)
class Year:
    """The academic year things are owed in, and by when those in post are to be done at each school."""

    cycle: Cycle
    due_at: Mapping[int, date]

    def due_on(self, requirement: Requirement) -> dict[date, list[int]]:
        """The schools at which a day of their own is the due date of a requirement in this year, by day."""
        if requirement.due_month is not None:
            return {}
        found: dict[date, list[int]] = defaultdict(list)
        for school_id, day in sorted(self.due_at.items()):
            if day != self.cycle.due_on:
                found[day].append(school_id)
        return dict(found)

    def due_elsewhere(self, requirement: Requirement) -> date:
        """The due date of a requirement where a school has no day of its own."""
        if requirement.due_month is None or requirement.due_day is None:
            return self.cycle.due_on
        year = self.cycle.year + (requirement.due_month < self.cycle.starts_on.month)
        return _day_in(year, requirement.due_month, requirement.due_day)


def _day_in(year: int, month: int, day: int) -> date:
    """That day, or the last of its month where it has fewer: 29 February gives 28 February."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def with_due_days(seats: QuerySet[Any], requirement: Requirement, year: Year) -> QuerySet[Any]:
    """Seats that know `seat_school` and `seat_since`, with the days they are asked: `opens`, `due`, `grace`.

    Those in post when the year opens have until its due date; who comes later, or of whom it is first asked later,
    has `joiner_days` from then and never less time than the others. Who joins in the last `roll_days` of a year is
    first asked in the next.
    """
    cycle, asked_since = year.cycle, london_day(requirement.created_at)
    seats = seats.annotate(begins=Greatest("seat_since", _day(asked_since), output_field=DateField()))
    usual = _usual(requirement, year)
    later = Greatest(usual, AddDays(F("begins"), requirement.joiner_days), output_field=DateField())
    joined = [When(begins__gt=cycle.starts_on, then=later)]
    grace: Any = AddDays(F("due"), requirement.grace_days)
    if requirement.due_rule == Requirement.DueRule.BEFORE_ACCESS:
        new = Q(seat_since__gt=max(cycle.starts_on, asked_since))
        joined, grace = _before_access(new, joined, grace)
    else:
        rolled = cycle.ends_on - timedelta(days=requirement.roll_days)
        seats = seats.filter(Q(begins__lte=cycle.starts_on) | Q(begins__lte=rolled))
    due = Case(*joined, default=usual, output_field=DateField())
    opens = Greatest("begins", _day(cycle.starts_on), output_field=DateField())
    return seats.annotate(due=due, opens=opens).annotate(grace=grace)


def _before_access(new: Q, joined: list[When], grace: Any) -> tuple[list[When], Any]:
    """Whose role is new is to be done by the day it begins, and has no grace: until then they have no access."""
    return [When(new, then=F("seat_since")), *joined], Case(
        When(new, then=F("due")), default=grace, output_field=DateField()
    )


def _usual(requirement: Requirement, year: Year) -> Any:
    """The due date of those in post, which a school's own calendar may set."""
    elsewhere = _day(year.due_elsewhere(requirement))
    own_days = year.due_on(requirement)
    if not own_days:
        return elsewhere
    whens = (When(seat_school__in=ids, then=_day(day)) for day, ids in own_days.items())
    return Case(*whens, default=elsewhere, output_field=DateField())


def _day(day: date) -> Value:
    return Value(day, output_field=DateField())
