"""Signatures given earlier that count: in the last days before a year, once for ever, or for so many months."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from attestations.domain.obligations.due import Year
from attestations.domain.obligations.wanted import WANTED
from attestations.domain.sql import rows_of, run, run_each
from attestations.models import Acknowledgement, Requirement
from lms.days import london_day, start_of_day

IN_FORCE = """a.kind <> 'annulled' AND NOT EXISTS (
    SELECT 1 FROM attestations_acknowledgement x WHERE x.annuls_id = a.seq)"""
"""A signature that no later entry annuls, of the ledger named `a`."""


def signed(obligation: str) -> str:
    """Whether an obligation of that alias is signed, by its own signature or one that counts for it."""
    return f"""(EXISTS (SELECT 1 FROM attestations_acknowledgement a
                        WHERE a.obligation_id = {obligation}.id AND {IN_FORCE})
                OR ({obligation}.credited_by_id IS NOT NULL
                    AND EXISTS (SELECT 1 FROM attestations_acknowledgement a
                                WHERE a.seq = {obligation}.credited_by_id AND {IN_FORCE})))"""


def give_credit(*, requirement: Requirement, year: Year) -> None:
    """Say of everyone in the table of the wanted which earlier signature counts for what they owe this year."""
    if requirement.recurrence == Requirement.Recurrence.MONTHS:
        _renew(requirement, year)
    elif requirement.recurrence == Requirement.Recurrence.ONCE:
        _credit_since(requirement, year, None)
    elif requirement.early_credit_days:
        _credit_since(requirement, year, year.cycle.starts_on - timedelta(days=requirement.early_credit_days))


def _credit_since(requirement: Requirement, year: Year, since: date | None) -> None:
    """The latest whole signature of an earlier year; of these, from a day on."""
    signed_since = "AND a.signed_at >= %s" if since else ""
    run(
        f"""UPDATE {WANTED} SET credited_by_id = earlier.seq FROM (
              SELECT o.person_id, COALESCE(o.child_id, 0) AS child_id, MAX(a.seq) AS seq
              FROM attestations_acknowledgement a JOIN attestations_obligation o ON o.id = a.obligation_id
              WHERE o.requirement_id = %s AND o.cycle_id < %s AND o.change_set_id IS NULL {signed_since}
                AND {IN_FORCE}
              GROUP BY o.person_id, COALESCE(o.child_id, 0)) AS earlier
            WHERE {WANTED}.requirement_id = %s AND earlier.person_id = {WANTED}.person_id
              AND earlier.child_id = {WANTED}.child_id""",
        [
            requirement.pk,
            year.cycle.pk,
            *([start_of_day(since)] if since else []),
            requirement.pk,
        ],
    )


@dataclass(frozen=True, slots=True)
class _Signed:
    """A whole signature: for which year and which of its renewals, on which day, until when it is good."""

    seq: int
    cycle: int
    renewal: int
    until: date


def _renew(requirement: Requirement, year: Year) -> None:
    """Every so many months: good until then, and due again on that day, from some days before it."""
    cycle = year.cycle
    rows = rows_of(
        f"SELECT person_id, child_id FROM {WANTED} WHERE requirement_id = %s",
        [requirement.pk],
    )
    signed = _signatures(requirement)
    credited: list[tuple[Any, ...]] = []
    postponed: list[tuple[Any, ...]] = []
    renewed: list[tuple[Any, ...]] = []
    for person_id, child_id in rows:
        given = signed.get((person_id, child_id))
        if not given:
            continue
        last = given[-1]
        opens = last.until - timedelta(days=requirement.early_credit_days)
        grace = last.until + timedelta(days=requirement.grace_days)
        if last.cycle < cycle.pk:
            if last.until > cycle.ends_on:
                credited.append((last.seq, requirement.pk, person_id, child_id))
            elif last.until >= cycle.starts_on:
                opened = max(opens, cycle.starts_on)
                postponed.append((opened, last.until, grace, requirement.pk, person_id, child_id))
            continue
        renewed += [(n, None, None, None, person_id, child_id) for n in range(1, last.renewal + 1)]
        if last.until <= cycle.ends_on:
            renewed.append((last.renewal + 1, opens, last.until, grace, person_id, child_id))
    key = "requirement_id = %s AND person_id = %s AND child_id = %s"
    run_each(f"UPDATE {WANTED} SET credited_by_id = %s WHERE {key}", credited)
    run_each(
        f"UPDATE {WANTED} SET opens_on = %s, due_on = %s, grace_until = %s WHERE {key}",
        postponed,
    )
    run_each(
        f"""INSERT INTO {WANTED} (requirement_id, person_id, child_id, renewal, change_set_id, school_id, version_id,
                                 opens_on, due_on, grace_until)
            SELECT requirement_id, person_id, child_id, %s, 0, school_id, version_id,
                   COALESCE(%s, opens_on), COALESCE(%s, due_on), COALESCE(%s, grace_until)
            FROM {WANTED} WHERE person_id = %s AND child_id = %s AND requirement_id = {requirement.pk}
              AND renewal = 0""",
        renewed,
    )


def _signatures(requirement: Requirement) -> dict[tuple[int, int], list[_Signed]]:
    """By person and child, the whole signatures in force, the earliest first."""
    months = requirement.every_months or 12
    rows = (
        Acknowledgement.objects.in_force()
        .filter(obligation__requirement=requirement, obligation__change_set=None)
        .order_by("signed_at", "seq")
        .values_list(
            "obligation__person", "obligation__child", "seq", "obligation__cycle", "obligation__renewal", "signed_at"
        )
    )
    found: dict[tuple[int, int], list[_Signed]] = defaultdict(list)
    for person_id, child_id, seq, cycle, renewal, signed_at in rows:
        until = months_after(london_day(signed_at), months)
        found[(person_id, child_id or 0)].append(_Signed(seq, cycle, renewal, until))
    return found


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has fewer."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
