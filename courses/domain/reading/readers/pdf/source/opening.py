"""A PDF file opened, and its pages read one after another."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import PAGES, Stopwatch
from courses.domain.reading.readers.pdf.source.drawings import read_shapes
from courses.domain.reading.readers.pdf.source.forms import draw_fields
from courses.domain.reading.readers.pdf.source.letters import Letters
from courses.domain.reading.readers.pdf.source.library import PdfDocument, PdfiumError, pdfium
from courses.domain.reading.readers.pdf.source.runs import upright_runs
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_DAMAGED = "is damaged: open it in a PDF reader, print it to a new PDF, and try again."
_LOCKED = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
# PDFium keeps state that two threads at once would spoil, even with a document each.
_ALONE = threading.Lock()


def read_sheets(data: bytes, stopwatch: Stopwatch) -> list[Sheet]:
    """Return the pages of a PDF file.

    Raises RefusedFileError for a file that is damaged, needs a password, or has too many pages. A password that only
    forbids printing or copying is no hindrance: who may read the document may train on it.
    """
    with _ALONE, _document(data) as document:
        if len(document) > PAGES:
            raise RefusedFileError(
                f"has more than {PAGES} pages: choose the policy alone, without what was bound in with it."
            )
        sheets = []
        for index in range(len(document)):
            stopwatch.check()
            with _page(document, index) as (page, text_page):
                sheets.append(_sheet(page, text_page, index, stopwatch))
        return sheets


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        raise RefusedFileError(
            "needs a password to be opened: save it without the password, and try again." if locked else _DAMAGED
        ) from None
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _page(document: Any, index: int) -> Iterator[tuple[Any, Any]]:
    """Give a page and its text as PDFium handles them, which are given back at the end."""
    page = pdfium.FPDF_LoadPage(document, index)
    if page and draw_fields(page):
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text_page:
            raise RefusedFileError(_DAMAGED)
        yield page, text_page
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _sheet(page: Any, text_page: Any, index: int, stopwatch: Stopwatch) -> Sheet:
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    shapes = read_shapes(page, stopwatch)
    letters = Letters(text_page, shapes.walls())
    runs, frame = upright_runs(letters, (bounds.left, bounds.bottom, bounds.right, bounds.top), stopwatch)
    return Sheet(index, frame.width, frame.height, runs, shapes.drawing(frame))
