"""What one person owes, in order, and what they have signed: the facts of the home page and the reminder."""

from dataclasses import dataclass
from datetime import date

from attestations.domain.duties import duty_steps, duty_title
from attestations.models import Acknowledgement, Obligation
from courses.domain.steps import Step, minutes_left, next_step
from lms.models import Person


@dataclass(frozen=True, slots=True)
class Task:
    """One outstanding obligation with its steps."""

    obligation: Obligation
    steps: list[Step]
    on: date

    @property
    def title(self) -> str:
        return duty_title(self.obligation)

    @property
    def due_on(self) -> date:
        return self.obligation.due_on

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def minutes(self) -> int:
        return minutes_left(self.steps)

    @property
    def next_step(self) -> Step | None:
        return next_step(self.steps)

    @property
    def days_left(self) -> int:
        """Days until the due date; negative when it has passed."""
        return (self.due_on - self.on).days

    @property
    def in_grace(self) -> bool:
        return self.due_on < self.on <= self.obligation.grace_until

    @property
    def overdue(self) -> bool:
        return self.on > self.obligation.grace_until


def tasks_of(*, person: Person, on: date) -> list[Task]:
    """What `person` owes on a day, next due first."""
    owed = (
        Obligation.objects.outstanding(on=on)
        .filter(person=person)
        .select_related("requirement__course__policy", "requirement__course__version", "cycle", "person", "child")
        .order_by("due_on", "requirement", "pk")
    )
    return [Task(obligation, duty_steps(obligation), on) for obligation in owed]


def signed_by(*, person: Person) -> list[Acknowledgement]:
    """Every signature of `person`, the latest first."""
    return list(
        Acknowledgement.objects.signatures()
        .filter(obligation__person=person)
        .select_related(
            "obligation__requirement__course", "obligation__cycle", "obligation__child", "signatory", "annulled_by"
        )
        .order_by("-seq")
    )
