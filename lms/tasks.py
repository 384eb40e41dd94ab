"""Nudges: what is to be done stands in the database; the next sweep finds what a lost one left (DESIGN.md §5)."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from lms.celery import app
from lms.days import london_day
from lms.domain import memberships
from lms.domain.attempts_limit import forget_old_tries
from lms.domain.import_people import uploads


@app.task(acks_late=True)
def sweep_leavers() -> None:
    """See to those whose last day is over."""
    now = timezone.now()
    memberships.sweep_leavers(on=london_day(now), at=now)


@app.task(acks_late=True)
def read_people_upload(upload_id: int) -> None:
    """Read a file of people that was uploaded, and keep what it would do."""
    uploads.read_upload(upload_id=upload_id, clock=timezone.now)


@app.task(acks_late=True)
def apply_people_upload(upload_id: int) -> None:
    """Carry out an import that was asked for."""
    uploads.apply_upload(upload_id=upload_id, clock=timezone.now)


@app.task(acks_late=True)
def sweep_people_uploads() -> None:
    """Read and apply what a lost nudge or a dead worker left."""
    uploads.sweep_uploads(clock=timezone.now)


@app.task(acks_late=True)
def discard_people_uploads() -> None:
    """Forget files of people that were uploaded a week ago."""
    uploads.discard_stale_uploads(at=timezone.now())


@app.task(acks_late=True)
def forget_what_is_over() -> None:
    """Throw away sessions that have ended, and counts of tries that no longer count."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    forget_old_tries(at=now)
