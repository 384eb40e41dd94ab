"""Who gets a reminder on a day, and of what."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from attestations.domain.reminders.ladder import LADDER, Step, step_owed
from attestations.domain.reminders.reason import Reason, reason_for, reasons_of
from attestations.models import Obligation, OutboxMail
from attestations.models.obligation import ObligationQuerySet
from lms.days import end_of_day, start_of_day
from lms.domain.calendar import open_schools_on
from lms.models import Audience, Guardianship, Person

KEY = "reminder:"
"""How the key of a reminder begins in the outbox: "reminder:<person>:<day>", so that there is one a person a day."""


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
    written_to = written_to_on(on)
    return [
        planned
        for planned in mails_about(may_be_written_to(on), on)
        if planned.steps and planned.person.pk not in written_to and planned.reason.school.pk in open_schools
    ]


def written_to_on(on: date) -> set[int]:
    """The people to whom a reminder was queued on a London day."""
    queued = OutboxMail.objects.filter(
        key__startswith=KEY, queued_at__gte=start_of_day(on), queued_at__lt=end_of_day(on)
    )
    return set(queued.values_list("person", flat=True))


def may_be_written_to(on: date) -> ObligationQuerySet:
    """What is outstanding of people whom one may write to about it."""
    barred = Guardianship.objects.barred(on).values("guardian")
    return (
        Obligation.objects.outstanding(on=on)
        .filter(person__is_active=True, person__email__isnull=False)
        .exclude(requirement__course__audience=Audience.PARENT, person__in=barred)
    )


def mails_about(owing: ObligationQuerySet, on: date) -> list[PlannedReminder]:
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
