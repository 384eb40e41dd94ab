"""Nudges: what is to be done stands in the database; the next sweep finds what a lost one left (DESIGN.md §5)."""

from django.utils import timezone

from courses.domain import uploads
from lms.celery import app


@app.task(acks_late=True)
def discard_stale_uploads() -> None:
    """Discard documents that were uploaded a week ago and never saved."""
    uploads.discard_stale_uploads(at=timezone.now())
