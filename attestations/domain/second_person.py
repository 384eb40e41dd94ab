"""Who may ask for, and who may decide, what takes two people."""

from datetime import datetime
from typing import TypeVar

from attestations.models.second_person import AskedOfASecondPerson, Decision
from lms.models import Capability, Membership, Person, School, schools_where, whole_trust

Asked = TypeVar("Asked", bound=AskedOfASecondPerson)


def may_settle(*, person: Person, about: Person) -> bool:
    """Whether `person` settles the duties of `about`: at a school where they are or were, and never their own."""
    if person.pk == about.pk:
        return False
    if whole_trust(person, Capability.SETTLE_DUTIES):
        return True
    there = School.objects.filter(
        pk__in=Membership.objects.filter(person=about).values("school")
    ) | School.objects.filter(channels__roles__person=about)
    return schools_where(person, Capability.SETTLE_DUTIES).filter(pk__in=there.values("pk")).exists()


def held(asked: Asked) -> Asked:
    """Read afresh and held until the transaction ends, so that it is decided once."""
    return type(asked)._default_manager.select_for_update(of=("self",)).get(pk=asked.pk)


def refuse(*, asked: AskedOfASecondPerson, because: str, by: Person, at: datetime) -> None:
    """Write that it was refused, and why."""
    asked.decision, asked.decided_by, asked.decided_at = Decision.REFUSED, by, at
    asked.refused_because = because
    asked.save()


def confirm(*, asked: AskedOfASecondPerson, by: Person, at: datetime) -> None:
    """Write that it was confirmed; `entry` has been set by the caller."""
    asked.decision, asked.decided_by, asked.decided_at = Decision.CONFIRMED, by, at
    asked.save()
