"""The one writer of cells: a text never becomes a formula or an error, and nothing is cut.

Sources: ECMA-376 part 1, 18.3.1.53 (inline strings) and 22.4.2.15 (ST_Xstring escapes); the limit of 32,767
characters is the format's own and is counted in UTF-16 units. Sheets are written as they go; `Worksheet` is
the type the stubs know them by.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.looks import Look
from attestations.domain.workbook.model import Value

LONGEST_TEXT: Final = 32_767
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
FORBIDDEN_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class TextTooLongError(ValueError):
    """A text that no cell can hold whole."""


def clean(text: str) -> str:
    """The text with what XML forbids shown as the replacement character, and line ends as LF."""
    visible = FORBIDDEN_IN_XML.sub(REPLACEMENT, text)
    return visible.replace("\r\n", "\n").replace("\r", "\n")


def cell(sheet: Worksheet, value: Value, look: Look) -> Cell:
    """A cell of this value in this look.

    Raises TextTooLongError for a text over 32,767 characters, ValueError for a number that is not finite,
    TypeError for a moment (sheets show days) and for anything else a cell does not hold.
    """
    holds = kept(value)
    made: Any = WriteOnlyCell(sheet)
    # Not set as openpyxl would: that guesses a type from a text ("=": formula, "#N/A": error).
    made._value, made.data_type = holds.value, holds.kind
    look.dress(made)
    if holds.quoted:
        made.quotePrefix = True
    finished: Cell = made
    return finished


@dataclass(frozen=True, slots=True)
class Kept:
    """A value as a cell holds it: text ("s"), number ("n") or day ("d"); `quoted`: it would be taken for a formula."""

    value: Value
    kind: Literal["s", "n", "d"]
    quoted: bool = False


def kept(value: Value) -> Kept:
    """A value as a cell holds it. Raises what `cell` raises."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        raise TypeError("A cell shows a day, not a moment: give the London date.")
    if isinstance(value, date):
        return Kept(value, "d")
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        raise TypeError(f"A cell holds a text, a number or a day, not {type(value).__name__}.")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not a number that a cell can hold.")
    return Kept(value, "n")


def _text(text: str) -> Kept:
    shown = LOOKS_ESCAPED.sub("_x005F_", clean(text))
    units = len(shown.encode("utf-16-le")) // 2
    if units > LONGEST_TEXT:
        raise TextTooLongError(
            f"A text of {units:,} characters does not fit a cell, which holds {LONGEST_TEXT:,}. "
            f"It begins: {shown[:60]!r}."
        )
    return Kept(shown, "s", text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA))
