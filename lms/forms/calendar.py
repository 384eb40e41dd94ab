"""The forms of a school's term dates."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing

from lms.domain.calendar import Event
from lms.models import CalendarEntry, School

SALT = "lms.calendar"
A_DAY = 24 * 60 * 60


class EntryForm(forms.Form):
    """A term, a half-term or days on which the school is closed."""

    kind = forms.ChoiceField(label="What", choices=CalendarEntry.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=100, error_messages={"required": "Say what it is called"})
    starts_on = forms.DateField(
        label="First day",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the first day", "invalid": "Give a day, as in 2026-10-26"},
    )
    ends_on = forms.DateField(
        label="Last day",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the last day", "invalid": "Give a day, as in 2026-10-30"},
    )


class CalendarFileForm(forms.Form):
    file = forms.FileField(
        label="Choose the calendar file (.ics) of your term dates",
        error_messages={"required": "Choose a file", "empty": "That file is empty: choose another"},
    )


def carried(school: School, events: list[Event]) -> str:
    """Events that were looked at, signed by the server for a form to carry; of one school only."""
    rows = [(event.kind, event.name, event.starts_on.isoformat(), event.ends_on.isoformat()) for event in events]
    return signing.dumps([school.pk, rows], salt=SALT, compress=True)


def carried_back(school: School, text: str) -> list[Event]:
    """The events that a form carried for a school. Raises signing.BadSignature where it is not ours, or another's."""
    said: Any = signing.loads(text, salt=SALT, max_age=A_DAY)
    if said[0] != school.pk:
        raise signing.BadSignature("these are the events of another school")
    return [Event(k, name, date.fromisoformat(first), date.fromisoformat(last)) for k, name, first, last in said[1]]
