"""Every page's small pieces: `{% load countersign %}`."""

from typing import Any

import segno
from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from lms import words
from lms.domain.colours import accent
from lms.templatetags.fields import field_context, summary_context

register = template.Library()

register.filter(words.day_words)
register.filter(words.moment_words)
register.filter(words.number_words)
register.filter(words.percent)
register.filter(words.fingerprint)
register.filter(words.class_words)
register.filter(accent)


@register.simple_tag
def icon(name: str, *modifiers: str) -> SafeString:
    """An icon of the page's sprite (`partials/icons.html`); always put a word beside it.

    `modifiers` are `after` (behind the words of a button) and `turn` (points the other way in
    right-to-left text).
    """
    classes = " ".join(["cs-icon", *(f"cs-icon--{modifier}" for modifier in modifiers)])
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', classes, name)


@register.simple_tag
def status(kind: str, word: str, shape: str) -> SafeString:
    """A status: its word, its shape (an icon) and its colour, `kind` (done, wait, late, calm or rest)."""
    return format_html('<span class="cs-status cs-status--{}">{}{}</span>', kind, icon(shape), word)


@register.simple_tag
def track(done: int, here: int, total: int) -> SafeString:
    """The bar of a piece of work: `done` steps filled, step `here` (from 1; 0 for none) half filled.

    It is for the eye only: say the same in words before it, inside the same `cs-track`.
    """
    kinds = ["is-done" if step <= done else "is-here" if step == here else "" for step in range(1, total + 1)]
    steps = format_html_join("", "<li{}></li>", ((_class(kind),) for kind in kinds))
    return format_html('<ol aria-hidden="true">{}</ol>', steps)


def _class(name: str) -> SafeString:
    return format_html(' class="{}"', name) if name else SafeString("")


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """A QR code of an address as inline SVG, with words for those who cannot see it."""
    picture = segno.make(address, error="m").svg_inline(scale=4, border=3, dark="#20243a", omitsize=True)
    labelled = picture.replace("<svg", '<svg role="img" aria-label="QR code for the address beside it"', 1)
    return mark_safe(labelled)  # noqa: S308 (segno draws paths, it never repeats the address)


@register.inclusion_tag("partials/field.html")
def field(bound: BoundField, size: str = "", css: str = "") -> dict[str, Any]:
    """A form field: label or legend, hint, error and input.

    `size` is that of the label (s, m or l); `css` adds classes to the input, or to the group of
    choices (`cs-choice` makes whole cards of them).
    """
    return field_context(bound, size=size, css=css)


@register.inclusion_tag("partials/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What is to be put right in a form that was sent, each line leading to its field; else nothing."""
    return summary_context(form)
