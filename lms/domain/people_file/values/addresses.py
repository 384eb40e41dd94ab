"""E-mail addresses."""

import re
from typing import Final

from lms.domain.people_file.headings import quoted
from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.text import clean

LONGEST_ADDRESS: Final = 254
LONGEST_LOCAL_PART: Final = 64
"""Characters (RFC 5321, 4.5.3.1)."""

_WRAPPED = re.compile(r"[^<>]*<([^<>]*)>")
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(
    rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+(?:xn--[a-z0-9-]{{0,58}}[a-z0-9]|[a-z]{{2,63}})"
)


def read_address(cell: Cell) -> str | None:
    """The e-mail address in a cell, in lower case, without "mailto:" and a name around it; None for an empty cell.

    Raises CellError `bad-email` for anything that is not one address.
    """
    written = clean(cell)
    if not written:
        return None
    wrapped = _WRAPPED.fullmatch(written)
    text = (wrapped[1] if wrapped else written).strip().casefold().removeprefix("mailto:").strip(" ;,")
    if text.count("@") > 1 and re.search(r"[;,\s/]", text):
        raise CellError("bad-email", f"{quoted(written, 60)} holds several e-mail addresses: leave the one to be used")
    match = _ADDRESS.fullmatch(text)
    if not match or len(text) > LONGEST_ADDRESS or len(match["local"]) > LONGEST_LOCAL_PART:
        raise CellError(
            "bad-email", f"{quoted(written, 60)} is not an e-mail address: write it as in name@school.org.uk"
        )
    return text
