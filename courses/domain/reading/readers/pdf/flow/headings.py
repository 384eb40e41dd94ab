"""Headings and the title: what is set larger than the text."""

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.pdf.flow.drafts import Draft
from courses.domain.reading.readers.pdf.page.habits import Habits

_LARGER = 1.12
_MOST_WORDS = 20
_MOST_LINES = 3
_FEW_WORDS = 6
_DEEPEST = 4
_MOST_TITLES = 3


class Headings:
    """The headings of a document, by the sizes they are set in: the largest is level 1."""

    def __init__(self, drafts: list[Draft], habits: Habits) -> None:
        self._habits = habits
        self._title = _title_size([draft for draft in drafts if self.is_heading(draft)])
        sizes = {_rounded(draft.size) for draft in drafts if self.is_heading(draft)} - {self._title}
        self._levels = {size: min(rank, _DEEPEST) for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}

    def is_heading(self, draft: Draft) -> bool:
        """Tell a draft that is set larger than the text and reads like a heading."""
        if not draft.is_text or draft.marker == BULLET or not self._is_large(draft.size):
            return False
        text = " ".join(line.whole for line in draft.lines)
        words = len(text.split())
        if not any(map(str.isalpha, text)) or words > _MOST_WORDS or len(draft.lines) > _MOST_LINES:
            return False
        return words <= _FEW_WORDS if text.endswith(".") else not text.endswith((";", ","))

    def _is_large(self, size: float) -> bool:
        return size >= _LARGER * self._habits.body and size not in self._habits.body_sizes

    def is_title(self, draft: Draft) -> bool:
        """Tell the document's title: the largest size of the first page, if it is used for nothing else."""
        return self.is_heading(draft) and _rounded(draft.size) == self._title

    def level(self, draft: Draft) -> int:
        """Return the level of a heading that is not the title, from 1 to 4."""
        return self._levels[_rounded(draft.size)]


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _title_size(headings: list[Draft]) -> float | None:
    if not headings:
        return None
    page = headings[0].lines[0].page
    size = max(_rounded(draft.size) for draft in headings if draft.lines[0].page == page)
    titles = [draft for draft in headings if _rounded(draft.size) == size]
    alone = all(draft.lines[0].page == page and not draft.marker for draft in titles)
    return size if alone and len(titles) <= _MOST_TITLES else None
