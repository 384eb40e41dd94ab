"""Who may ask for, and who may decide, what takes two people."""

from datetime import date, datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from attestations.models.second_person import AskedOfASecondPerson, Decision
from lms.models import Capability, ChannelRole, Membership, Person, schools_where, whole_trust

Asked = TypeVar("Asked", bound=AskedOfASecondPerson)


def may_settle(*, person: Person, about: Person, on: date) -> bool:
    """Whether `person` settles the duties of `about`: at a school where they are or will be, and never their own."""
    places = Membership.objects.filter(person=about).not_over(on), ChannelRole.objects.filter(person=about).on(on)
    return _answers_for(person, about, *places)


def may_correct(*, person: Person, about: Person) -> bool:
    """Whether `person` corrects what `about` signed: at a school where they are or were, and never their own."""
    places = Membership.objects.filter(person=about), ChannelRole.objects.filter(person=about)
    return _answers_for(person, about, *places)


def _answers_for(person: Person, about: Person, seats: QuerySet[Membership], roles: QuerySet[ChannelRole]) -> bool:
    if person.pk == about.pk:
        return False
    if whole_trust(person, Capability.SETTLE_DUTIES):
        return True
    there = Q(pk__in=seats.values("school")) | Q(pk__in=roles.values("channel__school"))
    return schools_where(person, Capability.SETTLE_DUTIES).filter(there).exists()


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
