from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """People are added by their school, never by themselves; what goes wrong is said kindly."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code in the mail. Look again, or ask for another one.",
        "too_many_login_attempts": "That was one try too many. Wait a few minutes, then ask for a new code.",
        "rate_limited": "That was one try too many. Wait a few minutes, then ask for a new code.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
