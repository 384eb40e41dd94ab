"""The one rating used on every sheet: a shape and a word, which colour only repeats."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from attestations.domain.workbook.facts import ChannelRow, Figures


class Rating(StrEnum):
    """What a cell of status holds."""

    GREEN = "● Green"
    AMBER = "▲ Amber"
    RED = "■ Red"

    @property
    def word(self) -> str:
        """The colour's name, for a sentence."""
        return self[2:].lower()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which per cent complete an audience may be green, and under which it is red: as the trust set them.

    Raises ValueError unless 1 <= red <= green <= 100.
    """

    green: int = 95
    red: int = 85

    def __post_init__(self) -> None:
        if not 1 <= self.red <= self.green <= 100:
            raise ValueError(f"Red under {self.red}% and green from {self.green}% leave no order.")


USUAL: Final = Thresholds()


def rate(
    *, figures: Figures, over_30_days: int, may_post_untrained: bool = False, thresholds: Thresholds = USUAL
) -> Rating | None:
    """Red: under the one threshold, or someone may post without valid training. Green: the other or more, and
    nobody over 30 days late. Amber: anything else. None where nobody is required.
    """
    if may_post_untrained:
        return Rating.RED
    if figures.required == 0:
        return None
    if figures.complete * 100 < figures.required * thresholds.red:
        return Rating.RED
    if reaches_green(figures, thresholds) and over_30_days == 0:
        return Rating.GREEN
    return Rating.AMBER


def reaches_green(figures: Figures, thresholds: Thresholds) -> bool:
    """Whether so many of those required are complete that days late decide green or amber."""
    return figures.required > 0 and figures.complete * 100 >= figures.required * thresholds.green


def rate_channel(channel: ChannelRow) -> Rating:
    """Red: a poster without valid training. Amber: nobody is named as manager."""
    if channel.posters_trained < channel.posters_total:
        return Rating.RED
    return Rating.GREEN if channel.manager else Rating.AMBER
