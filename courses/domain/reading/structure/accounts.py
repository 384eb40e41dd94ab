"""What a cell or an entry of the register says: platform and handle of accounts, and people."""

import re

from courses.domain.reading.patterns import any_case
from courses.domain.reading.structure.platforms import platforms_in

_BLANK = any_case(r"^(?:[\s._…\-–—/?]*|n/?a|none|tb[acd]|vacant|to\s+be\s+(?:confirmed|appointed))$")
_SEPARATOR = any_case(r"\s*(?:[,;/\n|]|&|\band\b)\s*")
_HANDLE = re.compile(r"@\w[\w.]*")
_ANY_HANDLE = re.compile(r"@\S+")
_ROUND_ACCOUNT = " \t:-–—()|,"


def filled(text: str) -> str | None:
    """Return what a cell says, None for a blank one: "TBC", "n/a", "____"."""
    text = " ".join(text.split())
    return None if _BLANK.match(text) else text


def people(text: str) -> tuple[str, ...]:
    """Return the people that a cell or an entry names, each by itself: "Head / office & Miss Reed"."""
    names = (" ".join(name.split()).strip(" .") for name in _SEPARATOR.split(text))
    return tuple(name for name in names if name and not _BLANK.match(name))


def account_in(line: str) -> list[tuple[str | None, str | None]]:
    """Return platform and handle of each account on one line: "Twitter - @school", "Facebook and Instagram"."""
    found = [printed for _, printed in platforms_in(_ANY_HANDLE.sub("", line))]
    handle = _HANDLE.search(line)
    if not found:
        return [(None, handle[0] if handle else line.strip())] if line.strip() else []
    if len(found) > 1:
        return [(printed, handle[0] if handle else None) for printed in found]
    before, _, after = line.partition(found[0])
    rest = after.strip(_ROUND_ACCOUNT) or before.strip(_ROUND_ACCOUNT)
    return [(found[0], rest or None)]
