"""Who gets a reminder on a day, and of what."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from attestations.domain.reminders.ladder import LADDER, Step, step_owed
from attestations.domain.reminders.reason import Reason, reason_for, reasons_of
from attestations.models import Obligation, Reminder
from attestations.models.obligation import ObligationQuerySet
from lms.domain.calendar import open_schools_on
from lms.models import Audience, Guardianship, Person


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """One mail to one person: the steps it is owed for, and everything it lists, the soonest due first."""

    person: Person
    reason: Reason
    steps: tuple[tuple[Obligation, Step], ...]
    listed: tuple[Obligation, ...]

    @property
    def furthest(self) -> Step:
        """The furthest of its steps."""
        return max((step for _, step in self.steps), key=LADDER.index)


def plan_reminders(*, on: date) -> list[PlannedReminder]:
    """The reminders owed on a London day, one a person, by what is known now; nothing is written.

    Nobody is written to on a day on which their school is closed, nor twice on one day, nor without an address or a
    place at a school, nor about what they signed, are exempt from, or owe no more; nor, as a parent, whom the school's
    own records say not to contact. The number of queries does not depend on the number of people.
    """
    open_schools = open_schools_on(day=on)
    if not open_schools:
        return []
    written_to = set(Reminder.objects.filter(day=on).values_list("mail__person", flat=True))
    return [
        planned
        for planned in _mails(_may_be_written_to(on), on)
        if planned.steps and planned.person.pk not in written_to and planned.reason.school.pk in open_schools
    ]


def _may_be_written_to(on: date) -> ObligationQuerySet:
    """What is outstanding of people whom one may write to about it."""
    barred = Guardianship.objects.barred(on).values("guardian")
    return (
        Obligation.objects.outstanding(on=on)
        .filter(person__is_active=True, person__email__isnull=False)
        .exclude(requirement__course__audience=Audience.PARENT, person__in=barred)
    )


def _mails(owing: ObligationQuerySet, on: date) -> list[PlannedReminder]:
    """One mail a person who has a place at a school still, with all they owe."""
    reasons = reasons_of(owing=owing, on=on)
    rows = (
        owing.select_related("person", "child", "requirement__course__policy", "cycle")
        .prefetch_related("reminders")
        .order_by("person", "due_on", "pk")
    )
    planned = []
    for person, owed in groupby(rows, key=lambda obligation: obligation.person):
        listed = tuple(owed)
        if person.pk in reasons:
            reason = reason_for(obligation=listed[0], reasons=reasons[person.pk])
            planned.append(PlannedReminder(person, reason, _steps(listed, on), listed))
    return planned


def _steps(listed: tuple[Obligation, ...], on: date) -> tuple[tuple[Obligation, Step], ...]:
    found = []
    for obligation in listed:
        reminded = [reminder.step for reminder in obligation.reminders.all()]
        step = step_owed(obligation=obligation, reminded=reminded, on=on)
        if step is not None:
            found.append((obligation, step))
    return tuple(found)
