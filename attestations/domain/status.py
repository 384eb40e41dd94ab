"""How one obligation stands on a day, from plain facts; `Obligation.objects.with_status` says the same."""

from dataclasses import dataclass
from datetime import date, timedelta

from attestations.models.status import SOON_DAYS, Status


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """What the status of an obligation follows from; all days are London days.

    `signed_on` is the day of the signature in force, `credited` whether that was given for an earlier obligation,
    `begun` whether a lesson was opened or a quiz tried.
    """

    opens_on: date
    due_on: date
    grace_until: date
    signed_on: date | None = None
    credited: bool = False
    withdrawn_on: date | None = None
    exempt: bool = False
    begun: bool = False


def status_on(*, facts: DutyFacts, day: date) -> Status:
    """How an obligation stands on a day. A signature counts even for someone who is exempt by then."""
    if facts.withdrawn_on is not None and facts.withdrawn_on <= day:
        return Status.WITHDRAWN
    if facts.signed_on is not None and facts.signed_on <= day:
        late = facts.signed_on > facts.grace_until and not facts.credited
        return Status.COMPLETE_LATE if late else Status.COMPLETE
    if facts.exempt:
        return Status.EXEMPT
    if day < facts.opens_on:
        return Status.NOT_YET_OPEN
    return _open_status(facts, day)


def _open_status(facts: DutyFacts, day: date) -> Status:
    if day > facts.grace_until:
        return Status.OVERDUE
    if day > facts.due_on:
        return Status.IN_GRACE
    if day >= facts.due_on - timedelta(days=SOON_DAYS):
        return Status.DUE_SOON
    return Status.IN_PROGRESS if facts.begun else Status.TO_DO
