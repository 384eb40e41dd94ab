"""What the trust calls green and red."""

from datetime import datetime

from django.db import transaction

from attestations.domain.workbook.rating import USUAL, Thresholds
from attestations.models import RatingRule
from lms.domain.audit import record
from lms.models import Person


def thresholds_as_at(at: datetime) -> Thresholds:
    """What had been set by a moment; before anything was, the usual."""
    rule = RatingRule.objects.as_at(at)
    return Thresholds(green=rule.green, red=rule.red) if rule else USUAL


@transaction.atomic
def set_thresholds(*, thresholds: Thresholds, by: Person, at: datetime) -> None:
    """Set them from now on: returns as at moments before keep the ones that held then. The same again is no news."""
    if thresholds == thresholds_as_at(at):
        return
    RatingRule.objects.create(green=thresholds.green, red=thresholds.red, set_by=by, set_at=at)
    record(verb="ratings set", about="trust", by=by, at=at, green=thresholds.green, red=thresholds.red)
