"""Sync: the statement of who owes what on a day. Idempotent; it opens and withdraws, and never deletes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from attestations.domain.requirements import open_cycle, require_published_courses
from attestations.models import Acknowledgement, Cycle, Obligation, ObligationChange, Requirement, Withdrawn
from courses.domain.access import audiences_taking
from lms.days import london_day
from lms.domain.audiences import Seat, seats_on

Kind = ObligationChange.Kind
BATCH = 2000


@dataclass(frozen=True, slots=True)
class SyncResult:
    opened: int = 0
    reopened: int = 0
    moved: int = 0
    withdrawn: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes under one requirement: by when, with which grace, on which version."""

    due_on: date
    grace_until: date
    version_id: int


@transaction.atomic
def sync_obligations(*, on: date, at: datetime) -> SyncResult:
    """Make the obligations of the academic year of `on` what they should be on that day.

    Opens what is newly owed, re-opens for those who return, moves unsigned ones whose dates or version
    changed, withdraws (with the reason) what is owed no more, and ends what an earlier year left open.
    """
    cycle = open_cycle(on=on)
    requirements = require_published_courses(at=at)
    wanted = _wanted(requirements, cycle, list(seats_on(on=on)))
    held = Obligation.objects.filter(cycle=cycle).annotate(
        is_signed=Exists(Acknowledgement.objects.filter(obligation=OuterRef("pk")))
    )
    current = {requirement.pk for requirement in requirements}
    opened, changed, unchanged = dict(wanted), [], 0
    for obligation in held.iterator(chunk_size=BATCH):
        owed = opened.pop((obligation.requirement_id, obligation.person_id), None)
        kind = _change(obligation, owed)
        if kind is None:
            unchanged += owed is not None
            continue
        reason = Withdrawn.LEFT if obligation.requirement_id in current else Withdrawn.COURSE_WITHDRAWN
        changed.append((obligation, kind, owed, reason))
    ended = Obligation.objects.standing().unsigned().filter(cycle__ends_on__lt=on)
    changed += [(o, Kind.WITHDRAWN, None, Withdrawn.CYCLE_ENDED) for o in ended]
    _open(opened, cycle, at)
    _apply(changed, at)
    kinds = [kind for _, kind, _, _ in changed]
    return SyncResult(
        opened=len(opened),
        reopened=kinds.count(Kind.REOPENED),
        moved=kinds.count(Kind.MOVED),
        withdrawn=kinds.count(Kind.WITHDRAWN),
        unchanged=unchanged,
    )


def owed_under(*, requirement: Requirement, cycle: Cycle, since: date) -> Owed:
    """By when someone who has been in the audience since a day is to be done.

    Those in post when the year opens have until the year's due date. Those who come later, or of whom it
    is first asked later, have `joiner_days` from then, and never less time than the others.
    """
    begins = max(since, london_day(requirement.created_at))
    due_on = cycle.due_on
    if begins > cycle.starts_on:
        due_on = max(due_on, begins + timedelta(days=requirement.joiner_days))
    return Owed(due_on, due_on + timedelta(days=requirement.grace_days), requirement.course.version_id)


def _wanted(requirements: Iterable[Requirement], cycle: Cycle, seats: list[Seat]) -> dict[tuple[int, int], Owed]:
    wanted: dict[tuple[int, int], Owed] = {}
    for requirement in requirements:
        for person_id, since in _in_audience(requirement, seats):
            key = (requirement.pk, person_id)
            owed = owed_under(requirement=requirement, cycle=cycle, since=since)
            if key not in wanted or owed.due_on < wanted[key].due_on:
                wanted[key] = owed
    return wanted


def _in_audience(requirement: Requirement, seats: list[Seat]) -> Iterator[tuple[int, date]]:
    audiences = audiences_taking(requirement.course.audience)
    school_id = requirement.course.policy.school_id
    for seat in seats:
        if seat.audience in audiences and school_id in (None, seat.school_id):
            yield seat.person_id, seat.since


def _change(obligation: Obligation, owed: Owed | None) -> str | None:
    if owed is None:
        return None if obligation.withdrawn_at else Kind.WITHDRAWN
    if obligation.withdrawn_at:
        return Kind.REOPENED
    if obligation.is_signed:  # type: ignore[attr-defined]
        return None
    same = Owed(obligation.due_on, obligation.grace_until, obligation.version_id) == owed
    return None if same else Kind.MOVED


def _open(opened: dict[tuple[int, int], Owed], cycle: Cycle, at: datetime) -> None:
    Obligation.objects.bulk_create(
        (
            Obligation(
                requirement_id=requirement_id,
                person_id=person_id,
                cycle=cycle,
                version_id=owed.version_id,
                opened_at=at,
                first_due_on=owed.due_on,
                first_grace_until=owed.grace_until,
                due_on=owed.due_on,
                grace_until=owed.grace_until,
            )
            for (requirement_id, person_id), owed in opened.items()
        ),
        batch_size=BATCH,
    )


def _apply(changed: Sequence[tuple[Obligation, str, Owed | None, str]], at: datetime) -> None:
    for obligation, kind, owed, reason in changed:
        withdrawn = kind == Kind.WITHDRAWN
        obligation.withdrawn_at = at if withdrawn else None
        obligation.withdrawn_reason = reason if withdrawn else ""
        if owed and not getattr(obligation, "is_signed", False):
            obligation.due_on, obligation.grace_until = owed.due_on, owed.grace_until
            obligation.version_id = owed.version_id
    Obligation.objects.bulk_update(
        [obligation for obligation, *_ in changed],
        ["withdrawn_at", "withdrawn_reason", "due_on", "grace_until", "version"],
        batch_size=500,
    )
    ObligationChange.objects.bulk_create(
        (
            ObligationChange(
                obligation=obligation,
                kind=kind,
                recorded_at=at,
                due_on=obligation.due_on,
                grace_until=obligation.grace_until,
                version_id=obligation.version_id,
                reason=obligation.withdrawn_reason,
            )
            for obligation, kind, _, _ in changed
        ),
        batch_size=BATCH,
    )
