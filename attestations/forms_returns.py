"""The forms of the returns page: asking for a return, and the days on which governors meet."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from attestations.models import Purpose
from lms.days import end_of_day, london_day
from lms.forms.people import day_field
from lms.models import Audience


class OrderForm(forms.Form):
    """What a return is for, as at when, and of whom."""

    purpose = forms.ChoiceField(
        label="What it is for",
        choices=Purpose.choices,
        initial=Purpose.GOVERNORS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is for"},
    )
    as_at = day_field(
        "As at the end of a day gone by (optional)",
        required=False,
        help_text="Leave it empty for now. For a day in the past it says what had been recorded by its end.",
    )
    audiences = forms.MultipleChoiceField(
        label="Only these audiences (optional)",
        choices=[(audience.value, audience.label) for audience in Audience],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose none for all of them.",
    )

    def moment(self, now: datetime) -> datetime:
        """Now, or the last second of the day that was given."""
        day: date | None = self.cleaned_data["as_at"]
        return now if day is None or day == london_day(now) else end_of_day(day) - timedelta(seconds=1)

    def chosen_audiences(self) -> tuple[Audience, ...]:
        """In their own order; none for all."""
        chosen = set(self.cleaned_data["audiences"])
        return tuple(audience for audience in Audience if audience.value in chosen)


class ActionForm(forms.Form):
    """What governors asked for, of whom, by when."""

    words = forms.CharField(
        label="What is to be done",
        max_length=200,
        error_messages={"required": "Say what is to be done", "max_length": "Say it in 200 letters"},
    )
    owner = forms.CharField(
        label="Who sees to it",
        max_length=100,
        help_text="A role, such as “Headteacher”: governors read it.",
        error_messages={"required": "Say who sees to it", "max_length": "Say it in 100 letters"},
    )
    due_on = day_field("By when")


class RatingsForm(forms.Form):
    """From which per cent an audience is green, and under which it is red."""

    green = forms.IntegerField(
        label="Green from, in per cent",
        min_value=1,
        max_value=100,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Give a number from 1 to 100"),
    )
    red = forms.IntegerField(
        label="Red under, in per cent",
        min_value=1,
        max_value=100,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Give a number from 1 to 100"),
    )

    def clean(self) -> dict[str, Any]:
        """Red must not begin above green."""
        said = super().clean() or {}
        if said.get("red") and said.get("green") and said["red"] > said["green"]:
            self.add_error("red", "Red begins above green: give a smaller number, or make green larger")
        return said


class MeetingForm(forms.Form):
    """A day on which governors meet."""

    held_on = day_field("Day of the meeting")
