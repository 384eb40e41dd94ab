from django.db import models


class Status(models.TextChoices):
    """How an obligation stands on a day; computed from the facts, never stored."""

    NOT_YET_OPEN = "not_yet_open", "Not yet open"
    TO_DO = "to_do", "To do"
    IN_PROGRESS = "in_progress", "In progress"
    DUE_SOON = "due_soon", "Due soon"
    IN_GRACE = "in_grace", "In grace"
    OVERDUE = "overdue", "Overdue"
    COMPLETE = "complete", "Complete"
    COMPLETE_LATE = "complete_late", "Complete, late"
    EXEMPT = "exempt", "Exempt"
    WITHDRAWN = "withdrawn", "Withdrawn"


SOON_DAYS = 7
"""Days before its due date from which an obligation is due soon."""
