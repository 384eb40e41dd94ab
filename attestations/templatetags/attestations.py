"""Days as the home page says them: `{% load attestations %}`."""

from datetime import date

from django import template

from attestations.domain import duties
from attestations.domain.home import Task
from attestations.models import Obligation
from lms.words import number_words

register = template.Library()


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


@register.filter
def month_short(day: date) -> str:
    return f"{day:%b}"


@register.filter
def week_words(monday: date) -> str:
    return f"{monday.day} {monday:%b}"
