"""Plain text and Markdown to blocks."""

import re
from dataclasses import dataclass, field

from courses.domain.reading.blocks import BULLET, Block, BlockKind, Transcript
from courses.domain.reading.readers.footnotes import split_definition, with_citations
from courses.domain.reading.readers.markers import split_heading_number, split_marker
from courses.domain.reading.readers.marks import is_emphasised, without_marks, without_marks_keeping_lines
from courses.domain.reading.readers.sniffing import decode
from courses.domain.reading.readers.wrapping import Wrapping

_LINE_END = re.compile("\r\n|[\r\n\f\v\x85\u2028\u2029]")
_ATX = re.compile(r"^(#{1,6})\s+(?=\S)(.*)$")
_UNDERLINE = re.compile(r"^(=+|-{3,})$")
_RULE = re.compile(r"^(?:[-*_=.]\s*){3,}$|^```")
_PIPE_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_COLUMNS = re.compile(r"(?<=[^\s.!?]) {3,}(?=\S)")
# A round bullet of the second level, pasted out of a word processor, comes as the letter o and a tab.
_WORD_BULLET = re.compile(r"^(\s*)(?:o\t\s*(?:[–—-]\s+)?|[•·▪]\t\s*[–—-]\s+)(?=\S)")
_PAGE = re.compile(r"^[ivx\d]{1,4}$")


@dataclass(slots=True)
class _Draft:
    """A block while its lines are still being gathered."""

    block: Block
    lines: list[str] = field(default_factory=list)
    indent: int = 0
    spaced: bool = False


def read_text(data: bytes) -> Transcript:
    """Return the blocks of a plain text or Markdown document."""
    return Transcript(_TextReader(decode(data)).blocks(), paged=True)


class _TextReader:
    def __init__(self, text: str) -> None:
        self._lines = _without_fences(_LINE_END.split(text))
        self._wrapping = Wrapping(self._lines)
        self._drafts: list[_Draft] = []
        self._blank = True
        self._table = 0

    def blocks(self) -> list[Block]:
        for line in self._lines:
            self._take(line)
        return [self._finished(index, draft) for index, draft in enumerate(self._drafts)]

    def _take(self, raw: str) -> None:
        raw = _WORD_BULLET.sub(r"\1• ", raw)
        line = raw.expandtabs(4) if raw[:1] in " \t" else raw
        stripped = raw.strip().removeprefix("> ")
        indent = len(line) - len(line.lstrip())
        if not stripped or stripped == ">":
            self._blank = True
        elif self._is_underline(stripped):
            self._underline(stripped)
        elif not (_RULE.match(stripped) or _PIPE_RULE.match(stripped)):
            self._take_words(raw, stripped, indent)
            self._blank = False
        else:
            self._blank = self._blank or not _PIPE_RULE.match(stripped)

    def _take_words(self, raw: str, stripped: str, indent: int) -> None:
        if match := _ATX.match(stripped):
            words = match[2].rstrip("#").rstrip()
            self._add(Block("heading", words, level=len(match[1])), words)
        elif definition := split_definition(stripped):
            self._add(Block("note", definition[1], marker=definition[0]), definition[1])
        elif (cells := _cells(raw, stripped)) is not None:
            self._add_row(cells)
        else:
            self._take_prose(stripped.replace("\t", " "), indent)

    def _take_prose(self, stripped: str, indent: int) -> None:
        emphasised = is_emphasised(stripped)
        marker, behind = split_marker(without_marks(stripped) if emphasised else stripped)
        if not marker and self._continues(stripped, indent):
            self._drafts[-1].lines.append(stripped)
            return
        kind: BlockKind = "item" if marker else "paragraph"
        strong = emphasised or is_emphasised(behind)
        block = Block(kind, behind, level=indent if marker else 0, marker=marker, strong=strong)
        self._add(block, behind, indent)

    def _continues(self, line: str, indent: int) -> bool:
        if not self._drafts:
            return False
        last = self._drafts[-1]
        if last.block.kind not in {"paragraph", "item", "note"} or last.block.strong:
            return False
        if self._blank:
            return last.block.kind == "item" and indent >= max(last.indent + 2, 2)
        return self._wrapping.joins(last.lines[-1], line) or (last.block.kind == "item" and indent > last.indent)

    def _add(self, block: Block, line: str, indent: int = 0) -> None:
        self._drafts.append(_Draft(block, [line], indent, self._blank))

    def _add_row(self, cells: tuple[str, ...]) -> None:
        if not cells:
            return
        if self._blank or not self._drafts or self._drafts[-1].block.kind != "row":
            self._table += 1
        self._add(Block("row", "", cells=cells, table=self._table), "")

    def _is_underline(self, stripped: str) -> bool:
        if self._blank or not _UNDERLINE.match(stripped) or not self._drafts:
            return False
        last = self._drafts[-1]
        return last.block.kind in {"paragraph", "item"} and len(last.lines) == 1 and last.block.marker != BULLET

    def _underline(self, stripped: str) -> None:
        last = self._drafts[-1]
        line = f"{last.block.marker} {last.lines[0]}".strip()
        last.block = Block("heading", line, level=1 if stripped.startswith("=") else 2)
        last.lines = [line]
        self._blank = True

    def _finished(self, index: int, draft: _Draft) -> Block:
        block = draft.block
        if block.kind == "row":
            return block
        follower = self._drafts[index + 1] if index + 1 < len(self._drafts) else None
        text = with_citations(without_marks(" ".join(draft.lines)))
        return Block(
            block.kind,
            text,
            level=block.level,
            marker=block.marker,
            strong=block.strong,
            alone=draft.spaced and (follower is None or follower.spaced),
        )


def _without_fences(lines: list[str]) -> list[str]:
    """Return the lines without the fences of a YAML header, whose pairs are document control like any other."""
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:40]):
        return lines
    end = next(index for index, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    return ["", *lines[1:end], "", *lines[end + 1 :]]


def _cells(raw: str, stripped: str) -> tuple[str, ...] | None:
    if stripped.startswith("|") and stripped.count("|") > 1:
        parts = re.split(r"(?<!\\)\|", stripped.strip("|") if stripped.endswith("|") else stripped[1:])
    elif "\t" in raw.strip("\r\n \t"):
        parts = raw.rstrip("\r\n").lstrip(" ").split("\t")
    elif _COLUMNS.search(stripped) and len(stripped) < 200 and not split_marker(stripped)[0]:
        parts = _COLUMNS.split(stripped)
    else:
        return None
    return _as_cells(parts)


def _as_cells(parts: list[str]) -> tuple[str, ...] | None:
    filled = [part.strip() for part in parts if part.strip()]
    if not filled:
        return ()
    paged = len(filled) > 1 and _PAGE.match(filled[-1]) is not None
    if not paged and len(filled) == 2 and _is_marker(filled[0]):
        return None
    if not paged and (len(filled[0].split()) > 25 or split_marker(filled[0])[0] == BULLET):
        return None
    return tuple(without_marks_keeping_lines(part) for part in parts)


def _is_marker(text: str) -> bool:
    """Tell a bullet, a number or "Appendix 1" that a tab sets off from its words, from the first cell of a row."""
    named = split_heading_number(f"{text} X")
    return split_marker(f"{text} x")[1] == "x" or (named is not None and named[1] == "X")
