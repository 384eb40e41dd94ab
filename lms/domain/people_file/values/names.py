"""A whole name in one cell, split into first and last."""

import re
from typing import Final

from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.text import clean

_TITLE_WORDS = (
    "mr mrs ms miss mx dr prof professor rev revd reverend sir dame lady lord cllr councillor canon fr father sister "
    "imam rabbi hon master"
)
_PARTICLE_WORDS = "van von der den de del della di da dos du la le el al bin ibn bint ap st st. ten ter"
TITLES: Final = frozenset(_TITLE_WORDS.split())
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
_TWO_PEOPLE = re.compile(r"\s(?:and|&|\+)\s|/", re.IGNORECASE)


def split_name(cell: Cell) -> tuple[str, str]:
    """The first and the last name in a cell, either "" where there is none. Titles are dropped.

    "Smith, John" and "Mr John Smith" are read alike; "Maria van den Berg" has the last name "van den Berg".

    Raises CellError `bad-value` for the names of two people.
    """
    text = clean(cell)
    if _TWO_PEOPLE.search(text):
        raise CellError("bad-value", f"{quoted(text, 60)} names two people: give each a row")
    if "," in text:
        last, _, first = text.partition(",")
        return " ".join(_without_titles(first.split())), " ".join(_without_titles(last.split()))
    words = _without_titles(text.split())
    if len(words) < 2:
        return "", " ".join(words)
    begin = next((at for at, word in enumerate(words[1:], start=1) if word in _PARTICLES), len(words) - 1)
    return " ".join(words[:begin]), " ".join(words[begin:])


def _without_titles(words: list[str]) -> list[str]:
    while words and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    return words
