from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def claimable(self, *, at: datetime) -> OutboxMailQuerySet:
        """Queued mails that no living worker holds: never leased, or leased by one whose lease lapsed."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lt=at), status=OutboxMail.Status.QUEUED)

    def abandoned(self, *, at: datetime) -> OutboxMailQuerySet:
        """Mails that a worker was speaking when it died: sent or not, nobody knows."""
        return self.filter(status=OutboxMail.Status.SENDING, lease_until__lt=at)


class OutboxMail(models.Model):
    """A mail owed: sent exactly once, or shown as unknown (DESIGN.md §4.5)."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Queued"
        SENDING = "sending", "Sending"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        UNKNOWN = "unknown", "Unknown"

    key = models.CharField(
        max_length=100, unique=True, help_text="What it is about; the same mail is never owed twice."
    )
    person = models.ForeignKey("lms.Person", on_delete=models.PROTECT, related_name="mails")
    to = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=Status.QUEUED)
    queued_at = models.DateTimeField()
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    sending_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["queued_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["status", "lease_until"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False) | (~Q(status="sent") & Q(sent_at=None)),
                name="sent_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="sending") | Q(sending_at__isnull=False, lease_until__isnull=False),
                name="sending_under_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_status_display().lower()})"


class Reminder(models.Model):
    """One mail owed to one person at one step of one obligation; each obligation and step once, ever."""

    class Step(models.TextChoices):
        OPENED = "opened", "Something to do"
        DUE_SOON = "due_soon", "Due in a week"
        DUE_TOMORROW = "due_tomorrow", "Due tomorrow"
        IN_GRACE = "in_grace", "The day has passed"
        OVERDUE = "overdue", "Overdue"

    obligation = models.ForeignKey("attestations.Obligation", on_delete=models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=12, choices=Step)
    day = models.DateField(help_text="The London day on which it was owed.")
    mail = models.ForeignKey(OutboxMail, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["obligation", "step"], name="one_reminder_a_step_ever")
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.day}"
