"""Lengths of style sheets in one unit."""

import pytest

from courses.domain.reading.readers.lengths import millimetres, points, share


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1.27cm", 12.7),
        ("10mm", 10.0),
        ("0.5in", 12.7),
        ("36.0pt", 12.7),
        ("-.5in", -12.7),
        ("3pc", 12.7),
        ("48px", 12.7),
        ("3em", 12.7),
        ("0", 0.0),
        ("99999999cm", 10_000.0),
        ("12", None),
        ("auto", None),
        ("50%", None),
        ("", None),
        (None, None),
    ],
)
def test_lengths(text: str | None, length: float | None) -> None:
    assert millimetres(text) == (pytest.approx(length) if length is not None else None)


def test_points_and_shares() -> None:
    assert points("1in") == 72.0
    assert points("large") is None
    assert share("120%") == pytest.approx(1.2)
    assert share("12pt") is None
