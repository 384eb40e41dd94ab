"""What governors asked for when they read a return, and whether it is done."""

from datetime import date, datetime

from django.db import transaction

from attestations.domain.return_facts import Scope
from attestations.domain.workbook.facts import ActionRow
from attestations.models import Edition, Return, ReturnAction
from lms.days import cycle_bounds, cycle_year, london_day, start_of_day
from lms.domain.audit import record
from lms.models import Person


class NoReturnYetError(ValueError):
    """An action comes from a return, and there is none yet."""


@transaction.atomic
def add_action(*, scope: Scope, words: str, owner: str, due_on: date, by: Person, at: datetime) -> ReturnAction:
    """Put down what was asked for, from the last return that governors could read.

    Raises:
        NoReturnYetError: there is none.
    """
    read = Return.objects.filter(school=scope.school, edition=Edition.GOVERNORS, as_at__lte=at)
    last = read.order_by("-as_at", "-pk").first()
    if last is None:
        raise NoReturnYetError("Make a return first: an action comes from one")
    action = ReturnAction.objects.create(
        school=scope.school, words=words, owner=owner, due_on=due_on, from_return=last, added_by=by, added_at=at
    )
    record(verb="action added", about=f"return {last.reference}", by=by, at=at, action=action.pk)
    return action


@transaction.atomic
def finish_action(*, action: ReturnAction, by: Person, at: datetime) -> None:
    """Say that it is done; said twice, it is done once."""
    if ReturnAction.objects.filter(pk=action.pk, done_at=None).update(done_by=by, done_at=at):
        record(verb="action done", about=f"return {action.from_return.reference}", by=by, at=at, action=action.pk)


def action_rows(*, scope: Scope, at: datetime) -> tuple[ActionRow, ...]:
    """What is to do and what was done this academic year, as at a moment: late first, then in hand, then done."""
    day = london_day(at)
    began = start_of_day(cycle_bounds(cycle_year(day))[0])
    actions = ReturnAction.objects.as_at(at, since=began).select_related("from_return")
    if scope.school:
        actions = actions.filter(school=scope.school)
    rows = [
        ActionRow(
            words=action.words,
            owner=action.owner,
            due_on=action.due_on,
            from_return=action.from_return.reference,
            status="done" if action.done_at and action.done_at <= at else "late" if action.due_on < day else "in hand",
        )
        for action in actions
    ]
    return tuple(sorted(rows, key=lambda row: ("late", "in hand", "done").index(row.status)))
