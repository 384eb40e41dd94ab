"""Footnotes and endnotes: numbered in the order they are cited."""

from collections import Counter

from courses.domain.reading.readers.docx.markup import Element, attribute, chosen, name_of

_KINDS = {"footnote": "", "endnote": "e"}
"""What stands before the number of a note of each kind, so that a footnote 1 and an endnote 1 are two."""


class Notes:
    """The notes of a document. `roots` are the parts that hold them, by kind."""

    def __init__(self, roots: dict[str, Element | None]) -> None:
        self._elements: dict[tuple[str, str], Element] = {
            (kind, attribute(note, "id") or ""): note
            for kind, root in roots.items()
            for note in chosen(root)
            if name_of(note) == kind and attribute(note, "type") in {None, "normal"}
        }
        self._marks: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()

    def cite(self, kind: str, note_id: str | None) -> str | None:
        """Return the mark of a note, None where there is no such note or it has no words."""
        key = (kind, note_id or "")
        if key in self._marks:
            return self._marks[key]
        note = self._elements.get(key)
        if note is None or not any((text.text or "").strip() for text in note.iter("{*}t")):
            return None
        self._counts[kind] += 1
        self._marks[key] = f"{_KINDS[kind]}{self._counts[kind]}"
        return self._marks[key]

    def cited(self) -> list[tuple[str, Element]]:
        """Return the notes that are cited, with their marks, in order."""
        return [(mark, self._elements[key]) for key, mark in self._marks.items()]
