"""Lines that lead a list in, and whether they say something on their own."""

import pytest

from courses.domain.reading.language.leadins import is_open, leads_up_to, says_itself, stands_alone


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Staff must:", False),
        ("Staff must wear a badge, including:", True),
        ("Staff must follow these rules:", False),
        ("Under no circumstances may a pupil:", False),
        ("On no account should staff:", False),
        ("The accounts are as follows:", False),
        ("Posts must be approved:", True),
    ],
)
def test_a_lead_in_is_a_clause_only_if_it_says_something(line: str, alone: bool) -> None:
    assert stands_alone(line) is alone


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("be kind, by which we mean:", True),
        ("keep out of rooms that are locked, for instance:", True),
        ("look at the background, especially for:", True),
        ("pass on a message that is:", False),
        ("including:", False),
    ],
)
def test_a_line_with_examples_below_it_says_something_itself(line: str, says: bool) -> None:
    assert says_itself(line) is says


def test_a_circumstance_leads_up_to_orders() -> None:
    assert leads_up_to("Before you post:")
    assert not leads_up_to("In the following cases:")
    assert not leads_up_to("When they post, staff must:")


def test_half_a_sentence_is_open() -> None:
    assert is_open("Staff must:")
    assert not is_open("The rules are these:")
