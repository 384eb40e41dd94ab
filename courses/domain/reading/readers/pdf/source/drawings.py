"""The lines, coloured grounds, small shapes and pictures of a page, out of PDFium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.pdf.source import library
from courses.domain.reading.readers.pdf.source.frame import Box, Frame
from courses.domain.reading.readers.pdf.source.library import pdfium
from courses.domain.reading.readers.pdf.source.sheet import Dot, Drawing, Ground, Rule

_THIN = 3.0
_SMALLEST, _SMALL = 1.4, 10.0
_MOST_POINTS = 2_000
_DEEPEST = 5
_MOST_SHAPES = 5_000
_OFTEN = 1_000
_PALEST = 250


@dataclass(slots=True)
class Shapes:
    """What a page draws besides text, in PDF's own points; a line is a box with next to no breadth."""

    lines: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def walls(self) -> list[tuple[float, float, float]]:
        """Return the upright lines: their place from the left, their lower and their upper end."""
        return [((left + right) / 2, low, high) for left, low, right, high in self.lines if high - low > right - left]

    def drawing(self, frame: Frame) -> Drawing:
        """Return the shapes as they lie on the page as it is read."""
        drawing = Drawing()
        for box in self.lines:
            left, top, right, bottom = frame.turned(box)
            if bottom - top > right - left:
                drawing.upright.append(Rule((left + right) / 2, top, bottom))
            else:
                drawing.level.append(Rule((top + bottom) / 2, left, right))
        drawing.grounds = [Ground(*frame.turned(box)) for box in self.grounds]
        for box in self.dots:
            left, top, right, bottom = frame.turned(box)
            drawing.dots.append(Dot(left, right, (top + bottom) / 2))
        area = sum((right - left) * (high - low) for left, low, right, high in self.pictures)
        drawing.pictured = min(area / max(frame.width * frame.height, 1.0), 1.0)
        return drawing


def read_shapes(page: Any, stopwatch: Stopwatch) -> Shapes:
    """Return what a page draws besides text; of a picture drawn with thousands of lines only the first few thousand."""
    shapes = Shapes()
    count = pdfium.FPDFPage_CountObjects(page)
    _gather(_untyped(library.object_on_page, page, count, stopwatch), shapes, _Matrix(), stopwatch, depth=0)
    return shapes


def _untyped(get: Any, owner: Any, count: int, stopwatch: Stopwatch) -> Iterator[Any]:
    """Yield the objects of a page or form that are no text: there may be thousands of those for each that is not."""
    address, kind_of, text = library.address(owner), library.object_type, pdfium.FPDF_PAGEOBJ_TEXT
    for begin in range(0, count, _OFTEN):
        stopwatch.check()
        for index in range(begin, min(begin + _OFTEN, count)):
            drawn = get(address, index)
            if kind_of(drawn) != text:
                yield library.as_object(drawn)


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        left, bottom, right, top = box
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def of(self, drawn: Any) -> "_Matrix":
        """Return the matrix of an object that lies inside what this matrix places."""
        raw = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(drawn, raw)
        e, f = self.point(raw.e, raw.f)
        return _Matrix(
            self.a * raw.a + self.c * raw.b,
            self.b * raw.a + self.d * raw.b,
            self.a * raw.c + self.c * raw.d,
            self.b * raw.c + self.d * raw.d,
            e,
            f,
        )


def _gather(objects: Iterator[Any], shapes: Shapes, matrix: _Matrix, stopwatch: Stopwatch, depth: int) -> None:
    for drawn in islice(objects, _MOST_SHAPES):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _gather_path(drawn, shapes, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = matrix.box(_bounds(drawn))
            (shapes.dots if _is_small(box) else shapes.pictures).append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(drawn)
            inner = _untyped(library.object_in_form, drawn, count, stopwatch)
            _gather(inner, shapes, matrix.of(drawn), stopwatch, depth + 1)


def _gather_path(path: Any, shapes: Shapes, matrix: _Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    box = matrix.box(_bounds(path))
    if _is_small(box):
        shapes.dots.append(box)
    elif _is_thin(box):
        shapes.lines.append(box)
    elif pdfium.FPDFPath_CountSegments(path) <= _MOST_POINTS and (stroke.value or not _is_white(path)):
        for points in _outlines(path, matrix.of(path)):
            if stroke.value:
                shapes.lines += [edge for edge in _edges(points) if _is_thin(edge)]
            elif _is_rectangle(points):
                _add_ground(points, shapes)


def _add_ground(points: list[tuple[float, float]], shapes: Shapes) -> None:
    box = _around(points)
    if _is_thin(box):
        shapes.lines.append(box)
    else:
        shapes.grounds.append(box)


def _outlines(path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each outline of a path; one with a bend in it has no corners."""
    points: list[tuple[float, float]] = []
    bent = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if not bent:
                yield points
            points, bent = [], False
        bent = bent or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if not bent:
        yield points


def _edges(points: list[tuple[float, float]]) -> list[Box]:
    return [_around([one, other]) for one, other in pairwise(points) if one != other]


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    return 4 <= len(points) <= 6 and all(_is_thin(edge, breadth=0.5) for edge in _edges(points))


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(drawn: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _is_thin(box: Box, breadth: float = _THIN) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= breadth


def _is_small(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        min(width, height) >= _SMALLEST
        and max(width, height) <= _SMALL
        and max(width, height) < 1.6 * min(width, height)
    )


def _is_white(path: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path, *colour)
    red, green, blue, opaque = (part.value for part in colour)
    return min(red, green, blue) >= _PALEST or opaque == 0
