import pytest
from django.template import Context, Template
from django.test import override_settings


def rendered(source: str) -> str:
    return Template("{% load sign_in %}" + source).render(Context())


@pytest.mark.parametrize(("numeric", "keypad"), [(True, "numeric"), (False, "text")])
def test_the_keypad_can_type_the_code(numeric: bool, keypad: str) -> None:
    with override_settings(ACCOUNT_LOGIN_BY_CODE_FORMAT={"numeric": numeric}):
        assert rendered("{% code_keypad %}") == keypad


def test_the_minutes_are_those_of_the_settings_in_plain_text_too() -> None:
    with override_settings(ACCOUNT_LOGIN_BY_CODE_TIMEOUT=20 * 60):
        assert rendered("{% autoescape off %}{% code_minutes %} minutes{% endautoescape %}") == "20 minutes"
