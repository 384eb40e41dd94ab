"""Tracked changes: what was put in stands in the text, what was taken out stands apart from it."""

from lxml import etree

from courses.domain.reading.readers.changes import FirstChange
from courses.domain.reading.readers.odt.names import named, q, text_of


class Tracking:
    """Follows the marks of tracked changes through the text."""

    def __init__(self, text: etree._Element) -> None:
        self._first = FirstChange()
        self._inserted: set[str] = set()
        self._deleted: dict[str, str] = {}
        self._open: set[str] = set()
        for region in text.iterfind(f"{q('text:tracked-changes')}/{q('text:changed-region')}"):
            self._note(region)

    def _note(self, region: etree._Element) -> None:
        key = region.get(q("xml:id")) or region.get(q("text:id")) or ""
        if region.find(q("text:insertion")) is not None:
            self._inserted.add(key)
        if (deletion := region.find(q("text:deletion"))) is not None:
            self._deleted[key] = " ".join(text_of(part) for part in deletion if named(part) != "office:change-info")

    def mark(self, element: etree._Element) -> bool:
        """Follow `element` if it marks where a change begins, ends or stands; tell whether it does."""
        name, key = named(element), element.get(q("text:change-id"), "")
        if name == "text:change-start" and key in self._inserted:
            self._open.add(key)
        elif name == "text:change-end" and key in self._open:
            self._open.discard(key)
            self._first.close()
        elif name == "text:change" and key in self._deleted:
            self._first.delete(self._deleted[key])
        return name in {"text:change-start", "text:change-end", "text:change"}

    def take(self, text: str) -> None:
        """Take text of the document, in order."""
        if self._open:
            self._first.insert(text)

    def words(self) -> str | None:
        """Return the first words that were changed, or None."""
        return self._first.words()
