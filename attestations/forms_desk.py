"""The forms of the desk: exempting, extending, recording papers, and what a second person decides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.base import File

from attestations.domain.duties import duty_title
from attestations.domain.exemptions import Leave
from attestations.domain.extensions import MEANS_SOMETHING
from attestations.domain.papers import LARGEST
from attestations.models import Exemption, Obligation
from lms.forms.people import day_field


def words_field(label: str, missing: str, *, help_text: str = "", least: int = 1) -> forms.CharField:
    """A reason, in a sentence of so many letters at the least."""
    return forms.CharField(
        label=label,
        min_length=least,
        max_length=500,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing, "min_length": missing, "max_length": "Say it in 500 letters"},
    )


class ExemptForm(forms.Form):
    """From when to when, why, and where the evidence is kept."""

    starts_on = day_field("First day")
    ends_on = day_field(
        "Last day (optional)", required=False, help_text="Leave it empty while nobody knows; end it when they are back."
    )
    reason = forms.ChoiceField(
        label="Why",
        choices=Exemption.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why"},
    )
    evidence_reference = forms.CharField(
        label="Where the evidence is kept (optional)",
        max_length=100,
        required=False,
        help_text="Such as “HR file 118”. Never the evidence itself, and nothing about anybody’s health.",
        error_messages={"max_length": "Say it in 100 letters"},
    )

    def clean(self) -> dict[str, Any]:
        """Seen before anybody is shown what it would do."""
        said = super().clean() or {}
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", "The last day comes before the first: look at the two days again")
        return said

    def leave(self) -> Leave:
        """What was said, once the form is valid."""
        asked = self.cleaned_data
        return Leave(
            asked["starts_on"], asked["ends_on"], Exemption.Reason(asked["reason"]), asked["evidence_reference"].strip()
        )


class ExtendForm(forms.Form):
    """Until when, and why."""

    due_on = day_field("New due date")
    reason = words_field("Why", "Say why in a few words: an auditor will read it", least=MEANS_SOMETHING)


class SheetForm(forms.Form):
    """A scan of what was signed on paper, the day on it, and the name that stands there for each duty."""

    signed_on = day_field("Day written on the paper")
    scan = forms.FileField(
        label="Scan or photo of it",
        help_text="A PDF, a JPEG or a PNG of up to 10 MB.",
        error_messages={
            "required": "Choose the scan",
            "empty": "That file is empty: choose another",
            "missing": "Choose the scan",
            "invalid": "Choose the scan",
        },
    )

    def __init__(self, *args: Any, owed: Sequence[Obligation], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._owed = owed
        for one in owed:
            self.fields[_name_of(one)] = forms.CharField(
                label=f"Name on the paper for {one.person}",
                help_text=duty_title(one),
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                error_messages={"required": f"Type the name that stands on the paper for {one.person}"},
            )

    def clean_scan(self) -> "File[bytes]":
        """Refused before it is read, where it is larger than any scan need be."""
        scan: File[bytes] = self.cleaned_data["scan"]
        if scan.size > LARGEST:
            raise forms.ValidationError(
                "The scan is larger than 10 MB: scan it in black and white, or as a smaller photo"
            )
        return scan

    @property
    def names(self) -> dict[Obligation, str]:
        """The name on the paper for each duty, once the form is valid."""
        return {one: self.cleaned_data[_name_of(one)] for one in self._owed}

    @property
    def name_fields(self) -> list[forms.BoundField]:
        return [self[_name_of(one)] for one in self._owed]


def _name_of(owed: Obligation) -> str:
    return f"name-{owed.pk}"


class RefuseForm(forms.Form):
    """Why what somebody asked for is not done."""

    because = words_field("Why not", "Say why not, so that whoever asked can put it right")


class AnnulForm(forms.Form):
    """Why a signature should not stand."""

    reason = words_field(
        "Why it should not stand",
        "Say why it should not stand: an auditor will read it",
        help_text="It is kept with the signature for ever. Name nobody but the signer.",
    )


class CutShortForm(forms.Form):
    """When an exemption ends before its time."""

    on = day_field("First day back")
