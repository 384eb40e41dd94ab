"""What every figure counts: one person in one audience at one school, as they stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from attestations.models import Status
from lms.models import Audience

Figure = Literal["exempt", "complete", "in_grace", "due", "overdue"]
WORST_FIRST: tuple[Figure, ...] = ("exempt", "overdue", "in_grace", "due", "complete")
"""Of several obligations of one person in one audience, the first of these that occurs is how they stand."""

FIGURE_OF: dict[Status, Figure] = {
    Status.EXEMPT: "exempt",
    Status.COMPLETE: "complete",
    Status.COMPLETE_LATE: "complete",
    Status.IN_GRACE: "in_grace",
    Status.OVERDUE: "overdue",
    Status.TO_DO: "due",
    Status.IN_PROGRESS: "due",
    Status.DUE_SOON: "due",
}
"""Which figure an obligation counts in; what is withdrawn or not yet open counts in none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One person in one audience at one school, as they stood.

    `left` is how many of their courses are not signed; `obligation_id` the one by which they stand as they do.
    """

    person_id: int
    school_id: int
    audience: Audience
    staff_group: str
    status: Figure
    due_on: date
    signed_at: datetime | None
    days_late: int
    left: int
    obligation_id: int


def once_an_audience(counted: Iterable[Counted]) -> Iterator[Counted]:
    """A person who is in an audience at two schools, once: as they stand worst."""
    best: dict[tuple[Audience, int], Counted] = {}
    for person in counted:
        key = (person.audience, person.person_id)
        if key not in best or _worst_first(person) < _worst_first(best[key]):
            best[key] = person
    yield from best.values()


def _worst_first(stands: Counted) -> tuple[int, date]:
    return WORST_FIRST.index(stands.status), stands.due_on
