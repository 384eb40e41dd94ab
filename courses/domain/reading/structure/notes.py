"""Footnotes: each goes to the clause that cites it."""

import re

from courses.domain.reading.blocks import Block

CITATION = re.compile(r"\s*\[\^([\w-]+)\]")
_INLINE = re.compile(r"\[(\d{1,3})\]")
_SET_OUT = re.compile(r"^\[(\d{1,3})\]\s+(\S.*)$")


def without_notes(blocks: list[Block]) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks without footnotes, and the footnotes by their mark."""
    notes = {block.marker: block.text for block in blocks if block.kind == "note"}
    kept = [block for block in blocks if block.kind != "note"]
    cited = {mark for block in kept for mark in _INLINE.findall(block.text) if not _SET_OUT.match(block.text)}
    bracketed = [block for block in kept if (found := _SET_OUT.match(block.text)) and found[1] in cited]
    for block in bracketed:
        if match := _SET_OUT.match(block.text):
            notes[match[1]] = match[2]
    return [block for block in kept if block not in bracketed], notes


def notes_cited(text: str, notes: dict[str, str]) -> set[str]:
    """Return the marks of those of `notes` that `text` cites."""
    return {mark for mark in (*CITATION.findall(text), *_INLINE.findall(text)) if mark in notes}


def split_notes(text: str, notes: dict[str, str]) -> tuple[str, str]:
    """Return `text` without its citations, and the footnotes it cites as they follow it, "" for none."""
    marks = CITATION.findall(text)
    text = CITATION.sub("", text)
    for mark in _INLINE.findall(text):
        if mark in notes:
            marks.append(mark)
            text = re.sub(rf"\s*\[{mark}\]", "", text)
    cited = [notes[mark] for mark in marks if mark in notes]
    return text, "".join(f" [{note}]" for note in cited)
