"""A cell as clean text."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

from lms.domain.people_file.fields import IDS, LONGEST
from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import Cell, text_of
from lms.domain.people_file.values.errors import CellError

SPREADSHEET_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Soft hyphens, marks of direction and the like, which come with copied text and mean nothing in a name."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_GARBLED = re.compile("\ufffd|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]")
"""UTF-8 that was taken for Windows-1252 on the way ("JosÃ©"), or letters that were lost on it."""
_GUARDED = re.compile(r"'[=+\-@\t\r＝＋－＠]")
"""An apostrophe that keeps a spreadsheet from taking the text for a formula; `writing` puts it there."""
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)


def clean(cell: Cell) -> str:
    """What a cell says in one line: trimmed, one space between words, letters composed (NFC).

    Raises CellError `bad-text` for control characters, letters that turn the direction of the text, garbled letters,
    and the error values of spreadsheets; `bad-value` for a text that a spreadsheet has taken for a date.
    """
    if isinstance(cell, datetime | date | time | timedelta):
        raise CellError(
            "bad-value",
            f"a spreadsheet has turned this cell into a date or time ({text_of(cell)}): format the column as Text and "
            "type it again",
        )
    text = text_of(cell)
    if not text.isascii() or not text.isprintable():
        text = _without_odd_letters(text)
    if _GUARDED.match(text):
        text = text[1:]
    text = " ".join(text.split())
    if text in SPREADSHEET_ERRORS:
        raise CellError("bad-text", f"holds the spreadsheet error {text}: type what it should say")
    return text


def _without_odd_letters(text: str) -> str:
    if odd := _CONTROL.search(text):
        raise CellError("bad-text", f"holds a control character (U+{ord(odd[0]):04X}): type it again")
    if odd := _REORDERING.search(text):
        raise CellError(
            "bad-text",
            f"holds an invisible letter that turns the direction of the text (U+{ord(odd[0]):04X}): type it again",
        )
    if _GARBLED.search(text):
        raise CellError(
            "bad-text", f"{quoted(text)} is garbled: correct it, or export the file again as “CSV UTF-8” or .xlsx"
        )
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def read_text(cell: Cell, *, field: str) -> str:
    """The text of a field, "" for an empty cell.

    Raises CellError as `clean` does, `too-long` for a text longer than can be kept, and `bad-value` for an ID that a
    spreadsheet has shortened.
    """
    text = clean(cell)
    if len(text) > LONGEST[field]:
        raise CellError("too-long", f"{quoted(text)} has {len(text)} letters; at most {LONGEST[field]} can be kept")
    if field in IDS and _SHORTENED.fullmatch(text):
        raise CellError(
            "bad-value",
            f"{quoted(text)} is a long number that a spreadsheet has shortened: export the file again, and do not save "
            "it from a spreadsheet as CSV",
        )
    return text
