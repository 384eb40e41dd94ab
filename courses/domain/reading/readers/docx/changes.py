"""Tracked changes: every one is read as accepted, and the first is remembered."""

from collections.abc import Iterator

from courses.domain.reading.readers.changes import FirstChange
from courses.domain.reading.readers.docx.markup import Element, child, chosen, name_of

_ADDED = frozenset({"ins", "moveTo"})
_REMOVED = frozenset({"del", "moveFrom"})
_TEXTS = frozenset({"t", "delText"})
_WRAPPERS = frozenset({"smartTag", "customXml", "dir", "bdo"})


class Changes:
    """Gives the contents of elements as they are once every tracked change is accepted."""

    def __init__(self) -> None:
        self._first = FirstChange()

    @property
    def first(self) -> str | None:
        """The first words that were changed, None where none were."""
        return self._first.words()

    def contents(self, element: Element | None) -> Iterator[Element]:
        """Yield what an element holds, without what was removed and without the wrappers round what is left."""
        for part in chosen(element):
            name = name_of(part)
            if name in _REMOVED:
                self.note(part)
            elif name in _ADDED:
                self.note(part)
                yield from self.contents(part)
            elif name in _WRAPPERS:
                yield from self.contents(part)
            elif name == "sdt":
                yield from self.contents(child(part, "sdtContent"))
            else:
                yield part

    def cells_removed(self, properties: Element | None) -> bool:
        """Tell whether the properties of a row or a cell say that it was removed; note it where it was changed."""
        marks = {name_of(part) for part in chosen(properties)}
        removed = bool(marks & {"del", "cellDel"})
        if properties is not None and (removed or marks & {"ins", "cellIns"}):
            self.note(properties.getparent())
        return removed

    def runs_on(self, paragraph: Element) -> bool:
        """Tell whether the end of a paragraph was removed, so that it and the next are one."""
        return any(name_of(part) in _REMOVED for part in chosen(child(paragraph, "pPr", "rPr")))

    def note(self, changed: Element | None) -> None:
        """Remember the words of a change if they are the first."""
        if changed is not None and self._first.words() is None:
            parts = changed.iter("{*}p", "{*}tab", "{*}br", "{*}t", "{*}delText")
            self._first.delete("".join(part.text or "" if name_of(part) in _TEXTS else " " for part in parts))
