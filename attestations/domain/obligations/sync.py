"""Sync: the statement of who owes what on a day. Idempotent; it opens and withdraws, and never deletes.

Everything is done by the database, set by set: a table of what is wanted is filled from memberships and roles,
compared with what there is, and the difference is written.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from attestations.domain.obligations.changing import (
    SyncResult,
    apply_changes,
    end_years_before,
    find_changes,
    move_to_version,
    open_new,
    table_of_changes,
    wanted_count,
)
from attestations.domain.obligations.credit import give_credit
from attestations.domain.obligations.deltas import decided_change_sets, fill_deltas, revisions_for
from attestations.domain.obligations.due import Year
from attestations.domain.obligations.pauses import postpone
from attestations.domain.obligations.reasons import drop_who_need_not, explain_deltas, explain_whole
from attestations.domain.obligations.wanted import WANTED, analyse, fill, table_of_the_wanted
from attestations.domain.requirements import open_cycle, require_published_courses
from attestations.domain.sql import plan_plainly
from attestations.models import Cycle, Requirement
from lms.domain.calendar import half_term_fridays


@transaction.atomic
def sync_obligations(*, on: date, at: datetime) -> SyncResult:
    """Make the obligations of the academic year of `on` what they should be on that day.

    Opens what is newly owed, re-opens for those who return, moves unsigned ones whose dates or version
    changed, withdraws (with the reason) what is owed no more, and ends what an earlier year left open. Then it does
    the same for what new versions changed (delta obligations).
    """
    plan_plainly()
    cycle, is_new = open_cycle(on=on)
    requirements = require_published_courses(at=at)
    year = Year(cycle, half_term_fridays(year=cycle.year))
    whole = _sync_whole(requirements, year, on, at, is_new=is_new)
    return whole + _sync_deltas(requirements, year, at)


def fill_wanted(*, requirements: Iterable[Requirement], year: Year, on: date) -> None:
    """Fill the table of the wanted with what is owed under some requirements on a day, change sets aside."""
    asked = list(requirements)
    for requirement in asked:
        fill(requirement=requirement, year=year, on=on)
        give_credit(requirement=requirement, year=year)
        drop_who_need_not(requirement=requirement, cycle=year.cycle.pk, table=WANTED)
    postpone(cycle=year.cycle, requirements=asked)
    analyse()


def _sync_whole(requirements: list[Requirement], year: Year, on: date, at: datetime, *, is_new: bool) -> SyncResult:
    with table_of_the_wanted(), table_of_changes():
        fill_wanted(requirements=requirements, year=year, on=on)
        end_years_before(cycle=year.cycle.pk, all_of_them=is_new)
        find_changes(cycle=year.cycle.pk, deltas=False)
        explain_whole(requirements=requirements, on=on)
        written = _write(year.cycle, at)
    moved = sum(move_to_version(requirement=one, cycle=year.cycle.pk, at=at) for one in requirements)
    return written + SyncResult(moved=moved, unchanged=-moved)


def _sync_deltas(requirements: list[Requirement], year: Year, at: datetime) -> SyncResult:
    change_sets = decided_change_sets()
    with table_of_the_wanted(), table_of_changes():
        for requirement in requirements:
            fill_deltas(requirement=requirement, revisions=revisions_for(requirement, change_sets), year=year)
        postpone(cycle=year.cycle, requirements=requirements)
        analyse()
        find_changes(cycle=year.cycle.pk, deltas=True)
        explain_deltas()
        return _write(year.cycle, at)


def _write(cycle: Cycle, at: datetime) -> SyncResult:
    wanted = wanted_count()
    opened = open_new(cycle=cycle.pk, at=at)
    counts = apply_changes(at=at)
    moved, reopened = counts.get("moved", 0), counts.get("reopened", 0)
    return SyncResult(
        opened=opened,
        reopened=reopened,
        moved=moved,
        withdrawn=counts.get("withdrawn", 0),
        unchanged=wanted - opened - reopened - moved,
    )
