"""Entries that mean the same account, however they are written."""

import pytest

from lms.domain.channel_register.platforms import folded, handle_key, platform_key


@pytest.mark.parametrize(
    ("one", "other"), [("Twitter", "X"), ("X (Twitter)", "x"), ("Face book", "Face Book"), ("FB", "Facebook")]
)
def test_one_platform_has_several_names(one: str, other: str) -> None:
    assert platform_key(one) == platform_key(other)


def test_different_platforms_stay_apart() -> None:
    assert len({platform_key(name) for name in ("Facebook", "Instagram", "X", "YouTube", "LinkedIn")}) == 5


@pytest.mark.parametrize("written", ["@MarshLane", "Marsh Lane", "marsh_lane", "@marsh-lane"])
def test_a_handle_is_one_in_either_style(written: str) -> None:
    assert handle_key(written) == "marshlane"


def test_accents_and_apostrophes_are_folded() -> None:
    assert folded("St. Anne’s École") == "st annes ecole"
