"""Words broken at the end of a line, joined again: with their hyphen or without it."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from courses.domain.reading.readers.marks import squeeze
from courses.domain.reading.readers.pdf.flow.drafts import Draft
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)*")
_BEFORE = re.compile(r"(?P<whole>\S*?)(?P<head>[^\W\d_]+)-$")
_OPEN = re.compile(r"(?:\S/|\d-)$")
_GOES_ON = re.compile(r"[a-z0-9/_.?=&%#-]")
_AFTER = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
# "self-image", "e-safety": what stands before these hyphens is no part of a longer word.
_FIRST = frozenset({"e", "x", "self", "non", "ex", "well", "vice", "cross", "anti"})
# "follow-up", "staff-only", "school-based".
_SECOND = frozenset(
    {"up", "to", "in", "on", "off", "out", "of", "by", "the", "and", "at", "only", "based", "wide", "led"}
)


class Hyphens:
    """Joins lines into text, knowing which words the document uses."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._words = Counter[str]()
        for sheet in sheets:
            for run in sheet.runs:
                self._words.update(_words_in(run.text, begun=not run.spaced))

    def joined(self, draft: Draft) -> str:
        """Return the lines of a draft as one text, without its marker."""
        text = draft.lines[0].text
        for before, line in pairwise(draft.lines):
            cut = before.is_cut and _GOES_ON.match(line.whole)
            text = text + line.whole if cut else self._with(text, line.whole)
        return squeeze(text)

    def _with(self, text: str, line: str) -> str:
        if text.endswith("-") and (head := _BEFORE.search(text)) and (tail := _AFTER.match(line)):
            address = _ADDRESS.search(text)
            kept = address or self._is_compound(head["head"], tail[0], whole=head["whole"])
            return (text if kept else text[:-1]) + line
        return text + line if _OPEN.search(text) else f"{text} {line}"

    def _is_compound(self, head: str, tail: str, *, whole: str) -> bool:
        """Tell a word that is always printed with its hyphen from one that was only broken."""
        joined, compound = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
        if self._words[joined] != self._words[compound]:
            return self._words[compound] > self._words[joined]
        if whole.endswith("-") or not tail[0].islower() or (head.isupper() and len(head) > 1):
            return not (head.isupper() and tail.isupper())
        head, tail = head.lower(), tail.lower()
        if head in _FIRST or tail in _SECOND:
            return True
        return min(len(head), len(tail)) > 2 and self._words[head] > 0 and self._words[tail] > 0


def _words_in(text: str, *, begun: bool) -> list[str]:
    """Return the words of a run, but for its first or last if the end of a line may have broken it."""
    words = [word.lower() for word in _TOKEN.findall(text)]
    if text.endswith("-"):
        words = words[:-1]
    return words[1:] if begun else words
