"""How every obligation stood at a moment, by what had been recorded at that moment (DESIGN.md §4.6)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from django.db.models import Case, DateTimeField, F, OuterRef, Subquery, When

from attestations.domain.status import DutyFacts, status_on
from attestations.models import Acknowledgement, Exemption, Obligation, ObligationChange, Status
from courses.domain.access import audiences_taking
from lms.days import cycle_year, london_day
from lms.domain.audiences import seats_as_at
from lms.models import Audience

Figure = Literal["exempt", "complete", "in_grace", "due", "overdue"]
WORST_FIRST: tuple[Figure, ...] = ("exempt", "overdue", "in_grace", "due", "complete")
"""Of several obligations of one person in one audience, the first of these that occurs is how they stand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One obligation as it stood."""

    person_id: int
    audiences: frozenset[Audience]
    school_id: int | None
    status: Figure
    due_on: date
    grace_until: date
    signed_at: datetime | None
    obligation_id: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One person in one audience at one school, as they stood: what every figure counts.

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
    left: int = 0
    obligation_id: int = 0


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


def standings_as_at(*, at: datetime, audiences: Iterable[Audience] = Audience) -> list[Standing]:
    """Every obligation of the academic year of `at` that had been opened and not withdrawn by then."""
    wanted = set(audiences)
    courses_for = [audience for audience in Audience if audiences_taking(audience) & wanted]
    day = london_day(at)
    latest = _latest_changes(at, cycle_year(day))
    exempt = set(Exemption.objects.as_at(at, day=day).values_list("person_id", flat=True))
    found = []
    for row in _rows(at, cycle_year(day), courses_for):
        change = latest.get(row.pk)
        if change and change[0] == ObligationChange.Kind.WITHDRAWN:
            continue
        opens_on, due_on, grace_until = change[1:] if change else (row.first_opens, row.first_due, row.first_grace)
        signed_at = row.own_signed_at or row.credit_signed_at
        facts = DutyFacts(
            opens_on=opens_on,
            due_on=due_on,
            grace_until=grace_until,
            signed_on=london_day(signed_at) if signed_at else None,
            exempt=row.person_id in exempt,
        )
        status = FIGURE_OF.get(status_on(facts=facts, day=day))
        if status:
            taken_by = frozenset(audiences_taking(row.audience))
            found.append(
                Standing(row.person_id, taken_by, row.school_id, status, due_on, grace_until, signed_at, row.pk)
            )
    return found


class _Row(NamedTuple):
    pk: int
    person_id: int
    first_opens: date
    first_due: date
    first_grace: date
    audience: str
    school_id: int | None
    own_signed_at: datetime | None
    credit_signed_at: datetime | None


def _rows(at: datetime, cycle: int, courses_for: list[Audience]) -> Iterator[_Row]:
    """The obligations of a year as they were opened, with the signatures that were in force at a moment."""
    signatures = Acknowledgement.objects.as_at(at)
    own = signatures.filter(obligation=OuterRef("pk")).values("signed_at")[:1]
    credit = signatures.filter(pk=OuterRef("credited_by")).values("signed_at")[:1]
    rows = (
        Obligation.objects.filter(cycle=cycle, opened_at__lte=at, requirement__course__audience__in=courses_for)
        .annotate(
            own_signed_at=Subquery(own, output_field=DateTimeField()),
            credit_signed_at=Case(
                When(credited_at__lte=at, then=Subquery(credit, output_field=DateTimeField())),
                default=None,
                output_field=DateTimeField(),
            ),
        )
        .order_by("pk")
        .values_list(
            "pk", "person_id", "first_opens_on", "first_due_on", "first_grace_until",
            F("requirement__course__audience"), "school_id", "own_signed_at", "credit_signed_at",
        )
    )  # fmt: skip
    yield from (_Row(*row) for row in rows.iterator(chunk_size=5000))


def count_people(
    *, at: datetime, school_ids: set[int] | None = None, audiences: Iterable[Audience] = Audience
) -> list[Counted]:
    """Everyone in `audiences` who owed something at `at`, once for each audience and school.

    `school_ids` are the schools to count at; None is all of them.
    """
    by_person: dict[int, list[Standing]] = defaultdict(list)
    for standing in standings_as_at(at=at, audiences=audiences):
        by_person[standing.person_id].append(standing)
    day = london_day(at)
    counted: dict[tuple[Audience, int, int], Counted] = {}
    for seat in seats_as_at(at=at, audiences=set(audiences), school_ids=school_ids):
        owed = [
            standing
            for standing in by_person.get(seat.person_id, ())
            if seat.audience in standing.audiences and standing.school_id in (None, seat.school_id)
        ]
        key = (seat.audience, seat.person_id, seat.school_id)
        if owed and key not in counted:
            worst = min(owed, key=_worst_first)
            late = max(0, (day - worst.grace_until).days) if worst.status == "overdue" else 0
            counted[key] = Counted(
                seat.person_id, seat.school_id, seat.audience, seat.staff_group,
                worst.status, worst.due_on, worst.signed_at, late,
                sum(one.signed_at is None for one in owed), worst.obligation_id,
            )  # fmt: skip
    return list(counted.values())


def once_an_audience(counted: Iterable[Counted]) -> Iterator[Counted]:
    """A person who is in an audience at two schools, once: as they stand worst."""
    best: dict[tuple[Audience, int], Counted] = {}
    for person in counted:
        key = (person.audience, person.person_id)
        if key not in best or _worst_first(person) < _worst_first(best[key]):
            best[key] = person
    yield from best.values()


def _worst_first(stands: Standing | Counted) -> tuple[int, date]:
    return WORST_FIRST.index(stands.status), stands.due_on


def _latest_changes(at: datetime, cycle: int) -> dict[int, tuple[str, date, date, date]]:
    """For each obligation changed by `at`, what the last change made of it."""
    changes = ObligationChange.objects.filter(obligation__cycle=cycle, recorded_at__lte=at).order_by(
        "recorded_at", "pk"
    )
    return {
        obligation_id: (kind, opens_on, due_on, grace_until)
        for obligation_id, kind, opens_on, due_on, grace_until in changes.values_list(
            "obligation_id", "kind", "opens_on", "due_on", "grace_until"
        ).iterator(chunk_size=5000)
    }
