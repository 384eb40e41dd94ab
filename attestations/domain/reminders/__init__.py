"""Reminders: at most one mail a person a day, each obligation and step once, ever (DESIGN.md §4.5)."""

from attestations.domain.reminders.nudge import Nudges, may_nudge, nudge, plan_nudges
from attestations.domain.reminders.plan import PlannedReminder, plan_reminders
from attestations.domain.reminders.queue import queue_reminders

__all__ = ["Nudges", "PlannedReminder", "may_nudge", "nudge", "plan_nudges", "plan_reminders", "queue_reminders"]
