"""The contents list: found, taken out, and kept for comparison with the body."""

import re

from courses.domain.reading.blocks import BULLET, Block
from courses.domain.reading.model import ContentsEntry
from courses.domain.reading.readers.markers import split_heading_number
from courses.domain.reading.structure.names import CONTENTS, squashed

_LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s*_{3,}\s*")
_TRAILING_PAGE = re.compile(r"(?:\t+|\s{2,}|\s(?=\d+$))\s*(?:page\s*)?\d{1,3}$", re.IGNORECASE)
_LEADER_LINE = re.compile(r"(?:\.\s?){4,}\s*\t?\s*\d{0,3}\s*$|…{2,}\s*\d{0,3}$")
_TAIL = 80
"""Letters at the end of a line among which the last dots and the page number stand."""
_PAGE_WORD = re.compile(r"^\s*(?:page|page\s+no\.?|section|title|heading|contents|section\s+page)\s*$", re.IGNORECASE)


def without_contents(blocks: list[Block]) -> tuple[list[Block], tuple[ContentsEntry, ...]]:
    """Return the blocks outside the contents list, and the list's entries.

    Where the format marks the entries they are taken as it marks them; else the list is found by its heading or by
    its dotted lines.
    """
    if any(block.kind == "contents" for block in blocks):
        return _without_marked(blocks)
    kept: list[Block] = []
    entries: list[ContentsEntry] = []
    index = 0
    while index < len(blocks):
        if not entries and (end := _contents_end(blocks, index)) is not None:
            entries = [entry for block in blocks[index:end] if (entry := _entry(block))]
            index = end
        else:
            kept.append(blocks[index])
            index += 1
    return kept, tuple(entries)


def _without_marked(blocks: list[Block]) -> tuple[list[Block], tuple[ContentsEntry, ...]]:
    entries = [entry for block in blocks if block.kind == "contents" and (entry := _entry(block))]
    kept = [
        block
        for index, block in enumerate(blocks)
        if block.kind != "contents"
        and not (
            CONTENTS.match(block.printed()) and blocks[index + 1 : index + 2] and blocks[index + 1].kind == "contents"
        )
    ]
    return kept, tuple(entries)


def _contents_end(blocks: list[Block], index: int) -> int | None:
    """Return where the contents list that begins at `index` ends, or None where none begins."""
    if CONTENTS.match(blocks[index].printed()):
        return _run_end(blocks, index + 1)
    if all(_is_led(block.printed()) for block in blocks[index : index + 3]) and index + 3 <= len(blocks):
        return _run_end(blocks, index)
    return None


def _run_end(blocks: list[Block], begin: int) -> int:
    seen: set[str] = set()
    paged = 0
    for index in range(begin, len(blocks)):
        block = blocks[index]
        line = block.printed()
        if _PAGE_WORD.match(line):
            continue
        has_page = bool(_TRAILING_PAGE.search(line[-_TAIL:])) or _is_led(line)
        entry = _entry(block)
        name = squashed(f"{entry.label} {entry.heading}") if entry else ""
        if block.kind == "heading" or entry is None or name in seen or _too_long(entry, has_page):
            return index
        if paged >= 2 and not has_page:
            return index
        paged += has_page
        seen.add(name)
    return len(blocks)


def _is_led(line: str) -> bool:
    """Tell a line that dots lead to its page number, be it printed or not."""
    return bool(_LEADER_LINE.search(line[-_TAIL:]))


def _too_long(entry: ContentsEntry, has_page: bool) -> bool:
    return not has_page and (len(entry.heading.split()) > 14 or entry.heading.endswith((".", ":", ";")))


def _entry(block: Block) -> ContentsEntry | None:
    printed = block.printed()
    line = printed[:-_TAIL] + _TRAILING_PAGE.sub("", printed[-_TAIL:])
    line = _LEADER.sub(" ", line).replace("\t", " ").strip()
    if not line or _PAGE_WORD.match(line) or CONTENTS.match(line):
        return None
    label, heading = split_heading_number(line) or ("", line)
    return ContentsEntry("" if label == BULLET else label.rstrip(".):"), heading.strip())
