"""The form for a token of the API."""

from collections.abc import Sequence
from typing import Any

from django import forms

from lms.models import School

WHOLE = "trust"


class TokenForm(forms.Form):
    """What will read, and whose figures."""

    purpose = forms.CharField(
        label="What will read with it",
        max_length=100,
        help_text="Such as “Trust dashboard”, so that you know later which one to end.",
        error_messages={"required": "Say what will read with it", "max_length": "Say it in 100 letters"},
    )
    of = forms.ChoiceField(label="Whose figures", error_messages={"required": "Choose whose figures"})

    def __init__(self, data: Any, *, schools: Sequence[School], for_trust: bool) -> None:
        super().__init__(data, label_suffix="")
        self.schools = schools
        self.for_trust = for_trust
        whole = [(WHOLE, "Every school of the trust")] if for_trust else []
        field = self.fields["of"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*whole, *((school.urn, school.name) for school in schools)]

    def school(self) -> School | None:
        """The school that was chosen; None for the whole trust."""
        urn = self.cleaned_data["of"]
        return next((school for school in self.schools if school.urn == urn), None)
