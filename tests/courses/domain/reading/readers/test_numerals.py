"""Numbers in figures, letters and Roman numerals."""

import pytest

from courses.domain.reading.readers.numerals import numeral


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (12, "1", "12"),
        (1, "a", "a"),
        (26, "A", "Z"),
        (27, "a", "aa"),
        (53, "a", "ba"),
        (702, "a", "zz"),
        (703, "a", "703"),
        (4, "i", "iv"),
        (1998, "I", "MCMXCVIII"),
        (4000, "i", "4000"),
        (0, "a", "0"),
        (0, "i", "0"),
        (-1, "I", "-1"),
        (3, "?", "3"),
    ],
)
def test_every_form(number: int, form: str, printed: str) -> None:
    assert numeral(number, form) == printed


@pytest.mark.parametrize(("number", "printed"), [(26, "z"), (27, "aa"), (28, "bb"), (53, "aaa")])
def test_letters_may_be_doubled(number: int, printed: str) -> None:
    assert numeral(number, "a", doubled=True) == printed
