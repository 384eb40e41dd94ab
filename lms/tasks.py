"""Nudges: what is to be done stands in the database; the next sweep finds what a lost one left (DESIGN.md §5)."""

from django.utils import timezone

from lms.celery import app
from lms.days import london_day
from lms.domain import memberships


@app.task(acks_late=True)
def sweep_leavers() -> None:
    """See to those whose last day is over."""
    now = timezone.now()
    memberships.sweep_leavers(on=london_day(now), at=now)
