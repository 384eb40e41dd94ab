"""Lengths as style sheets write them ("1.27cm", "36.0pt", "2em") in one unit."""

import re

_LENGTH = re.compile(r"^\s*(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))\s*(?P<unit>[a-z]*)\s*$", re.IGNORECASE)
_SHARE = re.compile(r"^\s*(?P<number>\d+\.?\d*|\.\d+)\s*%\s*$")
_MILLIMETRES = {
    "mm": 1.0,
    "cm": 10.0,
    "in": 25.4,
    "pt": 25.4 / 72,
    "pc": 25.4 / 6,
    "px": 25.4 / 96,
    "em": 25.4 / 6,
    "rem": 25.4 / 6,
    "ex": 25.4 / 12,
}
_LONGEST = 10_000.0
POINT = 25.4 / 72
"""Millimetres."""


def millimetres(text: str | None) -> float | None:
    """Return a length in millimetres, None for what is no length; an em is taken for 12 points."""
    match = _LENGTH.match(text or "")
    if match is None:
        return None
    unit = _MILLIMETRES.get(match["unit"].lower(), 0.0)
    if not unit and float(match["number"]):
        return None
    return max(-_LONGEST, min(float(match["number"]) * unit, _LONGEST))


def points(text: str | None) -> float | None:
    """Return a length in points, None for what is no length."""
    length = millimetres(text)
    return None if length is None else round(length / POINT, 1)


def share(text: str | None) -> float | None:
    """Return "120%" as 1.2, None for what is no percentage."""
    match = _SHARE.match(text or "")
    return min(float(match["number"]), _LONGEST) / 100 if match else None
