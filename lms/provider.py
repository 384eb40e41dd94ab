"""Signing in with a directory, through allauth's OpenID Connect made strict. allauth looks for it by this file's name.

Over what allauth does itself: PKCE and a nonce on every request, the token's signature, issuer, audience, times and
tenant checked by us (`lms.domain.identity_tokens`), nothing fetched about the person and no e-mail address taken over.
"""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lms.directories import Directory
from lms.domain.identity_tokens import Identity, UntrustedTokenError, identity_in


class DirectoryAdapter(OpenIDConnectOAuth2Adapter):
    """What is said between us and a directory, once a person comes back from it."""

    verifier = ""

    @property
    def directory(self) -> Directory:
        directory: Directory = settings.DIRECTORIES[self.provider_id]
        return directory

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        if config.get("issuer") != self.directory.issuer:
            raise OAuth2Error(f"{self.directory.discovery} speaks for {config.get('issuer')}")
        return config

    def get_access_token_data(self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str = "") -> Any:
        self.verifier = pkce_code_verifier
        return super().get_access_token_data(request, app, client, pkce_code_verifier=pkce_code_verifier)

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> SocialLogin:
        try:
            identity = identity_in(
                token=str(kwargs["response"].get("id_token")),
                keys=self._keys(),
                directory=self.directory,
                nonce=nonce_for(self.verifier),
                at=timezone.now(),
            )
        except UntrustedTokenError as error:
            raise OAuth2Error(f"The token of {self.directory.name} is refused: {error}") from error
        return self.get_provider().sociallogin_from_response(request, identity)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        # Not built from the request: whatever host it names, people come back to this site.
        return settings.SITE_URL + reverse("directory_callback", args=[self.provider_id])

    def _keys(self) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys: dict[str, Any] = answer.json()
        return keys


class DirectoryProvider(OpenIDConnectProvider):
    id = "directory"
    name = "Directory"
    pkce_enabled_default = True
    supports_token_authentication = False
    oauth2_adapter_class = DirectoryAdapter

    @property
    def server_url(self) -> str:
        return self._directory.discovery

    def get_pkce_params(self) -> dict[str, str]:
        """With PKCE's own parameters goes the nonce: both are bound to what only this session knows."""
        params: dict[str, str] = super().get_pkce_params()
        return params | {"nonce": nonce_for(params["code_verifier"])}

    def get_auth_params(self) -> dict[str, str]:
        hint = self._directory.hint
        return dict([hint]) if hint else {}

    def extract_uid(self, data: Identity) -> str:
        return data.uid

    def extract_extra_data(self, data: Identity) -> dict[str, str]:
        return {"label": data.label}

    def extract_common_fields(self, data: Identity) -> dict[str, str]:
        return {}

    def extract_email_addresses(self, data: Identity) -> list[Any]:
        """None: an address in a token is what the directory's owner typed, and proves nothing here."""
        return []

    @property
    def _directory(self) -> Directory:
        directory: Directory = settings.DIRECTORIES[self.app.provider_id]
        return directory


def nonce_for(verifier: str) -> str:
    """The nonce of the request that has this PKCE verifier, which never leaves our session until it is used."""
    return salted_hmac("lms.directory.nonce", verifier, algorithm="sha256").hexdigest()


provider_classes = [DirectoryProvider]
