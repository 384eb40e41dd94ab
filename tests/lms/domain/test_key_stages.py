"""What a year group means for signing."""

import pytest

from lms.domain.key_stages import parent_signs, school_year, signs_by_roll


@pytest.mark.parametrize(
    ("year_group", "year"),
    [
        ("Nursery", 0), ("Reception", 0), ("R", 0), ("N2", 0), ("F1", 0), ("Pre-school", 0), ("Year 1", 1), ("Y4", 4),
        ("yr 6", 6), ("7", 7), (" Year 13 ", 13), ("", None), ("Sixth form", None), ("Heron class", None),
    ],
)  # fmt: skip
def test_schools_write_years_in_many_ways(year_group: str, year: int | None) -> None:
    assert school_year(year_group) == year


@pytest.mark.parametrize(
    ("year_group", "by_roll", "with_a_parent"),
    [("Reception", True, True), ("Year 2", True, True), ("Year 3", False, True), ("Year 6", False, True),
     ("Year 7", False, False), ("", False, False)],
)  # fmt: skip
def test_the_youngest_sign_by_roll_and_up_to_year_six_a_parent_signs(
    year_group: str, by_roll: bool, with_a_parent: bool
) -> None:
    assert (signs_by_roll(year_group), parent_signs(year_group)) == (by_roll, with_a_parent)
