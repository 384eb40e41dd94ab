"""Yes or no, and the order in which contacts are called."""

import re

from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.text import clean

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "on", "✓", "✔", "☑", "✅"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "none", "✗", "✘", "☐", "❌"})
_PRIORITY = re.compile(r"(?:priority\s*)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)


def read_answer(cell: Cell) -> bool | None:
    """Whether a cell says yes; None for an empty one.

    Raises CellError `bad-value` for anything but a yes or a no.
    """
    if isinstance(cell, bool):
        return cell
    text = clean(cell)
    if not text:
        return None
    word = text.casefold().rstrip(".\ufe0f")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError("bad-value", f"{quoted(text)} is neither yes nor no: write Yes, No, or leave it empty")


def read_priority(cell: Cell) -> int | None:
    """A contact's place in the order of calling, from 1; None for an empty cell and for 0, which means "not called".

    Raises CellError `bad-value` for anything but a whole number up to 99.
    """
    text = clean(cell)
    if not text:
        return None
    match = _PRIORITY.fullmatch(text)
    if not match:
        raise CellError("bad-value", f"{quoted(text)} is not a place in an order: write 1, 2, 3 …, or leave it empty")
    return int(match[1]) or None
