"""Giving and ending roles by hand: who may give which, to whom, and that somebody always answers for a school."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.domain.appointments import appoint, end_appointments
from lms.domain.memberships import ADULTS
from lms.domain.people.refusal import RefusedError
from lms.models import Appointment, Capability, Membership, Person, School, schools_where, whole_trust
from lms.models.permission import GRANTS

Role = Appointment.Role


WRITERS = (Role.POLICY_OWNER, Role.CONTENT_EDITOR)
"""Their lessons and quizzes are the whole trust's: of several schools no one gives these roles for itself."""


def may_appoint(by: Person, *, school: School | None) -> bool:
    """Whether `by` may give and end roles at `school`, or (None) across the trust."""
    if school is None:
        return whole_trust(by, Capability.APPOINT)
    return schools_where(by, Capability.APPOINT).filter(pk=school.pk).exists()


@transaction.atomic
def give_role(*, person: Person, role: str, school: School | None, by: Person, on: date, at: datetime) -> Appointment:
    """Give `person` a role from today, at a school or (None) across the trust.

    Raises:
        RefusedError: `by` may not give roles there, or not one that writes for every school; `person` is no adult of
            that school, or of any where the role is the trust's; or the role is one that only the whole trust has.
    """
    if not may_appoint(by, school=school):
        where = f"at {school}" if school else "across the trust"
        raise RefusedError(f"You cannot give roles {where}: ask somebody who answers for it")
    if role == Role.TRUST_LEAD and school is not None:
        raise RefusedError("A trust lead answers for every school: give the role across the trust")
    if role in WRITERS and School.objects.count() > 1 and not may_appoint(by, school=None):
        raise RefusedError("Who writes lessons writes for every school: ask somebody who answers for the whole trust")
    _check_belongs(person, school, on)
    return appoint(person=person, role=role, school=school, on=on, by=by, at=at)


@transaction.atomic
def end_role(*, held: Appointment, because: str, by: Person, on: date, at: datetime) -> None:
    """End a role at once.

    Raises:
        RefusedError: `by` may not end roles there, or nobody else would answer for the school or the trust.
    """
    if not may_appoint(by, school=held.school):
        raise RefusedError("You cannot end this role: ask somebody who answers for the whole trust")
    check_not_the_last(held)
    end_appointments(appointments=[held], on=on, because=because, by=by, at=at)


def check_not_the_last(held: Appointment) -> None:
    """Raises `RefusedError` where a school would lose its last compliance lead, or the trust its last who appoints."""
    if Capability.APPOINT not in GRANTS[held.role]:
        return
    answering = Appointment.objects.select_for_update().filter(until=None, person__is_active=True)
    if held.school is None:
        roles = [role for role, granted in GRANTS.items() if Capability.APPOINT in granted]
        others = answering.filter(role__in=roles, school=None)
    else:
        others = answering.filter(Q(school=held.school) | Q(school=None), role=held.role)
    if not others.exclude(person=held.person).exists():
        whose = held.school or ("the trust" if School.objects.count() > 1 else "the school")
        title = Role(held.role).label.lower()
        raise RefusedError(f"{held.person} is the last {title} of {whose}: give somebody else the role first")


def left_with_a_role_of_the_trust(*, on: date) -> QuerySet[Appointment]:
    """Open roles across the trust of people who left their last school while holding them.

    Leaving does not end such a role by itself, since the trust's own office has no school; but somebody decides. To
    keep it, it is ended and given again.
    """
    left = Membership.objects.filter(person=OuterRef("person"), audience__in=ADULTS, ended_on__gte=OuterRef("since"))
    still = Membership.objects.not_over(on).filter(person=OuterRef("person"), audience__in=ADULTS)
    return (
        Appointment.objects.filter(Exists(left), school=None, until=None)
        .exclude(Exists(still))
        .select_related("person")
        .order_by("person", "role")
    )


def _check_belongs(person: Person, school: School | None, on: date) -> None:
    seats = person.memberships.on(on).filter(audience__in=ADULTS)
    if school is not None:
        belongs = seats.filter(school=school).exists()
    else:
        belongs = seats.exists() or person.appointments.held().filter(school=None).exists()
    if not (belongs and person.is_active):
        raise RefusedError(
            f"{person} is not a member of staff, governor or volunteer of {school or 'any school'}: "
            "only those can be given a role"
        )
