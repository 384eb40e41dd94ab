"""Due dates that are later for one person: after an exemption, and where an extension was granted."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attestations.domain.obligations.wanted import WANTED
from attestations.domain.sql import day_of, rows_of, run_each
from attestations.models import Cycle, Exemption, Extension, Requirement

Key = tuple[int, int, int, int, int]
"""Requirement, person, child, renewal, change set; 0 for none."""
WHERE = "requirement_id = %s AND person_id = %s AND child_id = %s AND renewal = %s AND change_set_id = %s"


def postpone(*, cycle: Cycle, requirements: Iterable[Requirement]) -> None:
    """Make due dates later in the table of the wanted, where an exemption paused them or one was extended."""
    _after_exemptions(cycle, {requirement.pk: requirement.joiner_days for requirement in requirements})
    _extended(cycle)


def _after_exemptions(cycle: Cycle, joiner_days: Mapping[int, int]) -> None:
    """Whom an exemption covered before the due date has, from their return, as long as a joiner has."""
    pauses: dict[int, list[tuple[date, date]]] = {}
    for exemption in Exemption.objects.filter(starts_on__lte=cycle.ends_on):
        last = exemption.last_day
        if last is not None and cycle.starts_on <= last and exemption.starts_on <= last:
            pauses.setdefault(exemption.person_id, []).append((exemption.starts_on, last + timedelta(days=1)))
    for person_id, covered in sorted(pauses.items()):
        rows = rows_of(
            f"""SELECT requirement_id, person_id, child_id, renewal, change_set_id, due_on, grace_until
                FROM {WANTED} WHERE person_id = %s""",
            [person_id],
        )
        for *key, due, grace in rows:
            _move(key, day_of(due), day_of(grace), _after(covered, day_of(due), joiner_days[key[0]]))


def _after(covered: list[tuple[date, date]], due: date, days: int) -> date:
    for starts_on, returns_on in sorted(covered):
        if starts_on <= due:
            due = max(due, returns_on + timedelta(days=days))
    return due


def _extended(cycle: Cycle) -> None:
    """The extension that was recorded last counts."""
    granted = Extension.objects.filter(obligation__cycle=cycle).order_by("recorded_at", "pk")
    rows = granted.values_list(
        "obligation__requirement", "obligation__person", "obligation__child", "obligation__renewal",
        "obligation__change_set", "due_on",
    )  # fmt: skip
    latest = {(r, p, child or 0, n, changes or 0): day for r, p, child, n, changes, day in rows}
    for key, extended in latest.items():
        for due, grace in rows_of(f"SELECT due_on, grace_until FROM {WANTED} WHERE {WHERE}", key):
            _move(key, day_of(due), day_of(grace), max(day_of(due), extended))


def _move(key: Iterable[Any], due: date, grace: date, to: date) -> None:
    """Move a due date to a day, and the end of grace with it."""
    if to != due:
        moved = (to, grace + (to - due), *key)
        run_each(f"UPDATE {WANTED} SET due_on = %s, grace_until = %s WHERE {WHERE}", [moved])
