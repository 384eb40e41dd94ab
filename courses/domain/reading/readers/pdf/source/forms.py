"""What is filled into the fields of a form, made part of the page."""

from typing import Any

from courses.domain.reading.readers.pdf.source.library import pdfium


def draw_fields(page: Any) -> bool:
    """Draw the fields of a page on it as they would be printed, and tell whether it has any.

    The page must be loaded again afterwards. Comments and other notes added to it are no part of the document.
    """
    kinds = [_kind(page, index) for index in range(pdfium.FPDFPage_GetAnnotCount(page))]
    if pdfium.FPDF_ANNOT_WIDGET not in kinds:
        return False
    for index in reversed(range(len(kinds))):
        if kinds[index] != pdfium.FPDF_ANNOT_WIDGET:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT) == pdfium.FLATTEN_SUCCESS)


def _kind(page: Any, index: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    kind: int = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return kind
