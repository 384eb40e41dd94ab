"""Whoever sees others' data gets no further than the door without a second factor. The one place that says so."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lms.domain.second_factor import has_second_factor
from lms.models import Person, Trust
from lms.viewing import viewer_of

WANTED = "second_factor_then"
"""In the session: the path that was asked for when the factor was missing."""
OPEN = frozenset(
    {
        "account_login", "account_request_login_code", "account_confirm_login_code", "account_inactive",
        "account_logout",
        "sign_in_link", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "help", "what_we_keep", "accessibility", "school_css", "school_logo",
    }
)  # fmt: skip
"""What everybody may open, signed in or not, and what a factor is shown on."""
SETTING_UP = frozenset({"second_factor", "mfa_activate_totp", "totp_qr", "mfa_add_webauthn"})


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send who must show a factor, and has not in this session, to where it is shown or set up."""
        match = request.resolver_match
        if match and match.url_name in OPEN:
            return None  # before the session is looked at, so that what is the same for everybody can be cached
        person = request.user
        if not isinstance(person, Person) or has_shown_factor(request, person) or not is_demanded(request, person):
            return None
        if has_second_factor(person):
            wanted = request.get_full_path() if request.method == "GET" else "/"
            return redirect(
                f"{get_adapter().get_reauthentication_methods(person)[0]['url']}?{urlencode({'next': wanted})}"
            )
        if match and match.url_name in SETTING_UP:
            return None
        _remember(request)
        return redirect("second_factor")


def has_shown_factor(request: HttpRequest, person: Person) -> bool:
    """Whether this session began, or went on, with a second factor or a passkey."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, person))


def count_as_shown(request: HttpRequest, person: Person, *, kind: str) -> None:
    """Whoever has just set a factor up has shown it: this session goes on as one that did."""
    record_authentication(request, person, "mfa", type=kind, reauthenticated=True)


def is_demanded(request: HttpRequest, person: Person) -> bool:
    """Whether `person` must show a second factor here. In a demonstration nobody must: its links are for all to use."""
    return viewer_of(request, person).needs_second_factor and not Trust.objects.filter(demonstration=True).exists()


def wanted_path(request: HttpRequest) -> str:
    """Where to go on to once the factor is there."""
    path: str = request.session.get(WANTED, "/")
    return path


def _remember(request: HttpRequest) -> None:
    if request.method == "GET":
        request.session[WANTED] = request.get_full_path()
