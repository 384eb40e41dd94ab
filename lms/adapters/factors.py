import base64
import secrets
from hashlib import sha256
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.encoding import force_bytes

from lms.models import Trust


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their words, and their secrets kept encrypted."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the right code. Look again: the app shows a new one every half minute.",
        "used_code": "That code was used already. Wait for the app to show the next one.",
        "cannot_generate_recovery_codes": "Set up a passkey or an authenticator app first.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; where SECRET_KEY was lost, one that no code fits, so that a lead can reset the factor."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """Nothing: the page may hold no picture in its text, so it shows the one that `totp_qr` serves."""
        return ""

    def get_totp_issuer(self) -> str:
        trust = Trust.objects.first()
        return trust.name if trust else settings.WAGTAIL_SITE_NAME

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 (allauth's name)
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if held == 0 else f"My passkey {held + 1}"


def _cipher() -> MultiFernet:
    """Keyed from SECRET_KEY, and reading what was written under the keys before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (sha256(b"lms.second-factor:" + force_bytes(key)).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
