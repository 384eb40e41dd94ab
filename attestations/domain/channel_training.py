"""How those who manage and post on a channel stand with their courses: "trained" in the register and in a return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from attestations.domain.standing import WORST_FIRST, Counted, Figure, count_people
from lms.days import cycle_bounds, cycle_year, london_day
from lms.domain.audience_rules import REGISTER
from lms.domain.channel_register.register import Entry, Holder
from lms.models import Audience

Seat = tuple[int, int]
"""A person and a school, by their numbers."""


@dataclass(frozen=True, slots=True)
class Training:
    """How one person stands with what their roles at a school ask: `status` is None where nothing is asked yet.

    `left` counts the courses still to be signed.
    """

    status: Figure | None = None
    left: int = 0
    due_on: date | None = None
    days_late: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TrainedPeople:
    """Everyone on the channels of some schools, as they stood at a moment."""

    counted: dict[tuple[Audience, int, int], Counted]
    posters: frozenset[Seat]
    ends_on: date

    def of(self, entry: Entry, holder: Holder) -> Training:
        """How one holder of roles on an account stands: as they stand worst in the roles they have there."""
        found = [
            self.counted[key]
            for role in holder.roles
            if (key := (Audience(role.kind), holder.person.pk, entry.channel.school_id)) in self.counted
        ]
        if not found:
            return Training()
        worst = min(found, key=lambda one: WORST_FIRST.index(one.status))
        until = self.ends_on if worst.status == "complete" else None
        return Training(worst.status, max(one.left for one in found), worst.due_on, worst.days_late, until)


def trained_posters(counted: Iterable[Counted]) -> frozenset[Seat]:
    """The posters who have finished their training at a school: what a return's Channels sheet counts as trained."""
    return frozenset(
        (one.person_id, one.school_id)
        for one in counted
        if one.status == "complete" and one.audience == Audience.CHANNEL_POSTER
    )


def trained_people(*, school_ids: set[int], at: datetime) -> TrainedPeople:
    """How everyone on the channels of those schools stood at a moment, however many channels there are."""
    counted = count_people(at=at, school_ids=school_ids, audiences=REGISTER)
    return TrainedPeople(
        {(one.audience, one.person_id, one.school_id): one for one in counted},
        trained_posters(counted),
        cycle_bounds(cycle_year(london_day(at)))[1],
    )
