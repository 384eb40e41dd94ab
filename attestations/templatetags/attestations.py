"""Days as the home page says them, and the receipt's code as a picture: `{% load attestations %}`."""

from datetime import date

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from attestations.domain.home import Task
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
def month_short(day: date) -> str:
    return f"{day:%b}"


@register.filter
def week_words(monday: date) -> str:
    return f"{monday.day} {monday:%b}"


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """A QR code of an address as inline SVG, with words for those who cannot see it."""
    picture = segno.make(address, error="m").svg_inline(scale=4, border=3, dark="#20243a", omitsize=True)
    labelled = picture.replace("<svg", '<svg role="img" aria-label="QR code for the address beside it"', 1)
    return mark_safe(labelled)  # noqa: S308 (segno draws paths, it never repeats the address)
