"""The steps of reminding, from the day something opens to the day it is overdue."""

from datetime import date

import pytest

from attestations.domain.reminders.ladder import Step, step_owed, step_reached
from attestations.models import Obligation

DUE_FRIDAY = Obligation(due_on=date(2026, 10, 23), grace_until=date(2026, 10, 30))


@pytest.mark.parametrize(
    ("on", "step"),
    [
        (date(2026, 9, 1), Step.OPENED),
        (date(2026, 10, 15), Step.OPENED),
        (date(2026, 10, 16), Step.DUE_SOON),
        (date(2026, 10, 21), Step.DUE_SOON),
        (date(2026, 10, 22), Step.DUE_TOMORROW),
        (date(2026, 10, 23), Step.DUE_TOMORROW),
        (date(2026, 10, 24), Step.IN_GRACE),
        (date(2026, 10, 30), Step.IN_GRACE),
        (date(2026, 10, 31), Step.OVERDUE),
        (date(2027, 7, 1), Step.OVERDUE),
    ],
)
def test_each_day_has_come_to_one_step(on: date, step: Step) -> None:
    assert step_reached(obligation=DUE_FRIDAY, on=on) == step


def test_without_grace_it_is_overdue_the_day_after() -> None:
    strict = Obligation(due_on=date(2026, 10, 23), grace_until=date(2026, 10, 23))
    assert step_reached(obligation=strict, on=date(2026, 10, 24)) == Step.OVERDUE


def test_a_step_is_owed_once() -> None:
    on = date(2026, 10, 16)
    assert step_owed(obligation=DUE_FRIDAY, reminded=[], on=on) == Step.DUE_SOON
    assert step_owed(obligation=DUE_FRIDAY, reminded=[Step.OPENED], on=on) == Step.DUE_SOON
    assert step_owed(obligation=DUE_FRIDAY, reminded=[Step.OPENED, Step.DUE_SOON], on=on) is None


def test_steps_that_were_missed_are_not_caught_up_with() -> None:
    assert step_owed(obligation=DUE_FRIDAY, reminded=[Step.OPENED], on=date(2026, 11, 2)) == Step.OVERDUE


def test_when_the_due_date_moves_back_no_earlier_step_is_owed_again() -> None:
    reminded = [Step.OPENED, Step.DUE_TOMORROW]
    assert step_owed(obligation=DUE_FRIDAY, reminded=reminded, on=date(2026, 10, 16)) is None
    assert step_owed(obligation=DUE_FRIDAY, reminded=reminded, on=date(2026, 10, 26)) == Step.IN_GRACE


def test_overdue_is_the_last() -> None:
    assert step_owed(obligation=DUE_FRIDAY, reminded=[Step.OVERDUE], on=date(2027, 7, 1)) is None
