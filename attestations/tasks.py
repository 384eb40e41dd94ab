"""Nudges: what is owed lives in the database; the next sweep finds what a lost one left (DESIGN.md §5)."""

from os import getpid
from secrets import token_hex
from socket import gethostname

from django.db import transaction
from django.utils import timezone

from attestations.domain import (
    daily_checkpoint,
    following,
    obligations,
    outbox,
    receipt_mails,
    reminders,
    return_orders,
)
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


def sync_soon() -> None:
    """Nudge a sync once what is being done is committed; a broker that is away costs a minute, and not the page."""
    transaction.on_commit(sync_obligations.delay, robust=True)


def drain_soon() -> None:
    """Nudge the sending of mail once what is being done is committed; without a broker the sweep does it."""
    transaction.on_commit(drain_outbox.delay, robust=True)


@app.task(acks_late=True)
def follow_people() -> None:
    """Give those who joined or were given a role their courses, and take them from those who left."""
    now = timezone.now()
    following.follow_people(on=london_day(now), at=now)


@app.task(acks_late=True)
def queue_reminders() -> None:
    """Queue today's reminders, and nudge whoever sends them."""
    now = timezone.now()
    if reminders.queue_reminders(on=london_day(now), at=now):
        drain_outbox.delay()


@app.task(acks_late=True)
def owe_receipts() -> None:
    """Queue the receipts of what was just signed, and to those who left all of theirs."""
    now = timezone.now()
    if receipt_mails.owe_receipts(at=now) + receipt_mails.owe_leavers(on=london_day(now), at=now):
        drain_outbox.delay()


@app.task(acks_late=True)
def drain_outbox() -> None:
    """Send what is owed; what failed is tried again after a while, longer each time."""
    outbox.drain(worker=run_name(), clock=timezone.now, patiently=True)


@app.task(acks_late=True)
def make_returns() -> None:
    """Make the returns that were asked for and those of meetings that come near, and nudge whoever tells of them."""
    now = timezone.now()
    return_orders.order_for_meetings(on=london_day(now), at=now)
    if return_orders.make_due_returns(clock=timezone.now):
        drain_outbox.delay()


def make_returns_soon() -> None:
    """Nudge the making of returns once what is being done is committed; without a broker the sweep does it."""
    transaction.on_commit(make_returns.delay, robust=True)


@app.task(acks_late=True)
def keep_checkpoint() -> None:
    """Keep the day's signed checkpoint of the ledger outside the database, and mail it."""
    now = timezone.now()
    if daily_checkpoint.keep_checkpoint(on=london_day(now), at=now):
        drain_outbox.delay()
