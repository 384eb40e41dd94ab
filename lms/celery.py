"""The Celery application. A task is only a nudge: what is owed lives in the database (DESIGN.md §5)."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")

app = Celery("countersign")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A nudge that waited out its turn is worth nothing: the next one does the same. Reminders are queued at half
# past seven; the later rounds find again what a machine that was off at that hour, or a lost nudge, left.
app.conf.beat_schedule = {
    "leavers": {
        "task": "lms.tasks.sweep_leavers",
        "schedule": crontab(minute=1),
        "options": {"expires": 3600},
    },
    "obligations": {
        "task": "attestations.tasks.sync_obligations",
        "schedule": crontab(minute=5),
        "options": {"expires": 3600},
    },
    "following": {
        "task": "attestations.tasks.follow_people",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "checkpoint": {
        "task": "attestations.tasks.keep_checkpoint",
        "schedule": crontab(hour="2-23", minute=15),
        "options": {"expires": 3600},
    },
    "reminders": {
        "task": "attestations.tasks.queue_reminders",
        "schedule": crontab(hour="7-11", minute=30),
        "options": {"expires": 3600},
    },
    "receipts": {
        "task": "attestations.tasks.owe_receipts",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "returns": {
        "task": "attestations.tasks.make_returns",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "outbox": {
        "task": "attestations.tasks.drain_outbox",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "people uploads": {
        "task": "lms.tasks.sweep_people_uploads",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "old people uploads": {
        "task": "lms.tasks.discard_people_uploads",
        "schedule": crontab(hour=3, minute=25),
        "options": {"expires": 86_400},
    },
    "forgetting": {
        "task": "lms.tasks.forget_what_is_over",
        "schedule": crontab(hour=3, minute=40),
        "options": {"expires": 86_400},
    },
    "uploads": {
        "task": "courses.tasks.discard_stale_uploads",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 86_400},
    },
}
