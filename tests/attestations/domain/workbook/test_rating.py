"""The rating, at its edges."""

import pytest

from attestations.domain.workbook.rating import Rating, Thresholds, rate, rate_channel
from tests.attestations.domain.workbook.factories import channel, figures


@pytest.mark.parametrize(
    ("complete", "due", "over_30_days", "rating"),
    [
        (95, 5, 0, Rating.GREEN),
        (94, 6, 0, Rating.AMBER),
        (95, 5, 1, Rating.AMBER),
        (100, 0, 0, Rating.GREEN),
        (85, 15, 0, Rating.AMBER),
        (84, 16, 0, Rating.RED),
        (1899, 101, 0, Rating.AMBER),
    ],
)
def test_the_share_and_the_days_late_decide(complete: int, due: int, over_30_days: int, rating: Rating) -> None:
    assert rate(figures=figures(complete=complete, due=due), over_30_days=over_30_days) == rating


def test_someone_posting_without_training_is_red_whatever_the_share() -> None:
    assert rate(figures=figures(complete=100), over_30_days=0, may_post_untrained=True) == Rating.RED


@pytest.mark.parametrize(
    ("complete", "rating"), [(90, Rating.GREEN), (89, Rating.AMBER), (70, Rating.AMBER), (69, Rating.RED)]
)
def test_a_trust_sets_the_two_shares_itself(complete: int, rating: Rating) -> None:
    found = figures(complete=complete, due=100 - complete)
    assert rate(figures=found, over_30_days=0, thresholds=Thresholds(green=90, red=70)) == rating


@pytest.mark.parametrize(("green", "red"), [(80, 85), (101, 85), (95, 0)])
def test_shares_that_leave_no_order_are_refused(green: int, red: int) -> None:
    with pytest.raises(ValueError, match="leave no order"):
        Thresholds(green=green, red=red)


def test_there_is_no_rating_of_nobody() -> None:
    assert rate(figures=figures(exempt=3), over_30_days=0) is None


def test_a_rating_is_a_shape_and_a_word() -> None:
    assert [str(rating) for rating in Rating] == ["● Green", "▲ Amber", "■ Red"]


def test_a_channel_is_red_for_its_posters_and_amber_for_want_of_a_manager() -> None:
    assert rate_channel(channel(posters=2, trained=1, manager=None)) == Rating.RED
    assert rate_channel(channel(manager=None)) == Rating.AMBER
    assert rate_channel(channel()) == Rating.GREEN
    assert rate_channel(channel(posters=0, trained=0)) == Rating.GREEN
