"""The one rating used on every sheet: a shape and a word, which colour only repeats."""

from enum import StrEnum

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


def rate(*, figures: Figures, over_30_days: int, may_post_untrained: bool = False) -> Rating | None:
    """Red: under 85%, or someone may post without valid training. Green: 95% or more and nobody over
    30 days late. Amber: anything else. None where nobody is required.
    """
    if may_post_untrained:
        return Rating.RED
    if figures.required == 0:
        return None
    if figures.complete * 100 < figures.required * 85:
        return Rating.RED
    if reaches_green(figures) and over_30_days == 0:
        return Rating.GREEN
    return Rating.AMBER


def reaches_green(figures: Figures) -> bool:
    """Whether 95% or more of those required are complete, so that days late decide green or amber."""
    return figures.required > 0 and figures.complete * 100 >= figures.required * 95


def rate_channel(channel: ChannelRow) -> Rating:
    """Red: a poster without valid training. Amber: nobody is named as manager."""
    if channel.posters_trained < channel.posters_total:
        return Rating.RED
    return Rating.GREEN if channel.manager else Rating.AMBER
