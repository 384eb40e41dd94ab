"""Returns that were asked for, or that a meeting needs: made in the background, once, and told of (DESIGN.md §4.6).

What is to be made stands in the order. Whoever makes it holds it for a while; where they died, the next sweep takes it
over, and makes only the edition that is missing.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from attestations.domain.return_facts import Scope
from attestations.domain.return_mails import owe_ready_mails
from attestations.domain.returns import UnusableMomentError, make_return
from attestations.domain.workbook.cells import TextTooLongError
from attestations.domain.workbook.suppression import CannotProtectError
from attestations.models import Edition, Meeting, Purpose, ReturnOrder
from lms.domain.audit import record
from lms.models import Audience, Person, School

HOLD = timedelta(minutes=15)
"""How long after its last sign of life a worker is taken to be alive; one is given before each edition."""
MOST_TRIES = 3
BEFORE = timedelta(days=7)
"""How long before a meeting its return is made: papers go out a week ahead."""
GAVE_UP = (
    "It was tried three times and did not come through. Whoever runs Countersign finds the reason in its log; "
    "then ask for it again."
)
DOING = {Edition.GOVERNORS: "Writing the governors’ edition", Edition.FULL: "Writing the full edition"}
Clock = Callable[[], datetime]


class MeetingError(ValueError):
    """This meeting cannot be put down; the message says why."""


def order_return(*, scope: Scope, purpose: Purpose, as_at: datetime, by: Person, at: datetime) -> ReturnOrder:
    """Ask for both editions as at a moment.

    Raises:
        UnusableMomentError: the moment has not come yet.
    """
    if as_at > at:
        raise UnusableMomentError("That day has not come yet: choose today or one before")
    with transaction.atomic():
        order = ReturnOrder.objects.create(
            school=scope.school, audiences=list(scope.audiences), purpose=purpose, as_at=as_at, asked_by=by, asked_at=at
        )
        record(verb="return asked for", about=f"return order {order.pk}", by=by, at=at, purpose=purpose.value)
    return order


def add_meeting(*, school: School | None, held_on: date, by: Person, on: date, at: datetime) -> Meeting:
    """Put down a day on which governors meet.

    Raises:
        MeetingError: the day is over, or is down already.
    """
    if held_on < on:
        raise MeetingError("That day is over: choose a day to come")
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(school=school, held_on=held_on, added_by=by, added_at=at)
            record(verb="meeting added", about=_about(meeting), by=by, at=at, held_on=held_on.isoformat())
    except IntegrityError:
        raise MeetingError("That day is down already") from None
    return meeting


def call_off_meeting(*, meeting: Meeting, by: Person, at: datetime) -> None:
    """Take a meeting off; a return that was made for it stays. Done twice, it is done once."""
    with transaction.atomic():
        standing = Meeting.objects.filter(pk=meeting.pk, called_off_at=None)
        if standing.update(called_off_by=by, called_off_at=at):
            record(verb="meeting called off", about=_about(meeting), by=by, at=at, held_on=meeting.held_on.isoformat())


def order_for_meetings(*, on: date, at: datetime) -> int:
    """Ask for the return of each meeting that is a week away or less; answers how many."""
    near = Meeting.objects.to_come(on=on).filter(held_on__lte=on + BEFORE, order=None)
    for meeting in near:
        purpose = Purpose.GOVERNORS if meeting.school_id else Purpose.TRUST_BOARD
        ReturnOrder.objects.get_or_create(
            meeting=meeting, defaults={"school": meeting.school, "purpose": purpose, "as_at": at, "asked_at": at}
        )
    return len(near)


def make_due_returns(*, clock: Clock) -> int:
    """Make whatever is asked for and not made; answers how many."""
    due = ReturnOrder.objects.due(at=clock()).order_by("asked_at", "pk").values_list("pk", flat=True)
    return sum(make_ordered(order_id=order_id, clock=clock) for order_id in list(due))


def make_ordered(*, order_id: int, clock: Clock) -> bool:
    """Make both editions of what was asked for, and have it told; unless somebody else does, or has done it."""
    order = _taken(order_id, clock())
    if order is None:
        return False
    scope = Scope(order.school, tuple(Audience(value) for value in order.audiences))
    try:
        for edition in Edition:
            if not order.returns.filter(edition=edition).exists():
                _say(order, DOING[edition], clock())
                make_return(scope=scope, edition=edition, as_at=order.as_at, by=order.asked_by, at=clock(), order=order)
    except (CannotProtectError, TextTooLongError) as error:
        _give_up(order, str(error)[:500], clock())
        return False
    with transaction.atomic():
        made = ReturnOrder.objects.unsettled().filter(pk=order.pk).update(made_at=clock(), doing="", held_until=None)
        if made:
            owe_ready_mails(order=order, at=clock())
    return bool(made)


def _taken(order_id: int, at: datetime) -> ReturnOrder | None:
    """The order, held from now on; None where it is settled, held by another, or was tried too often."""
    due = ReturnOrder.objects.due(at=at).filter(pk=order_id)
    if not due.update(held_until=at + HOLD, tries=F("tries") + 1):
        return None
    order = ReturnOrder.objects.select_related("school", "meeting", "asked_by").get(pk=order_id)
    if order.tries > MOST_TRIES:
        _give_up(order, GAVE_UP, at)
        return None
    return order


def _say(order: ReturnOrder, words: str, at: datetime) -> None:
    ReturnOrder.objects.filter(pk=order.pk).update(doing=words, held_until=at + HOLD)


def _give_up(order: ReturnOrder, problem: str, at: datetime) -> None:
    ReturnOrder.objects.filter(pk=order.pk).update(failed_at=at, problem=problem, doing="", held_until=None)


def _about(meeting: Meeting) -> str:
    return f"school {meeting.school.urn}" if meeting.school else "trust"
