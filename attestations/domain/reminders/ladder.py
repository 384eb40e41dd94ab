"""The steps at which someone is reminded of an obligation, from its opening to the day it is overdue."""

from collections.abc import Collection
from datetime import date, timedelta

from attestations.models import Obligation, Reminder

Step = Reminder.Step
LADDER: tuple[Step, ...] = tuple(Step)
"""From the first step to the last."""
SOON = timedelta(days=7)


def step_reached(*, obligation: Obligation, on: date) -> Step:
    """The furthest step that an obligation which stands has come to on a day."""
    if on > obligation.grace_until:
        return Step.OVERDUE
    if on > obligation.due_on:
        return Step.IN_GRACE
    left = obligation.due_on - on
    if left <= timedelta(days=1):
        return Step.DUE_TOMORROW
    return Step.DUE_SOON if left <= SOON else Step.OPENED


def step_owed(*, obligation: Obligation, reminded: Collection[str], on: date) -> Step | None:
    """The step to remind of on a day, after those `reminded` already; never the same or an earlier one."""
    reached = step_reached(obligation=obligation, on=on)
    before = max((LADDER.index(Step(step)) for step in reminded), default=-1)
    return reached if LADDER.index(reached) > before else None
