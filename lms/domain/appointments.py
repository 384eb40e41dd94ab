from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db import transaction

from lms.domain.audit import record
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
    """Give `person` a role at `school` (None: across the trust) from the day `on`, and the admin rights it needs."""
    kept, made = Appointment.objects.get_or_create(
        person=person, role=role, school=school, until=None, defaults={"since": on}
    )
    if made:
        where = f"school {school.urn}" if school else "the trust"
        record(verb="appointed", about=f"person {person.pk}", by=by, at=at, role=str(role), where=where)
    if Capability.APPROVE_POLICY in GRANTS[role]:
        person.groups.add(Group.objects.get(name=POLICY_OWNERS))
    elif Capability.WRITE_LESSONS in GRANTS[role]:
        person.groups.add(Group.objects.get(name=EDITORS))
    return kept
