"""What a requirement would ask, were it as it is said to be: how many, due when, what it would open and withdraw."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from attestations.domain.obligations.changing import find_changes, kinds_of_changes, new_count, table_of_changes
from attestations.domain.obligations.due import Year
from attestations.domain.obligations.sync import fill_wanted
from attestations.domain.obligations.wanted import WANTED, table_of_the_wanted
from attestations.domain.requirements import open_cycle
from attestations.domain.sql import day_of, plan_plainly, rows_of
from attestations.models import Requirement
from lms.domain.calendar import half_term_fridays

SHOWN = 6
"""Due dates that are told one by one."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What sync would do with a requirement on a day; `due` says how many would be due on which day, the most first."""

    people: int
    opened: int
    reopened: int
    moved: int
    withdrawn: int
    due: tuple[tuple[date, int], ...]

    @property
    def changes_nothing(self) -> bool:
        return not (self.opened or self.reopened or self.moved or self.withdrawn)


@transaction.atomic
def foresee(*, requirement: Requirement, on: date) -> Foreseen:
    """What a requirement, saved as it is or not, would ask on a day. Nothing of it is written."""
    plan_plainly()
    cycle, _ = open_cycle(on=on)
    year = Year(cycle, half_term_fridays(year=cycle.year))
    with table_of_the_wanted(), table_of_changes():
        fill_wanted(requirements=[requirement], year=year, on=on)
        find_changes(cycle=cycle.pk, deltas=False, only=requirement)
        counts = kinds_of_changes()
        ((people,),) = rows_of(f"SELECT COUNT(DISTINCT person_id) FROM {WANTED}")
        due = rows_of(
            f"SELECT due_on, COUNT(*) FROM {WANTED} GROUP BY due_on ORDER BY COUNT(*) DESC, due_on LIMIT {SHOWN}"
        )
        return Foreseen(
            people=int(people),
            opened=new_count(cycle=cycle.pk),
            reopened=counts.get("reopened", 0),
            moved=counts.get("moved", 0),
            withdrawn=counts.get("withdrawn", 0),
            due=tuple((day_of(day), count) for day, count in due),
        )
