from collections.abc import Collection
from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db import transaction

from lms.domain.audit import record
from lms.domain.sessions import end_sessions
from lms.models import Appointment, Capability, Person, School
from lms.models.permission import GRANTS

EDITORS = "Editors"
"""The group that Wagtail's own migrations make and give the admin, pages, images and documents."""
POLICY_OWNERS = "Moderators"
"""Likewise, with the right to publish."""


@transaction.atomic
def appoint(
    *, person: Person, role: str, school: School | None, on: date, by: Person | None, at: datetime
) -> Appointment:
    """Give `person` a role at `school` (None: across the trust) from the day `on`, and the admin rights it needs.

    Whoever is given more, or less, signs in again.
    """
    kept, made = Appointment.objects.get_or_create(
        person=person, role=role, school=school, until=None, defaults={"since": on}
    )
    if made:
        record(verb="appointed", about=f"person {person.pk}", by=by, at=at, role=str(role), where=_where(school))
        end_sessions(people=[person.pk], because="role given", by=by, at=at)
    _set_admin_groups([person.pk])
    return kept


@transaction.atomic
def end_appointments(
    *, appointments: Collection[Appointment], on: date, because: str, by: Person | None, at: datetime
) -> None:
    """End roles at once: `on` is the first day on which they are not held. Their holders sign in again."""
    for held in appointments:
        held.until = max(on, held.since)
        held.save(update_fields=["until"])
        record(
            verb="appointment ended", about=f"person {held.person_id}", by=by, at=at,
            role=held.role, where=_where(held.school), because=because,
        )  # fmt: skip
    people = {held.person_id for held in appointments}
    if people:
        _set_admin_groups(people)
        end_sessions(people=people, because="role ended", by=by, at=at)


def _set_admin_groups(people: Collection[int]) -> None:
    """Put people into the Wagtail groups that their open appointments need, and into no other of the two."""
    needing: dict[str, set[int]] = {EDITORS: set(), POLICY_OWNERS: set()}
    for person_id, role in Appointment.objects.filter(person__in=people, until=None).values_list("person_id", "role"):
        if Capability.APPROVE_POLICY in GRANTS[role]:
            needing[POLICY_OWNERS].add(person_id)
        elif Capability.WRITE_LESSONS in GRANTS[role]:
            needing[EDITORS].add(person_id)
    for name, needed in needing.items():
        members = Group.objects.get(name=name).user_set
        members.remove(*Person.objects.filter(pk__in=set(people) - needed))
        members.add(*Person.objects.filter(pk__in=needed))


def _where(school: School | None) -> str:
    return f"school {school.urn}" if school else "the trust"
