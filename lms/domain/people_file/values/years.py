"""Year groups, in the words of schools: "Nursery", "Reception", "Year 4"."""

import re
from typing import Final

from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.text import clean

LAST_YEAR_GROUP: Final = 14

_EARLY = {
    "Nursery": "nursery nurseryclass n n1 n2 nursery1 nursery2 yearn yn fs1 f1 foundation1 foundationstage1 "
    "preschool prenursery prereception yearn1 yearn2 e1 e2",
    "Reception": "reception receptionclass rec r yearr yrr yr fs2 f2 foundation2 foundationstage2 year0 0 y0",
}
_NAMED = {word: words for words, forms in _EARLY.items() for word in forms.split()}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_SPELT = {word: number for number, word in enumerate(_NUMBERS.split(), start=1)}
_NUMBERED = re.compile(r"(?:curriculum|nc|national curriculum)?(?:yeargroup|year|yr|y)?0?(\d{1,2}|[a-z]+)")


def read_year(cell: Cell) -> str:
    """The year group of a cell, "" for an empty one.

    Raises CellError `bad-year` for what is no year group of an English school.
    """
    written = clean(cell)
    if not written:
        return ""
    text = "".join(letter for letter in written.casefold() if letter.isalnum())
    if named := _NAMED.get(text):
        return named
    match = _NUMBERED.fullmatch(text)
    number = _number(match[1]) if match else None
    if number is None or not 1 <= number <= LAST_YEAR_GROUP:
        raise CellError(
            "bad-year", f"{quoted(written)} is not a year group: write Nursery, Reception or, for example, Year 4"
        )
    return f"Year {number}"


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and text.isascii() else _SPELT.get(text)
