"""Which fonts are bold, and which hold signs instead of letters."""

import ctypes
import re

from courses.domain.reading.readers.pdf.source import library
from courses.domain.reading.readers.pdf.source.library import pdfium

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_HEAVY = 600
_FILLED_AND_DRAWN = 2


class Fonts:
    """The fonts of one page, each asked about once."""

    def __init__(self) -> None:
        self._styles: dict[int, tuple[bool, bool]] = {}

    def style(self, drawn: int) -> tuple[bool, bool]:
        """Return whether a text that PDFium draws is bold, and whether its font is one of signs.

        Where there is no bold font, word processors draw round the letters of an ordinary one.
        """
        font = library.font_of_object(drawn)
        if font not in self._styles:
            self._styles[font] = _style_of(font)
        bold, symbol = self._styles[font]
        return bold or library.render_mode(drawn) == _FILLED_AND_DRAWN, symbol


def _style_of(number: int | None) -> tuple[bool, bool]:
    if not number:
        return False, False
    font = library.as_font(number)
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", errors="replace")
    forced = max(pdfium.FPDFFont_GetFlags(font), 0) & _FORCED_BOLD
    bold = bool(_BOLD.search(name) or forced or pdfium.FPDFFont_GetWeight(font) >= _HEAVY)
    return bold, bool(_SYMBOLS.search(name))
