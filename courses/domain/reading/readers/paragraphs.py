"""Paragraphs as a word processor or a browser lays them out, and how they become blocks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from courses.domain.reading.blocks import BULLET, Block, BlockKind
from courses.domain.reading.readers.footnotes import split_definition, with_citations
from courses.domain.reading.readers.markers import split_marker
from courses.domain.reading.readers.marks import squeeze

_LARGER = 1.15
"""How many times the usual size type has to have to stand out: 13 points among 11, not among 12."""
_STEP = 2.0
"""Millimetres of indentation that make one level."""
_LONGEST_LABEL = 5
"""Words in front of the colon of "Date of review: May"."""
_HYPHEN = str.maketrans({"\u2011": "-"})
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TABBED = re.compile(r"\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-H]|[ivx]{1,5})[.)]?) *\t\s*(?=\S)")
"""A number or letter that a tab sets apart, so that it needs no full stop. "X" is a platform."""
_LONG = 20
"""Words above which a heading is text all the same, as where clauses are numbered by their headings."""
_SENTENCE = 8
"""Words above which it is text if it also ends as a sentence does."""
_SPACES = {"\t": 12.7, "\xa0": 1.0}
"""Millimetres that a tab and a space take that are typed in front of a paragraph."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one type. "\\n" is a line break and "\\t" a tab; `size` is in points, 0 where it is not known."""

    text: str
    strong: bool = False
    size: float = 0.0


@dataclass(slots=True)
class Paragraph:
    """One paragraph, heading, list item or contents entry; without words it is a blank line.

    `level` is that of a heading; `indent` is where its text begins, in millimetres from the left; `above` and
    `below` say that white space sets it off.
    """

    runs: list[Run] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    marker: str = ""
    level: int = 0
    indent: float = 0.0
    above: bool = True
    below: bool = True

    @property
    def text(self) -> str:
        """Its text with its line breaks and tabs."""
        return "".join(run.text for run in self.runs)


Flow = list[Paragraph | Block]
"""Paragraphs, and the rows and footnotes between them, which are blocks already."""


def cite(runs: list[Run], mark: str, *, strong: bool, size: float) -> None:
    """Add the citation of a footnote to `runs`, directly behind the word before it."""
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \xa0"))
    runs.append(Run(f"[^{mark}]", strong, size))


def plain(text: str) -> str:
    """Return text on one line, as blocks have it."""
    return squeeze(text.translate(_HYPHEN))


def typed_indent(text: str) -> float:
    """Return how far the tabs and spaces typed in front of a text set it in, in millimetres."""
    return sum(_SPACES.get(letter, 0.0) for letter in text[: len(text) - len(text.lstrip())])


def cell_text(flow: Flow) -> str:
    """Return what a table cell holds, line by line, with bullets and numbers in front; its footnotes are no part."""
    lines: list[str] = []
    for part in flow:
        if isinstance(part, Block):
            row = " ".join(cell.replace("\n", " ") for cell in part.cells if cell)
            lines += [row] if row else []
        elif own := [line for line in map(plain, part.text.split("\n")) if line]:
            lines += [f"{part.marker} {own[0]}".strip(), *own[1:]]
    return "\n".join(lines)


def to_blocks(flow: Flow) -> list[Block]:
    """Return the blocks that paragraphs make, and between them the rows and footnotes that are blocks already."""
    usual = _usual_size(flow)
    blocks: list[Block] = []
    gaps: list[bool] = []
    spaced, defines = True, False
    for part in flow:
        if isinstance(part, Block):
            blocks.append(part)
            gaps.append(True)
            spaced = spaced or part.kind != "note"
        elif plain(part.text):
            pieces = list(_pieces(part, usual))
            blocks += [block for block, _ in pieces]
            gaps += [spaced or part.above, *(gap for _, gap in pieces[1:])]
            spaced, defines = part.below, defines or any(block.kind == "note" for block, _ in pieces)
        else:
            spaced = True
    alone = _with_alone(blocks, gaps)
    return [replace(block, text=with_citations(block.text)) for block in alone] if defines else alone


