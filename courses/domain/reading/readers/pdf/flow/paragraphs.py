"""From lines to paragraphs and items."""

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.pdf.flow.drafts import Draft
from courses.domain.reading.readers.pdf.page.habits import Habits, reaches
from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Entry, Parts, Table

_STRAIGHT = 3.0
_ANOTHER_SIZE = 1.06
_TAB = 0.5
_HANGING = 2.0
_DASHES = "-–—*+o"


def drafts_of(parts: Parts, habits: Habits) -> list[Draft]:
    """Return the paragraphs, items and tables that the parts of a column make."""
    drafts: list[Draft] = []
    for part in parts:
        last = drafts[-1] if drafts else None
        if isinstance(part, Table):
            drafts.append(Draft(table=part))
        elif isinstance(part, Entry):
            drafts.append(Draft(entry=part.text))
        elif last and last.lines and continues(last, part, habits):
            last.lines.append(part)
        else:
            drafts.append(Draft([part], before=habits.excess(last.lines[-1], part) if last and last.lines else None))
    return drafts


def continues(draft: Draft, line: Line, habits: Habits) -> bool:
    """Tell whether `line`, next below a draft, belongs to it."""
    before = draft.lines[-1]
    if line.note or _is_other_size(before, line) or habits.is_apart(before, line):
        return False
    if line.marker and not _is_marker_by_chance(draft, line):
        return False
    return _goes_on_in_weight(draft, line) and _goes_on_from_left(draft, line) and goes_on_in_words(before, line)


def goes_on_in_words(before: Line, line: Line) -> bool:
    """Tell whether a line goes on: there was no room for its first word above, or it begins amid a sentence."""
    return reaches(before, line) or (line.text[:1].islower() and not before.ends)


def _is_other_size(before: Line, line: Line) -> bool:
    return max(before.size, line.size) > _ANOTHER_SIZE * min(before.size, line.size)


def _goes_on_in_weight(draft: Draft, line: Line) -> bool:
    """Tell a bold phrase that runs over a line's end from a bold heading above or below a text."""
    before = draft.lines[-1]
    if draft.strong and not line.strong:
        first = line.runs[0]
        return (first.bold or first.underlined) and reaches(before, line)
    if line.strong and not draft.strong:
        return reaches(before, line) and not before.ends
    return True


def _goes_on_from_left(draft: Draft, line: Line) -> bool:
    """Tell by where a line begins: below the text of the first line or below the last line, or near it after the first.

    An item's second line may stand a little behind or before the text of the first, and that of a paragraph whose
    first line is indented, or whose others are, stands elsewhere too. Below the marker of an item whose text stands
    apart from it a new paragraph begins, unless amid a sentence.
    """
    first, before = draft.lines[0], draft.lines[-1]
    places = (first.text_left, before.left) if len(draft.lines) > 1 else (first.text_left,)
    if any(abs(line.left - place) <= _STRAIGHT for place in places):
        return True
    if len(draft.lines) > 1:
        return False
    if draft.marker or first.note:
        hangs = first.tab > _TAB * first.size and line.left < first.text_left
        if hangs and not line.strong and not line.text[:1].islower():
            return False
        near = first.left - _STRAIGHT <= line.left <= first.text_left + _HANGING * line.size
        return near or (not before.ends and reaches(before, line))
    return reaches(before, line) and (line.left < before.left or not before.ends)


def _is_marker_by_chance(draft: Draft, line: Line) -> bool:
    """Tell a figure or a dash that only happens to stand first on its line ("…see section / 3.1 of the policy")."""
    first, before = draft.lines[0], draft.lines[-1]
    if line.tab > _TAB * line.size or not reaches(before, line):
        return False
    if line.marker == BULLET and line.whole[0] not in _DASHES:
        return False
    if draft.marker and abs(line.left - first.left) <= _STRAIGHT < first.text_left - first.left:
        return False
    aligned = any(abs(line.left - left) <= _STRAIGHT for left in (before.left, first.text_left))
    return aligned and not before.ends
