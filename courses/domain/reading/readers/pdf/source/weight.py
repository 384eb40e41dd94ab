"""Pages that unpack to far more than a page holds, found before PDFium unpacks them.

PDFium reads a page in one go, which nothing can interrupt: ten megabytes of lines take it ten seconds.
"""

import re
import zlib

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import Stopwatch

_HEAVIEST = 8 * 1024 * 1024
"""Bytes of one stream. A page of very dense text has a fifth of a megabyte."""
_TIGHTEST = 1032
"""How many times its size a packed stream unpacks to at most."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 600
_NOT_DRAWN = re.compile(rb"/Image\b|/Length1\b|/FontFile|/ICCBased|/N\s+[134]\b.*/Alternate|/EmbeddedFile", re.DOTALL)


def check_weight(data: bytes, stopwatch: Stopwatch) -> None:
    """Raise RefusedFileError for a file with a page that unpacks to more than a policy's page ever holds.

    Pictures and fonts are not counted: they are not read. Nor is what is encrypted, or packed twice.
    """
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        if (end - match.end()) * _TIGHTEST < _HEAVIEST or _is_not_drawn(data, match.start()):
            continue
        stopwatch.check()
        try:
            unpacked = zlib.decompressobj().decompress(view[match.end() : end], _HEAVIEST + 1)
        except zlib.error:
            continue
        if len(unpacked) > _HEAVIEST:
            raise RefusedFileError(
                "has a page that unpacks to far more than any policy's page holds, so it was not read: print it to a "
                "new PDF, or copy its text into a new document, and try again."
            )


def _is_not_drawn(data: bytes, begin: int) -> bool:
    dictionary = data[max(0, begin - _DICTIONARY) : begin]
    return bool(_NOT_DRAWN.search(dictionary[dictionary.rfind(b" obj") + 1 :]))
