"""Whose facts, address and roles somebody may change: what a school shares with another is not its alone."""

from datetime import date

from django.db.models import QuerySet

from lms.domain.people.refusal import RefusedError
from lms.models import Capability, Membership, Person, School, schools_where, whole_trust


def schools_kept(by: Person) -> QuerySet[School]:
    """The schools whose people `by` adds, changes and ends."""
    return schools_where(by, Capability.IMPORT_PEOPLE)


def seats_kept(person: Person, *, by: Person, on: date) -> QuerySet[Membership]:
    """The memberships of `person` that are not over and that `by` keeps."""
    open_ones = person.memberships.not_over(on).filter(school__in=schools_kept(by))
    return open_ones.select_related("school", "team_leader")


def keeps(by: Person, person: Person, *, on: date) -> bool:
    """Whether `by` keeps the facts of `person`: of one of their schools, or of one they left and went nowhere from."""
    if whole_trust(by, Capability.IMPORT_PEOPLE):
        return True
    mine = person.memberships.filter(school__in=schools_kept(by))
    return mine.not_over(on).exists() or (mine.exists() and not person.memberships.not_over(on).exists())


def keeps_wholly(by: Person, person: Person, *, on: date) -> bool:
    """Whether nothing that `person` is or answers for lies beyond the schools that `by` keeps.

    Only then may `by` change what lets them in: whoever takes an address over takes over all it opens.
    """
    if whole_trust(by, Capability.IMPORT_PEOPLE):
        return True
    kept = set(schools_kept(by).values_list("pk", flat=True))
    held: set[int | None] = set(person.memberships.not_over(on).values_list("school_id", flat=True))
    held |= set(person.appointments.filter(until=None).values_list("school_id", flat=True))
    held |= set(person.channel_roles.on(on).values_list("channel__school_id", flat=True))
    held |= set(person.guardianships.on(on).values_list("school_id", flat=True))
    return held <= kept and keeps(by, person, on=on)


def check_keeps(by: Person, person: Person, *, on: date) -> None:
    """Raises `RefusedError` unless `by` keeps the facts of `person`."""
    if not keeps(by, person, on=on):
        raise RefusedError(f"{person} is not at a school whose people you keep")


def check_keeps_wholly(by: Person, person: Person, *, on: date) -> None:
    """Raises `RefusedError` unless `person` lies within the schools that `by` keeps."""
    check_keeps(by, person, on=on)
    if not keeps_wholly(by, person, on=on):
        raise RefusedError(
            f"{person.first_name} belongs to more than the schools whose people you keep, "
            "so this is for somebody who answers for all of them"
        )
