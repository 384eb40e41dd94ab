"""Who leads whom: found once the whole file is read, since a leader may stand further down in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lms.domain.import_people.known import Known
from lms.domain.import_people.plan import Addition, Alteration, Plan, Who
from lms.domain.people_file import Remark


@dataclass(slots=True)
class Led:
    """A row that names a leader, or that nobody leads, and the plan for it (None: nothing else changes)."""

    row: int
    name: str
    wanted: str
    person: Who
    membership: int | None
    leader: int | None
    planned: Addition | Alteration | None


class Leaders:
    """Collects the staff of a file and those whom they say they are led by."""

    def __init__(self) -> None:
        self._by_id: dict[str, Who] = {}
        self._by_code: dict[str, set[Who]] = {}
        self._led: list[Led] = []

    def add_staff(self, ids: Iterable[str], code: str, who: Who) -> None:
        self._by_id.update(dict.fromkeys(ids, who))
        if code:
            self._by_code.setdefault(code, set()).add(who)

    def add_led(self, led: Led) -> None:
        self._led.append(led)

    def settle(self, plan: Plan, known: Known) -> None:
        """Write into the plan who leads whom from now on, and remark on leaders who cannot be told."""
        named = sorted({led.wanted for led in self._led} - {""})
        by_id, by_code = known.staff_by_id(named), known.staff_by_code(named)
        for led in self._led:
            wanted = led.wanted
            if not wanted:
                _set(plan, led, None)
                continue
            first = self._by_id.get(wanted) or by_id.get(wanted)
            found = {first} if first else self._by_code.get(wanted, set()) | by_code.get(wanted, set())
            problem = _problem(wanted, found, led.person)
            if problem:
                plan.remarks.append(Remark(led.row, None, f"Leader {wanted}: {problem}; the leader stays as it is."))
            else:
                _set(plan, led, next(iter(found)))


def _problem(wanted: str, found: set[Who], person: Who) -> str:
    if not found:
        return "nobody on the staff here has that id or staff code"
    if len(found) > 1:
        return "more than one person has that staff code"
    return "that is this very person" if found == {person} else ""


def _set(plan: Plan, led: Led, leader: Who | None) -> None:
    if isinstance(led.planned, Addition):
        led.planned.leader = leader
        return
    if leader == led.leader:
        return
    if led.planned is None:
        led.planned = Alteration(led.row, led.name, led.person, membership=led.membership)
        plan.alterations.append(led.planned)
        plan.unchanged -= 1
    led.planned.of_membership["team_leader"] = (led.leader, leader)
