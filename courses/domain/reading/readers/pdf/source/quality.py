"""Whether the text of a PDF can be read at all."""

import re

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.pdf.source.letters import UNREADABLE
from courses.domain.reading.readers.pdf.source.sheet import Sheet

_SCANNED = (
    "is a scan: pictures of pages with no text in them. Use the document it was scanned from, or have its text "
    "recognised (OCR) first."
)
_HIDDEN = (
    "has fonts that hide which letters they draw, so its text cannot be read: save the PDF again from the document it "
    "was made from, or use that document itself."
)
_NO_TEXT = (
    "holds no text: its pages are empty, or its letters are drawn as shapes. Use the document it was made from, or "
    "save that as a PDF again."
)
_FULL = 0.35
_FEW_LETTERS = 200
_ENOUGH = 600
_FEWEST_VOWELS = 0.22
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")
_VOWEL = re.compile(r"[AEIOUYaeiouy]")
_UNTOLD = re.compile(f"[{UNREADABLE}\ue000-\uf8ff]")


def check_readable(sheets: list[Sheet]) -> None:
    """Raise RefusedFileError for a document that is a scan, that has no text, or whose fonts do not tell the letters.

    A document of which only some pages are scanned is read without them.
    """
    texts = ["".join(run.text for run in sheet.runs if not run.symbol) for sheet in sheets]
    letters = [len(_LETTER.findall(text)) for text in texts]
    pictured = sum(1 for sheet in sheets if sheet.drawing.pictured > _FULL)
    untold = sum(len(_UNTOLD.findall(text)) for text in texts)
    if untold > sum(letters):
        raise RefusedFileError(_HIDDEN)
    if max(letters, default=0) < _FEW_LETTERS and pictured * 2 >= len(sheets):
        raise RefusedFileError(_SCANNED)
    if not sum(letters):
        raise RefusedFileError(_NO_TEXT)
    if _is_scrambled("".join(texts)):
        raise RefusedFileError(_HIDDEN)


def _is_scrambled(text: str) -> bool:
    """Tell letters that stand for others, as where a font numbers its letters in its own order: too few are vowels."""
    latin = len(_LATIN.findall(text))
    return latin > _ENOUGH and len(_VOWEL.findall(text)) < _FEWEST_VOWELS * latin
