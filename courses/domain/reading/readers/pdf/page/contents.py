"""The entries of a contents list: headings with dots or white space before the number of a page."""

import re
from itertools import pairwise, zip_longest

from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Column, Entry, Parts, Table

_LEADER = re.compile(r"^(?P<words>.*?[^\s.…·_])\s*(?:[.…·_]\s?){4,}\s*(?P<page>\d{1,3}|[ivxl]{1,5})$")
_LEADERS = re.compile(r"\s*(?:[.…·_]\s?){4,}\s*$")
_PAGE = re.compile(r"\d{1,3}|[ivxl]{1,5}")
_NAMED = re.compile(r"^(?:table\s+of\s+)?contents?\b.{0,20}$|^index$", re.IGNORECASE)
_GAP = 0.8
_LONGEST = 16
_FEWEST = 3


def mark_contents(column: Column) -> None:
    """Put the entries of a contents list in place of its lines, or of the table it is set as."""
    entries = [_entry(part) if isinstance(part, Line) else None for part in column.parts]
    dotted = sum(1 for entry in entries if entry and entry[1])
    ends = [
        part.right
        for part, entry in zip(column.parts, entries, strict=True)
        if isinstance(part, Line) and entry and not entry[1]
    ]
    parts: Parts = []
    for part, entry, following in zip_longest(column.parts, entries, entries[1:]):
        if isinstance(part, Table) and (listed := _listed(part, parts)):
            parts += listed
        elif entry and isinstance(part, Line) and (dotted > 1 if entry[1] else _aligned(part.right, ends)):
            begun = parts.pop() if _is_begun(parts, part) else None
            parts.append(Entry(f"{begun.whole} {entry[0]}" if isinstance(begun, Line) else entry[0]))
        elif following and isinstance(part, Line) and not _is_full(part) and (above := _entry_above(parts)):
            words, _, page = above.text.rpartition("\t")
            above.text = f"{words} {_LEADERS.sub('', part.whole)}\t{page}"
        else:
            parts.append(part)
    column.parts = parts


def _entry(line: Line) -> tuple[str, bool] | None:
    """Return an entry with its page behind a tab, and whether it has a dotted line; None for any other line."""
    if match := _LEADER.match(line.whole):
        return f"{match['words']}\t{match['page']}", True
    last = line.runs[-1]
    if len(line.runs) < 2 or not _PAGE.fullmatch(last.text) or last.left - line.runs[-2].right < _GAP * line.size:
        return None
    words = line.whole.removesuffix(last.text).strip()
    return (f"{words}\t{last.text}", False) if words and len(words.split()) <= _LONGEST else None


def _aligned(right: float, ends: list[float]) -> bool:
    return sum(1 for end in ends if abs(end - right) < 2) >= _FEWEST


def _is_begun(parts: Parts, line: Line) -> bool:
    """Tell whether an entry began on the line above, which stands below other entries and fills its line."""
    if len(parts) < 2 or not isinstance(parts[-2], Entry) or not isinstance(parts[-1], Line):
        return False
    above = parts[-1]
    return _is_full(above) and not line.marker and line.base - above.base < 1.6 * line.size


def _is_full(line: Line) -> bool:
    return line.right > line.margin + 0.6 * (line.edge - line.margin)


def _entry_above(parts: Parts) -> Entry | None:
    return parts[-1] if parts and isinstance(parts[-1], Entry) else None


def _listed(table: Table, before: Parts) -> list[Entry]:
    """Return the entries of a contents list that is set as a table; none for any other table."""
    rows = [[" ".join(line.whole for line in cell) for cell in row] for row in table.rows]
    paged = [row for row in rows if _PAGE.fullmatch(row[-1]) and any(row[:-1])]
    texts = [_LEADERS.sub("", " ".join(filter(None, row[:-1]))) for row in paged]
    named = bool(before) and isinstance(before[-1], Line) and bool(_NAMED.match(before[-1].whole))
    led = any(_LEADERS.search(cell) for row in paged for cell in row[:-1])
    pages = [int(row[-1]) for row in paged if row[-1].isdigit()]
    if not (named or led) or len(paged) < _FEWEST or len(paged) * 5 < len(rows) * 4:
        return []
    if any(after < page for page, after in pairwise(pages)):
        return []
    return [Entry(f"{text}\t{row[-1]}") for text, row in zip(texts, paged, strict=True)]