def _with_alone(blocks: list[Block], gaps: list[bool]) -> list[Block]:
    """Return the blocks with `alone` as the gaps above them tell; a footnote stands elsewhere when it is printed."""
    alone = list(blocks)
    gap_below = True
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind == "note":
            continue
        if not (gaps[index] and gap_below):
            alone[index] = replace(blocks[index], alone=False)
        gap_below = gaps[index]
    return alone


def _usual_size(flow: Flow) -> float:
    letters: Counter[float] = Counter()
    for part in flow:
        if isinstance(part, Paragraph) and part.kind in {"paragraph", "item"}:
            for run in part.runs:
                letters[run.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _pieces(part: Paragraph, usual: float) -> Iterator[tuple[Block, bool]]:
    """Yield the blocks of one paragraph, which its line breaks may part, and whether a blank line parts them."""
    if part.kind in {"title", "contents"} or (part.kind == "heading" and not _reads_as_text(plain(part.text))):
        yield _marked_block(part), False
        return
    gathered: list[Run] = []
    marker, before, gap, blank = part.marker, None, False, False
    for line in _lines(part.runs):
        if not plain(_text(line)):
            blank = bool(gathered)
            continue
        if before is not None and (blank or _begins(line, before, usual)):
            yield _piece(part, gathered, marker, usual), gap
            gathered, marker, gap = [], "", blank
        gathered += [Run(" "), *line] if gathered else line
        before, blank = line, False
    yield _piece(part, gathered, marker, usual), gap


def _marked_block(part: Paragraph) -> Block:
    marker = "" if part.marker == BULLET else part.marker
    if part.kind == "contents":
        *words, last = [piece for piece in map(plain, part.text.split("\t")) if piece]
        text = f"{' '.join(words)}\t{last}" if words else last
        return Block("contents", f"{marker} {text}".strip())
    return Block(part.kind, plain(part.text), level=part.level, marker=marker)


def _reads_as_text(heading: str) -> bool:
    words = len(heading.split())
    return words > _LONG or (words > _SENTENCE and heading.endswith((".", ";", ":", ",")))


def _piece(part: Paragraph, runs: list[Run], marker: str, usual: float) -> Block:
    printed = _text(runs)
    if not marker and (tabbed := _TABBED.match(printed)):
        marker, printed = tabbed[1], printed[tabbed.end() :]
    text = plain(printed)
    if not marker and text[0] in _RAISED and (note := split_definition(text)):
        return Block("note", note[1], marker=note[0])
    typed, behind = split_marker(text)
    if typed and marker in {"", BULLET}:
        marker, text = typed, behind
    strong = _is_strong(runs, usual)
    level = round(part.indent / _STEP)
    return Block("item" if marker else "paragraph", text, level=level if marker else 0, marker=marker, strong=strong)


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in others]
    return lines


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _begins(line: list[Run], before: list[Run], usual: float) -> bool:
    """Tell a line that begins a block of its own from one that goes on from the line before."""
    text = plain(_text(line))
    if split_marker(text)[0] or _is_strong(line, usual) != _is_strong(before, usual):
        return True
    return _is_labelled(text) and _is_labelled(plain(_text(before)))


def _is_labelled(line: str) -> bool:
    label, colon, value = line.partition(":")
    return bool(colon and value.strip()) and len(label.split()) <= _LONGEST_LABEL


def _is_strong(runs: list[Run], usual: float) -> bool:
    """Tell whether all words stand out, whatever the number or bullet typed in front of them looks like."""
    worded = [run for run in runs if any(letter.isalnum() for letter in run.text)]
    if len(worded) > 1 and split_marker(f"{plain(worded[0].text)} x")[1] == "x":
        worded = worded[1:]
    if not worded:
        return False
    return all(run.strong for run in worded) or (usual > 0 and min(run.size for run in worded) >= usual * _LARGER)
