from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lms.adapters.mailing import send_soon
from lms.domain.same_site import is_path_of_ours
from lms.views.sign_in.pending import lead_on, pending_of

LOGIN_CODE = "account/email/login_code"


class AccountAdapter(DefaultAccountAdapter):
    """People are added by their school, never by themselves; what goes wrong is said kindly."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code in the mail. Look again, or ask for another one.",
        "too_many_login_attempts": "That was one try too many. Wait a few minutes, then ask for a new code.",
        "rate_limited": "That was one try too many. Wait a few minutes, then ask for a new code.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_path_of_ours(url or "")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail, and let it leave after the answer has."""
        send_soon(self.render_mail(template_prefix, email, context))

    def write_to_nobody(self, email: str) -> None:
        """Do for an address that nobody has what is done for a known one, but for the sending.

        Otherwise how long the answer takes would tell who is known here.
        """
        self.render_mail(LOGIN_CODE, email, {"code": self.generate_login_code()})

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, *, email: str | None, **kwargs: Any
    ) -> HttpResponse | None:
        """Let nobody in by a code that went to an address which is no longer theirs."""
        if email and email.lower() != (getattr(user, "email", None) or "").lower():
            clear_login(request)
            messages.error(request, "That code is of no use any more. Ask for a new one.")
            return redirect("account_request_login_code")
        answer: HttpResponse | None = super().pre_login(request, user, email=email, **kwargs)
        return answer

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and keep by which way, for the record of what is signed."""
        super().login(request, user)
        request.session["signed_in_by"] = _way(get_authentication_records(request, user))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Go on to where the person wanted to go; before that, ask whether a directory's sign-in is to be linked."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if pending_of(request) is None:
            return response
        lead_on(request, response.headers.get("Location", ""))
        return redirect("link_sign_in")


def _way(records: list[Mapping[str, Any]]) -> str:
    """The latest of the ways in; a factor shown after one of them is not a way by itself."""
    for record in reversed(records):
        if record["method"] == "code":
            return "mailed code"
        if record["method"] == "socialaccount":
            return settings.DIRECTORIES[record["provider"]].name
        if record["method"] == "mfa" and record.get("passwordless"):
            return "passkey"
        if record["method"] != "mfa":
            return str(record["method"])
    return "mailed code"
