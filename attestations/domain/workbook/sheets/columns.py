"""Columns and cells that several sheets share."""

from typing import Final

from attestations.domain.workbook.model import Column, Kind, Row
from attestations.domain.workbook.shown import ShownFigures

COUNT_HEADINGS: Final = ("In scope", "Exempt", "Required", "Complete", "In grace", "Due", "Overdue")
COUNTS: Final = tuple(Column(heading=heading, kind=Kind.COUNT, width=12.3) for heading in COUNT_HEADINGS)
COMPLETE_SHARE: Final = Column(heading="Complete %", kind=Kind.MAIN_SHARE, width=13.6)
RATING: Final = Column(heading="Rating", kind=Kind.STATUS, width=13.5)

KEPT_BACK_NOTE: Final = (
    "A figure of <5 is fewer than five. 5+ is five or more, kept back so that nobody can work out "
    "a smaller one. – means there is nothing to show."
)
NOTHING_NOTE: Final = "– means there is nothing to show."


def count_cells(figures: ShownFigures) -> Row:
    """The seven counts and the share."""
    return (*figures.counts(), figures.share)
