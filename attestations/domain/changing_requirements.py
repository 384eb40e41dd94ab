"""Changing what is asked of whom, by those who may."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from attestations.models import Requirement
from courses.models import Policy, owned_where
from lms.domain.audit import record
from lms.models import Capability, Person

FIELDS = (
    "audience_rule", "recurrence", "every_months", "due_rule", "due_month", "due_day", "joiner_days", "grace_days",
    "change_days", "early_credit_days", "roll_days",
)  # fmt: skip
"""What may be changed of a requirement; its course stays."""


def requirements_of(person: Person) -> QuerySet[Requirement]:
    """The requirements that `person` may change: of the policies of their schools, or the trust's."""
    mine = Policy.objects.filter(owned_where(person, Capability.SET_REQUIREMENTS))
    found = Requirement.objects.filter(course__policy__in=mine, course__live=True)
    return found.select_related("course__policy__school", "course__version", "audience_rule__school").order_by(
        "course__policy__title", "course__audience"
    )


@transaction.atomic
def change_requirement(*, requirement: Requirement, by: Person, at: datetime) -> Requirement:
    """Save a requirement as it is said to be now; what people owe follows within the minute."""
    before = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    changed = {
        field: str(getattr(requirement, field))
        for field in FIELDS
        if getattr(before, field) != getattr(requirement, field)
    }
    if changed:
        requirement.save(update_fields=list(changed))
        record(verb="requirement changed", about=f"requirement {requirement.pk}", by=by, at=at, **changed)
    return requirement
