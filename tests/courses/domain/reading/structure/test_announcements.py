"""Lines that announce the official channels, or say that there are none."""

import pytest

from courses.domain.reading.structure.announcements import (
    announces_channels,
    heads_channels,
    is_sentence,
    is_template_text,
    says_none,
)


@pytest.mark.parametrize(
    ("line", "announces"),
    [
        ("Our official accounts are as follows:", True),
        ("The academy runs the following social media channels:", True),
        ("The school's pages are listed below", True),
        ("Our accounts are kept by the office.", False),
        ("Our official accounts must be:", False),
        ("Staff have these duties:", False),
    ],
)
def test_a_line_announces_channels_if_it_leads_in_and_demands_nothing(line: str, announces: bool) -> None:
    assert announces_channels(line) is announces


@pytest.mark.parametrize(
    ("heading", "heads"),
    [
        ("Our official accounts", True),
        ("The school's social media channels", True),
        ("Register of approved accounts", True),
        ("Personal accounts", False),
        ("Rules for accounts", False),
    ],
)
def test_a_heading_of_accounts_of_ones_own_heads_the_register(heading: str, heads: bool) -> None:
    assert heads_channels(heading) is heads


@pytest.mark.parametrize(
    ("line", "none", "sentence"),
    [
        ("None currently", True, False),
        ("No official accounts", True, False),
        ("The school has no social media accounts.", True, True),
        ("We do not have any channels.", True, True),
        ("There are none.", True, True),
        ("Facebook – Elm School", False, False),
    ],
)
def test_a_line_says_that_there_are_none_in_a_sentence_or_not(line: str, none: bool, sentence: bool) -> None:
    assert says_none(line) is none
    assert is_sentence(line) is sentence


def test_an_order_to_whoever_fills_the_template_in_is_no_entry() -> None:
    assert is_template_text("List your accounts here")
    assert not is_template_text("Facebook – Elm School")
