"""Footnotes at the foot of a page: small lines that begin with a figure which the page cites."""

import re
from collections import Counter

from courses.domain.reading.readers.pdf.page.habits import Habits
from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column

_SMALLER = 0.95
_LONGEST = 12
_CITED = re.compile(r"\[\^(\w+)\]")
_BARE = re.compile(r"^(?P<mark>\d{1,3})\s+(?P<text>\S.*)$")
_BEGIN = re.compile(r"^(?P<mark>\d{1,3}|[ivx]{1,5})[.)]?\s+(?P<text>\S.*)$")


def take_notes(pages: list[list[Column]], habits: Habits) -> list[list[Line]]:
    """Take the footnotes off the foot of each page, and return their lines page by page.

    Where each page counts its footnotes anew, they and what cites them are marked with the number of the page too.
    """
    taken = [[line for column in columns for line in _foot(column, _cited(columns), habits)] for columns in pages]
    seen = Counter(line.note for lines in taken for line in lines if line.note)
    for number, (columns, lines) in enumerate(zip(pages, taken, strict=True), start=1):
        again = {line.note for line in lines if line.note and seen[line.note] > 1}
        for line in lines:
            line.note = f"{line.note}-{number}" if line.note in again else line.note
        if again:
            _rename(columns, again, number)
    return taken


def _cited(columns: list[Column]) -> set[str]:
    return {mark for column in columns for line in column.all_lines() for mark in _CITED.findall(line.whole)}


def _foot(column: Column, cited: set[str], habits: Habits) -> list[Line]:
    """Take the lines of footnotes off the end of a column."""
    begin = len(column.parts)
    below: Line | None = None
    for index in range(len(column.parts) - 1, -1, -1):
        line = column.parts[index]
        if not isinstance(line, Line):
            break
        small = line.size < _SMALLER * habits.body
        if line.note or _set_note(line, cited, small=small):
            begin = index
        elif not small and not (cited and _may_be_rest(line, below, habits) and len(column.parts) - index < _LONGEST):
            break
        below = line
    lines = [part for part in column.parts[begin:] if isinstance(part, Line)]
    del column.parts[begin:]
    return lines


def _may_be_rest(line: Line, below: Line | None, habits: Habits) -> bool:
    """Tell whether a line of the usual size may belong to a footnote that began above it."""
    return below is None or not habits.is_apart(line, below)


def _set_note(line: Line, cited: set[str], *, small: bool) -> bool:
    """Make a footnote of a line whose figure is not raised; in letters of the usual size it has no full stop either."""
    match = (_BEGIN if small else _BARE).match(line.whole)
    if match is None or match["mark"] not in cited:
        return False
    line.note, line.marker, line.text = match["mark"], "", match["text"]
    return True


def _rename(columns: list[Column], marks: set[str], number: int) -> None:
    def renamed(match: re.Match[str]) -> str:
        return f"[^{match[1]}-{number}]" if match[1] in marks else match[0]

    for column in columns:
        for line in column.all_lines():
            line.text, line.whole = _CITED.sub(renamed, line.text), _CITED.sub(renamed, line.whole)
