"""Printed numbers: which kind they are, and how they read in full."""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["bullet", "decimal", "dotted", "alpha", "roman", "upper", "named", "none"]

_ROMAN = re.compile(r"^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed marker, taken apart. `core` is the marker without its brackets and full stop."""

    core: str
    style: Style

    @property
    def depth(self) -> int:
        """How many levels the number itself spells out: 1 for "3", 2 for "3.1" and "A1"."""
        return len(re.findall(r"\d+|[A-Z](?=\.?\d)", self.core)) if self.style in {"dotted", "decimal"} else 1

    @property
    def ordinal(self) -> int | None:
        """The last component as a figure: 3 for "2.3", "c" and "iii"; None for a bullet."""
        if self.style in {"dotted", "decimal"}:
            figures = re.findall(r"\d+", self.core)
            return int(figures[-1])
        if self.style == "roman":
            return _roman_value(self.core)
        if self.style in {"alpha", "upper"}:
            return ord(self.core.lower()) - ord("a") + 1
        return None


def number_of(marker: str, *, after: str = "") -> Number:
    """Return what a marker is. `after` is the marker before it in the list: "i" after "h" is a letter."""
    core = marker.strip().strip("().:").strip()
    if re.fullmatch(r"\d{1,2}", core):
        return Number(core, "decimal")
    if re.match(r"\d|[A-Z]\.?\d", core):
        return Number(re.sub(r"\s", "", _closed(core, marker)), "dotted")
    if " " in core:
        return Number(core, "named")
    if not core.isalpha():
        return Number("", "bullet" if marker else "none")
    before = after.strip("(). ")
    follows = len(core) == 1 and len(before) == 1 and ord(before) + 1 == ord(core)
    if _ROMAN.match(core) and (len(core) > 1 or not follows) and core.lower() in _romans_from(core):
        return Number(core, "roman")
    return Number(core, "upper" if core.isupper() else "alpha") if len(core) == 1 else Number("", "none")


def _closed(core: str, marker: str) -> str:
    """Return the core with the bracket that belongs to it: "3.1(a)" keeps its own."""
    return f"{core})" if "(" in core and marker.rstrip(".: ").endswith(")") else core


def _romans_from(core: str) -> frozenset[str]:
    return frozenset({core.lower()}) if len(core) > 1 or core.lower() in {"i", "v", "x"} else frozenset()


def _roman_value(text: str) -> int:
    values = [_VALUES[letter] for letter in text.lower()]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value for index, value in enumerate(values)
    )


def full_label(parent: str, number: Number) -> str:
    """Return a label as printed in full: "3.1" for itself, "3.1(a)" for "(a)" under 3.1, "5(i)" for "i." under 5."""
    if number.style in {"dotted", "named"} or (not parent and (number.style == "decimal" or number.core.isupper())):
        return number.core
    return f"{parent}({number.core})" if number.core else parent
