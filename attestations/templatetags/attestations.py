"""Days as the home page says them: `{% load attestations %}`."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from attestations.domain import duties
from attestations.domain.home import Task
from attestations.models import Obligation, Status
from lms.templatetags.countersign import status as pill
from lms.words import number_words

register = template.Library()

LOOKS: dict[Status, tuple[str, str]] = {
    Status.NOT_YET_OPEN: ("rest", "empty"),
    Status.TO_DO: ("rest", "empty"),
    Status.IN_PROGRESS: ("wait", "half"),
    Status.DUE_SOON: ("wait", "clock"),
    Status.IN_GRACE: ("wait", "clock"),
    Status.OVERDUE: ("late", "late"),
    Status.COMPLETE: ("done", "tick-ring"),
    Status.COMPLETE_LATE: ("done", "tick-ring"),
    Status.EXEMPT: ("calm", "pause"),
    Status.WITHDRAWN: ("rest", "cross-ring"),
}
"""The colour and the shape of each status."""


@register.filter
def in_days(task: Task) -> str:
    """How far off the due date is: "in 15 days", "today", "2 days ago"."""
    days = task.days_left
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    return f"in {number_words(days)} days" if days > 0 else f"{number_words(-days)} days ago"


@register.filter
def duty_title(obligation: Obligation) -> str:
    """What an obligation is called."""
    return duties.duty_title(obligation)


@register.simple_tag
def duty_status(status: str) -> SafeString:
    """How an obligation stands: its word, with the colour and the shape that go with it."""
    kind, shape = LOOKS[Status(status)]
    return pill(kind, Status(status).label, shape)


@register.filter
def month_short(day: date) -> str:
    return f"{day:%b}"


@register.filter
def week_words(monday: date) -> str:
    return f"{monday.day} {monday:%b}"
