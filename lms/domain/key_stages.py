"""What a year group means for signing: who is too young to sign, who signs with a parent, who signs alone."""

import re
from collections.abc import Iterable

YOUNGEST = re.compile(r"(?:n|n[12]|f[12]|r|nursery|reception|foundation|eyfs|pre-?school)(?:\b.*)?", re.IGNORECASE)
YEAR = re.compile(r"(?:year|yr|y)?\s*(\d{1,2})", re.IGNORECASE)
LAST_OF_KEY_STAGE_1 = 2
LAST_OF_KEY_STAGE_2 = 6


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


def chosen(year_groups: Iterable[str], *, by_roll: bool) -> set[str]:
    """Of the year groups there are, those whose pupils sign by roll, or those for whom a parent signs."""
    test = signs_by_roll if by_roll else parent_signs
    return {group for group in year_groups if test(group)}
