"""The text of a page, out of PDFium: asked once for all letters, and for places only where a span begins or ends.

To ask for the place of every letter would take several times as long as PDFium takes to read the page.
"""

import ctypes
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from courses.domain.reading.readers.pdf.source import library
from courses.domain.reading.readers.pdf.source.fonts import Fonts
from courses.domain.reading.readers.pdf.source.frame import Box
from courses.domain.reading.readers.pdf.source.library import pdfium

UNREADABLE = "\ufffd"
"""Stands for a letter whose font does not tell which it is."""
# PDFium gives 2 (or U+FFFE) for a hyphen at the end of a line, whichever kind it was.
HYPHENS = "\x02\ufffe"
_LAST_LETTER = 0x10FFFF
_WORD = re.compile(rf"[^\s{HYPHENS}]*[{HYPHENS}]|[^\s{HYPHENS}]+")
_MARKER = re.compile(r"[^\w\s]|[(\[]?(?:[\d.]{1,9}|[A-Za-z]{1,5})[.)\]:]{1,2}|[\d.]*\d|o|[A-Z]\d{1,2}")
_INNER_FIGURES = re.compile(r"[^\W\d](\d{1,3})[^\w\s]")
_WIDEST_SPACE = 0.6
_AIRY = 0.62
_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are set: size in points, weight, font of signs, quarter turns (-1: askew), and where their line is.

    `line` is in PDF's own points: a height, or a distance from the left for text that is turned. `raw_size` is the
    size before the page's scale is applied to it.
    """

    size: float
    raw_size: float
    bold: bool
    symbol: bool
    turn: int
    line: float


@dataclass(slots=True)
class Span:
    """Words set in one go, each with the number of its first letter on the page.

    The boxes are those of the first letter, of the first word's last letter, and of the last letter. `drawn` is
    PDFium's object that draws the last word.
    """

    words: list[tuple[str, int]]
    look: Look
    begin: Box
    first_end: Box
    end: Box
    drawn: int
    spaced: bool

    @property
    def last(self) -> int:
        """The number of the last letter on the page."""
        word, begin = self.words[-1]
        return begin + len(word) - 1

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join([word for word, _ in self.words])


class Letters:
    """The letters of one page. `walls` are upright lines: place from the left, lower and upper end, in PDF's points."""

    def __init__(self, text_page: Any, walls: list[tuple[float, float, float]]) -> None:
        self._page = text_page
        self._address = library.address(text_page)
        self._walls = sorted(walls)
        self._fonts = Fonts()
        self._matrix = pdfium.FS_MATRIX()
        self._rectangle = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def spans(self) -> Iterator[Span]:
        """Yield the spans in the order in which the page draws them."""
        text = self._text()
        span: Span | None = None
        for match in _WORD.finditer(text):
            word, begin = match[0], match.start()
            drawn = library.object_of_letter(self._address, begin)
            spaced = begin == 0 or text[begin - 1].isspace()
            if not drawn:
                continue
            if self._has_raised(word, begin):
                if span:
                    yield from self._closed(span)
                yield from self._parts_of(word, begin, spaced=spaced)
                span = None
                continue
            if span and spaced and self._goes_on(span, begin, drawn):
                span.words.append((word, begin))
                span.drawn = drawn
                continue
            if span:
                yield from self._closed(span)
            span = self._opened(word, begin, drawn, spaced)
        if span:
            yield from self._closed(span)

    def is_artifact(self, span: Span) -> bool:
        """Tell what a tagged document marks as no part of its text, as Word does with headers and footers."""
        drawn = pdfium.FPDFText_GetTextObject(self._page, span.words[0][1])
        for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
            buffer, length = (ctypes.c_ushort * 20)(), ctypes.c_ulong()
            mark = pdfium.FPDFPageObj_GetMark(drawn, number)
            pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
            if bytes(buffer).decode("utf-16-le", errors="replace").startswith("Artifact\0"):
                return True
        return False

    def _text(self) -> str:
        """Return all letters of the page, one for each that PDFium counts."""
        count = max(pdfium.FPDFText_CountChars(self._page), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer).decode("utf-16-le", errors="replace").split("\0", 1)[0]
        if len(text) == count:
            return text
        codes = [pdfium.FPDFText_GetUnicode(self._page, index) for index in range(count)]
        return "".join([chr(min(code, _LAST_LETTER)) if code else UNREADABLE for code in codes])

    def _opened(self, word: str, begin: int, drawn: int, spaced: bool) -> Span:
        box = self._box(begin)
        end = box if len(word) == 1 else self._box(begin + len(word) - 1)
        return Span([(word, begin)], self._look(begin, drawn), box, end, end, drawn, spaced)

    def _goes_on(self, span: Span, begin: int, drawn: int) -> bool:
        """Tell whether the word that begins at a letter belongs to a span."""
        look = span.look
        if len(span.words) == 1 and (look.symbol or _MARKER.fullmatch(span.words[0][0])):
            return False
        if drawn == span.drawn:
            return True
        if look.turn or not self._is_beside(begin, look) or self._fonts.style(drawn) != (look.bold, look.symbol):
            return False
        left, end = self._x.value, self._box(span.last)
        return (
            _stands_on(look, end)
            and -0.1 < (left - end[2]) / look.size < _WIDEST_SPACE
            and not self._is_walled(end[2] - 1, left + 1, look.line)
        )

    def _is_walled(self, begin: float, end: float, height: float) -> bool:
        """Tell whether an upright line parts what stands left and right of a gap."""
        for at, low, high in self._walls[bisect_right(self._walls, (begin, 0.0, 0.0)) :]:
            if at >= end:
                return False
            if low < height < high:
                return True
        return False

    def _closed(self, span: Span) -> Iterator[Span]:
        """Yield a span; as several where it has wide gaps, or where its last word changes its size or its line."""
        span.end = self._box(span.last)
        look = span.look
        if look.turn:
            yield span
        elif not _stands_on(look, span.end):
            yield from self._taken_apart(span)
        elif len(span.words) > 1 and span.end[2] - span.begin[0] > _AIRY * look.size * len(span.text):
            yield from self._parted_at_gaps(span)
        else:
            yield span

    def _parted_at_gaps(self, span: Span) -> Iterator[Span]:
        part: Span | None = None
        for word, begin in span.words:
            drawn = library.object_of_letter(self._address, begin)
            fresh = self._opened(word, begin, drawn, part is not None or span.spaced)
            if part and fresh.begin[0] - part.end[2] < _GAP * span.look.size:
                part.words.append((word, begin))
                part.end = fresh.end
                continue
            if part:
                yield part
            part = fresh
        if part:
            yield part

    def _taken_apart(self, span: Span) -> Iterator[Span]:
        """Yield a span without its last word, then the parts of that word: "rules" and the "1" raised behind it."""
        word, begin = span.words.pop()
        if span.words:
            span.end = self._box(span.last)
            yield span
        yield from self._parts_of(word, begin, spaced=span.spaced or bool(span.words))

    def _has_raised(self, word: str, begin: int) -> bool:
        """Tell whether figures inside a word are raised, as in "rules¹,"; those at its end are seen without asking."""
        mark = _INNER_FIGURES.search(word)
        if mark is None:
            return False
        place = begin + mark.start(1)
        look = self._look(begin, library.object_of_letter(self._address, begin))
        return not look.turn and not self._is_beside(place, look)

    def _parts_of(self, word: str, begin: int, *, spaced: bool) -> Iterator[Span]:
        part: Span | None = None
        for index, letter in enumerate(word, start=begin):
            drawn = library.object_of_letter(self._address, index)
            if part and (not drawn or self._is_beside(index, part.look)):
                part.words = [(part.words[0][0] + letter, part.words[0][1])]
                part.end = part.first_end = self._box(index)
            elif drawn:
                if part:
                    yield part
                part = self._opened(letter, index, drawn, spaced=spaced and part is None)
        if part:
            yield part

    def _look(self, index: int, drawn: int) -> Look:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        raw_size = library.font_size(self._address, index)
        size = max(round(abs(raw_size) * math.hypot(matrix.c, matrix.d), 1), 0.1)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else -1
        bold, symbol = self._fonts.style(drawn)
        return Look(size, raw_size, bold, symbol, turn, matrix.e if turn % 2 else matrix.f)

    def _is_beside(self, index: int, look: Look) -> bool:
        """Tell whether a letter is of a look's size and on its line; its place is in `_x` afterwards."""
        library.origin_of_letter(self._address, index, self._x, self._y)
        return abs(self._y.value - look.line) < 0.2 and library.font_size(self._address, index) == look.raw_size

    def _box(self, index: int) -> Box:
        """Return the box of a letter, with room for the tallest letter of its font."""
        rectangle = self._rectangle
        library.box_of_letter(self._address, index, rectangle)
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _stands_on(look: Look, box: Box) -> bool:
    """Tell whether a letter stands on the line of a look: not on another, and not raised above it."""
    return look.line - 0.6 * look.size < box[1] < look.line + 0.1 * look.size
