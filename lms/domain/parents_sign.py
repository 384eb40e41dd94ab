from datetime import datetime

from django.db import transaction

from lms.domain.audit import record
from lms.models import ParentsSign, Person, School


@transaction.atomic
def choose_parents_sign(*, school: School, choice: ParentsSign, by: Person, at: datetime) -> None:
    """Say whether each parent of a child signs for it, or one is enough."""
    if school.parents_sign == choice:
        return
    school.parents_sign = choice
    school.save(update_fields=["parents_sign"])
    record(verb="parents sign changed", about=f"school {school.pk}", by=by, at=at, parents_sign=choice.value)
