"""PDFium, and those of its functions that are called for every word or object of a page.

These are declared anew to take and give handles as plain numbers, which ctypes does in less time: pypdfium2's own
declarations make a Python object for each handle. All others are called as pypdfium2 declares them.
"""

import ctypes
from ctypes import POINTER, c_double, c_int, c_void_p
from typing import Any

import pypdfium2

pdfium: Any = pypdfium2.raw
"""All of PDFium, as pypdfium2 declares it."""
PdfDocument: Any = pypdfium2.PdfDocument
PdfiumError: type[RuntimeError] = pypdfium2.PdfiumError


def _declared(function: Any, answer: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(answer, *arguments)(address(function))


def address(handle: Any) -> int:
    """Return a handle as a number, 0 for none."""
    return ctypes.cast(handle, c_void_p).value or 0


object_type = _declared(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_on_page = _declared(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
object_in_form = _declared(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
object_of_letter = _declared(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
font_of_object = _declared(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
render_mode = _declared(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
font_size = _declared(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
origin_of_letter = _declared(
    pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, POINTER(c_double), POINTER(c_double)
)
box_of_letter = _declared(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, POINTER(pdfium.FS_RECTF))


def as_object(number: int) -> Any:
    """Return the handle of a page's object as pypdfium2 declares it."""
    return ctypes.cast(number, pdfium.FPDF_PAGEOBJECT)


def as_font(number: int) -> Any:
    """Return the handle of a font as pypdfium2 declares it."""
    return ctypes.cast(number, pdfium.FPDF_FONT)
