"""What is said of the mailed code, read from allauth's own settings: `{% load sign_in %}`."""

from allauth.account import app_settings
from django import template

register = template.Library()


@register.simple_tag
def code_keypad() -> str:
    """The `inputmode` that can type a sign-in code: codes may be digits or letters."""
    return "numeric" if app_settings.LOGIN_BY_CODE_FORMAT.get("numeric") else "text"


@register.simple_tag
def code_minutes() -> str:
    """How many whole minutes a mailed sign-in code is good for, in digits.

    Text, because a plain-text mail joins what its tags return as it stands.
    """
    return str(int(app_settings.LOGIN_BY_CODE_TIMEOUT) // 60)
