from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core import signing as signed_values

from attestations.models import Obligation

SALT = "attestations.opened"
LONGEST = timedelta(days=30)


class SignForm(forms.Form):
    """A signature on its way: the name, and the hashes of the words that were shown."""

    name = forms.CharField(
        label="Type your full name",
        max_length=200,
        strip=False,
        widget=forms.TextInput(attrs={"class": "cs-signature", "autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Type your full name to sign"},
    )
    statement_sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    policy_sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    opened = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, obligation: Obligation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._obligation = obligation

    def clean_opened(self) -> datetime:
        """When the server showed this statement; it signed the moment, so a browser cannot change it."""
        try:
            salt = f"{SALT}.{self._obligation.pk}"
            moment: Any = signed_values.loads(self.cleaned_data["opened"], salt=salt, max_age=LONGEST)
            return datetime.fromisoformat(moment)
        except (signed_values.BadSignature, ValueError, TypeError):
            raise forms.ValidationError("This page is too old to sign from. Read the words again, then sign.") from None


def opened_token(moment: datetime, obligation: Obligation) -> str:
    """The moment the statement of an obligation was shown, signed by the server for the form to carry."""
    return signed_values.dumps(moment.isoformat(), salt=f"{SALT}.{obligation.pk}")


class VerifyForm(forms.Form):
    file = forms.FileField(
        label="Choose a workbook that someone sent you",
        error_messages={
            "required": "Choose the file to check",
            "empty": "That file is empty: choose another",
        },
    )
