"""More time for what somebody owes, with the reason, by those who settle duties."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from attestations.domain.second_person import may_settle
from attestations.models import Extension, Obligation
from lms.days import london_day
from lms.domain.audit import record
from lms.models import Person

MEANS_SOMETHING = 5
"""Letters a reason has at the least."""


class UnusableExtensionError(ValueError):
    """The day or the reason cannot be; the message says why and what to do."""


def what_can_be_extended(
    *, obligations: Iterable[Obligation], due_on: date, by: Person, on: date
) -> tuple[list[Obligation], dict[Obligation, str]]:
    """Of some obligations, which `by` may give until that day; and of the others, why not."""
    able: list[Obligation] = []
    not_able: dict[Obligation, str] = {}
    for owed in obligations:
        if not may_settle(person=by, about=owed.person, on=on):
            not_able[owed] = "you do not settle their duties"
        elif owed.withdrawn_at or owed.signature is not None:
            not_able[owed] = "is not outstanding"
        elif due_on <= owed.due_on:
            not_able[owed] = "is due no earlier as it is"
        elif due_on > owed.cycle.ends_on:
            not_able[owed] = "would be due after the year has ended"
        else:
            able.append(owed)
    return able, not_able


@transaction.atomic
def extend(
    *, obligations: Iterable[Obligation], due_on: date, reason: str, by: Person, at: datetime
) -> list[Extension]:
    """Give until a later day; due dates move within the minute.

    Raises:
        UnusableExtensionError: the day is not after today, there is no reason, or one of them cannot be extended.
    """
    if due_on <= london_day(at):
        raise UnusableExtensionError("Give a day after today")
    if len(reason.strip()) < MEANS_SOMETHING:
        raise UnusableExtensionError("Say why in a few words: an auditor will read it")
    able, not_able = what_can_be_extended(obligations=obligations, due_on=due_on, by=by, on=london_day(at))
    for owed, why in not_able.items():
        raise UnusableExtensionError(f"“{owed.requirement.course}” of {owed.person.get_full_name()} {why}")
    made = [
        Extension.objects.create(obligation=owed, due_on=due_on, reason=reason.strip(), granted_by=by, recorded_at=at)
        for owed in able
    ]
    for extension in made:
        owed = extension.obligation
        record(
            verb="due date extended", about=f"person {owed.person_id}", by=by, at=at, obligation=owed.pk,
            due_on=due_on.isoformat(),
        )  # fmt: skip
    return made
