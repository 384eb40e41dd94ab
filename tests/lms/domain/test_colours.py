import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.domain.colours import ON_WHITE, accent, contrast_on_white

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#" + "".join(f"{channel:02x}" for channel in rgb))


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#777777", 4.48), ("#0000ff", 8.59), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(ratio, abs=0.005)


@given(COLOURS)
def test_every_accent_can_be_read_on_white(colour: str) -> None:
    assert contrast_on_white(accent(colour)) >= ON_WHITE == 5.5


@given(COLOURS.filter(lambda colour: contrast_on_white(colour) >= ON_WHITE))
def test_a_colour_that_is_dark_enough_stays_as_it_is(colour: str) -> None:
    assert accent(colour) == colour


@given(COLOURS)
def test_darkening_is_never_repeated(colour: str) -> None:
    assert accent(accent(colour)) == accent(colour)


def test_a_light_colour_keeps_its_hue_and_is_darkened_no_more_than_it_must_be() -> None:
    darker = accent("#ffcc00")
    assert hue(darker) == pytest.approx(hue("#ffcc00"), abs=0.01)
    assert ON_WHITE <= contrast_on_white(darker) < ON_WHITE + 0.25


def test_a_colour_in_capitals_is_read_too() -> None:
    assert accent("#FFFFFF") == accent("#ffffff")
