"""The forms of second factors: allauth's own, with a code that works once and a proof that lasts some minutes."""

from datetime import timedelta
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
)
from django import forms
from django.utils import timezone

from lms.domain.attempts_limit import TooManyTriesError, allow

CODE_LIVES = timedelta(minutes=3)
"""Longer than any one code of an app is accepted, the half minutes before and after its own included."""
CODE = forms.TextInput(
    attrs={
        "autocomplete": "one-time-code",
        "autocapitalize": "characters",
        "spellcheck": "false",
        "class": "cs-onetime",
    }
)
LABEL = "Code from the app, or a recovery code"


class OnceMixin:
    """A code that was typed before is refused, right or wrong: someone may have looked on."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        typed = "".join(str(self.cleaned_data["code"]).split())
        try:
            allow(
                what="second factor code", key=f"{self.user.pk}:{typed}", most=1, within=CODE_LIVES, at=timezone.now()
            )
        except TooManyTriesError:
            raise get_adapter().validation_error("used_code") from None
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class ProveForm(OnceMixin, AuthenticateForm):
    """A code at sign-in. For some minutes it also lets the person change how they sign in."""

    code = forms.CharField(label=LABEL, widget=CODE)

    def save(self) -> None:
        post_authentication(context.request, self.authenticator, reauthenticated=True)


class ProveAgainForm(OnceMixin, ReauthenticateForm):
    code = forms.CharField(label=LABEL, widget=CODE)


class ProveByPasskeyForm(AuthenticateWebAuthnForm):
    reauthenticated = True


class PasskeySignInForm(LoginWebAuthnForm):
    reauthenticated = True


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label="What to call it", max_length=60, required=False)
    passwordless = forms.BooleanField(
        label="It may sign me in by itself, without a mailed code",
        required=False,
        initial=True,
        help_text="Leave it out for an older security key that has neither a PIN nor a fingerprint.",
    )


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label="What to call it", max_length=60)
