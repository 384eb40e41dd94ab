"""A password typed where the place of the login belongs is recognised, and such places are let be."""

import pytest

from lms.domain.channel_register.secret_words import looks_like_a_secret


@pytest.mark.parametrize(
    "text",
    [
        "password: heron",
        "The password is heron",
        "pw: heron",
        "PIN 4312",
        "pass = heron",
        "hunter2024",
        "office safe, Sunsh1ne",
        "P@ssw0rd",
        "heron!7",
        "passphrase in four words",
    ],
)
def test_a_secret_is_recognised(text: str) -> None:
    assert looks_like_a_secret(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "office safe, card 4",
        "The school’s password manager, entry “Instagram”",
        "Head’s office, key safe B12",
        "with the office: office2@marshlane.example",
        "see https://vault.example/entry/8812ab34",
        "filed 2025-2026",
        "Room 12/cupboard 3",
    ],
)
def test_a_place_is_let_be(text: str) -> None:
    assert looks_like_a_secret(text) is False
