"""Nudges: what is owed lives in the database; the next sweep finds what a lost one left (DESIGN.md §5)."""

from os import getpid
from secrets import token_hex
from socket import gethostname

from django.utils import timezone

from attestations.domain import obligations, outbox, reminders
from lms.celery import app
from lms.days import london_day


def run_name() -> str:
    """A name for one run over the outbox: which machine and process, and never the same again."""
    return f"{gethostname()[:30]}:{getpid()}:{token_hex(8)}"


@app.task(acks_late=True)
def sync_obligations() -> None:
    """Make the obligations of the academic year what they should be today."""
    now = timezone.now()
    obligations.sync_obligations(on=london_day(now), at=now)


@app.task(acks_late=True)
def queue_reminders() -> None:
    """Queue today's reminders, and nudge whoever sends them."""
    now = timezone.now()
    if reminders.queue_reminders(on=london_day(now), at=now):
        drain_outbox.delay()


@app.task(acks_late=True)
def drain_outbox() -> None:
    """Send what is owed; what failed is tried again after a while, longer each time."""
    outbox.drain(worker=run_name(), clock=timezone.now, patiently=True)
