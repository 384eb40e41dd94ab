import re
from typing import Any

from django import forms

from lms.domain.audience_rules import REGISTER, Rule, UnusableRuleError
from lms.forms.people import day_field
from lms.models import Audience, Channel, School, StaffGroup

EVERYWHERE = "trust"


class AudienceForm(forms.Form):
    """A rule in its parts, and the name it is saved under."""

    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="How you will find it again, as in New staff this year.",
        error_messages={"required": "Give the audience a name"},
    )
    audience = forms.ChoiceField(label="Who", choices=Audience.choices)
    where = forms.ChoiceField(label="Where")
    staff_groups = forms.MultipleChoiceField(
        label="Staff groups",
        choices=StaffGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="For staff. None ticked: all of them.",
    )
    years = forms.CharField(
        label="Years", max_length=200, required=False, help_text="For pupils, with commas between: Year 3, Year 4."
    )
    channel = forms.ModelChoiceField(
        Channel.objects.none(),
        label="Channel",
        required=False,
        empty_label="Any",
        help_text="For those who post on one or manage it.",
    )
    started_since = day_field("Started since", required=False, help_text="Empty: whenever they started.")

    def __init__(self, *args: Any, schools: list[School], trust: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.urn: school for school in schools}
        places = [(school.urn, school.name) for school in schools]
        if trust and len(schools) > 1:
            places.insert(0, (EVERYWHERE, "Every school"))
        self.fields["where"].choices = places  # type: ignore[attr-defined]
        if len(places) == 1:
            self.fields["where"].widget = forms.HiddenInput()
            self.fields["where"].initial = places[0][0]
        channels = Channel.objects.filter(school__in=schools).select_related("school")
        self.fields["channel"].queryset = channels  # type: ignore[attr-defined]

    @property
    def rule(self) -> Rule:
        rule: Rule = self.cleaned_data["rule"]
        return rule

    def clean_where(self) -> School | None:
        """The school; None for every school."""
        return self._schools.get(self.cleaned_data["where"])

    def clean(self) -> dict[str, Any]:
        """The rule itself, which says what does not go together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors.keys() - {"name"}:
            return cleaned
        school: School | None = cleaned["where"]
        channel: Channel | None = cleaned["channel"]
        if channel and school and channel.school_id != school.pk:
            self.add_error("channel", f"{channel} is not a channel of {school}: choose one that is")
            return cleaned
        try:
            cleaned["rule"] = Rule(
                audience=Audience(cleaned["audience"]),
                school_ids=frozenset({school.pk}) if school else None,
                staff_groups=frozenset(cleaned["staff_groups"]),
                year_groups=frozenset(part.strip() for part in re.split(r"[,;]", cleaned["years"]) if part.strip()),
                channel_id=channel.pk if channel else None,
                started_since=cleaned["started_since"],
            )
        except UnusableRuleError as refusal:
            self.add_error(_where(cleaned), str(refusal))
        return cleaned


def _where(cleaned: dict[str, Any]) -> str | None:
    """The field that does not go with the audience."""
    if cleaned["channel"] and cleaned["audience"] not in REGISTER:
        return "channel"
    if cleaned["years"] and cleaned["audience"] != Audience.PUPIL:
        return "years"
    return "staff_groups" if cleaned["staff_groups"] else None
