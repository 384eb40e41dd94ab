import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect, render

from lms.provider import DirectoryProvider
from lms.views.sign_in.pending import keep_pending

log = logging.getLogger(__name__)


class DirectoriesAdapter(DefaultSocialAccountAdapter):
    """Whom a directory sends us: known people go on, unknown ones first show who they are by a mailed code."""

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The directories of the settings, and never one of the database."""
        return [
            SocialApp(
                provider=DirectoryProvider.id,
                provider_id=found.key,
                name=found.name,
                client_id=found.client_id,
                secret=found.client_secret,
            )
            for found in settings.DIRECTORIES.values()
            if provider in (None, DirectoryProvider.id, found.key) and client_id in (None, found.client_id)
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Nobody is made from what a directory says, so nothing is filled in."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Stop at whoever is not linked yet, and at whoever is signed in and wants to link."""
        if sociallogin.is_existing and not request.user.is_authenticated:
            return
        account = sociallogin.account
        keep_pending(request, directory=account.provider, uid=account.uid, label=account.extra_data.get("label", ""))
        raise ImmediateHttpResponse(
            redirect("link_sign_in" if request.user.is_authenticated else "account_request_login_code")
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """One page for all that can go wrong, which tells an attacker nothing; the log says what it was."""
        cancelled = error == AuthError.CANCELLED
        if not cancelled:
            log.warning("Signing in with %s was refused: %s", provider.name, exception or error)
        context = {"directory": provider.name, "cancelled": cancelled}
        raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", context, status=401))
