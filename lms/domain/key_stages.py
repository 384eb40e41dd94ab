"""What a year group means for signing: who is too young to sign, who signs with a parent, who signs alone."""

import re
from collections.abc import Iterable

from lms.models import Band, Phase

YOUNGEST = re.compile(r"(?:n|n[12]|f[12]|r|nursery|reception|foundation|eyfs|pre-?school)(?:\b.*)?", re.IGNORECASE)
YEAR = re.compile(r"(?:year|yr|y)?\s*(\d{1,2})", re.IGNORECASE)
LAST_OF_KEY_STAGE_1 = 2
LAST_OF_KEY_STAGE_2 = 6
LAST_OF_KEY_STAGE_4 = 11


def school_year(year_group: str) -> int | None:
    """The year of schooling a year group names, 0 before Year 1; None where it names none.

    Schools write "Year 4", "Y4", "4", "Reception", "N2".
    """
    text = year_group.strip()
    if YOUNGEST.fullmatch(text):
        return 0
    found = YEAR.fullmatch(text)
    return int(found[1]) if found else None


def signs_by_roll(year_group: str) -> bool:
    """Whether pupils of this year are too young to sign: the early years and Key Stage 1, whom a roll will record."""
    year = school_year(year_group)
    return year is not None and year <= LAST_OF_KEY_STAGE_1


def parent_signs(year_group: str) -> bool:
    """Whether a parent signs on behalf of pupils of this year: up to the end of Key Stage 2."""
    year = school_year(year_group)
    return year is not None and year <= LAST_OF_KEY_STAGE_2


def band_of(year_group: str) -> Band | None:
    """With whom pupils of this year are taught; None where the year group names no year."""
    year = school_year(year_group)
    if year is None:
        return None
    if year <= LAST_OF_KEY_STAGE_1:
        return Band.KS1
    if year <= LAST_OF_KEY_STAGE_2:
        return Band.KS2
    return Band.KS3_4 if year <= LAST_OF_KEY_STAGE_4 else Band.SIXTH


def bands_of(phase: Phase) -> tuple[Band, ...]:
    """The bands that there are at a school of this phase."""
    if phase == Phase.PRIMARY:
        return Band.KS1, Band.KS2
    return (Band.KS3_4, Band.SIXTH) if phase == Phase.SECONDARY else tuple(Band)


def chosen(year_groups: Iterable[str], *, by_roll: bool) -> set[str]:
    """Of the year groups there are, those whose pupils sign by roll, or those for whom a parent signs."""
    test = signs_by_roll if by_roll else parent_signs
    return {group for group in year_groups if test(group)}
