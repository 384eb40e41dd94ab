from typing import Any

from django import forms
from django.db.models import QuerySet

from lms.models import Person


class AddressForm(forms.Form):
    """The address of a parent."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Type your e-mail address",
            "invalid": "Write your address in full, like name@mail.uk",
        },
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label="Code from the mail",
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "class": "cs-onetime",
            }
        ),
        error_messages={"required": "Type the code from the mail", "max_length": "The code has six digits"},
    )


class AskForm(forms.Form):
    """Who asks, and about which child."""

    first = forms.CharField(
        label="Your first name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Type your first name"},
    )
    last = forms.CharField(
        label="Your last name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Type your last name"},
    )
    child = forms.CharField(
        label="Your child’s name and class",
        max_length=200,
        help_text="Like Maya Reid, 4H. Name each child if you have more than one here.",
        error_messages={"required": "Type your child’s name and class"},
    )


class ParentForm(forms.Form):
    """What the office states of a parent who is let in."""

    pupil = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": "Choose the child", "invalid_choice": "Choose a child of this school"},
    )
    relationship = forms.CharField(label="They are the child’s", max_length=60, required=False, initial="parent")
    parental_responsibility = forms.TypedChoiceField(
        label="Do they have parental responsibility?",
        choices=[("yes", "Yes: they may see this child here and sign for them"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they have parental responsibility, as your records have it"},
    )

    def __init__(self, *args: Any, pupils: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupil"].queryset = pupils  # type: ignore[attr-defined]
