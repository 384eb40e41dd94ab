"""Pages that unpack to far more than a page holds, found before PDFium unpacks them.

PDFium reads a page in one go, which nothing can interrupt: ten megabytes of lines take it more than ten seconds.
"""

import re
import zlib

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.limits import Stopwatch

_HEAVIEST = 8 * 1024 * 1024
"""Bytes of one stream. A page of very dense text has a fifth of a megabyte."""
_ALL = 20 * _HEAVIEST
"""Bytes of all streams: 600 pages of very dense text have less."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 600
_NOT_DRAWN = re.compile(rb"/Image\b|/Length1\b|/CIDFontType0C|/Type1C|/OpenType|/EmbeddedFile")


def check_weight(data: bytes, stopwatch: Stopwatch) -> None:
    """Raise RefusedFileError for a file with pages that unpack to more than a policy's pages ever hold.

    Pictures and fonts are not counted: they are not read. What is encrypted, or packed twice, counts as it is.
    """
    total = 0
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        if _is_not_drawn(data, match.start()):
            continue
        stopwatch.check()
        weight = _unpacked(memoryview(data)[match.end() : end])
        total += weight
        if weight > _HEAVIEST or total > _ALL:
            raise RefusedFileError(
                "has a page that unpacks to far more than any policy's page holds, so it was not read: print it to a "
                "new PDF, or copy its text into a new document, and try again."
            )


def _unpacked(stream: memoryview) -> int:
    """Return how many bytes a stream unpacks to, no more than it takes to be refused."""
    try:
        return len(zlib.decompressobj().decompress(stream, _HEAVIEST + 1))
    except zlib.error:
        return len(stream)


def _is_not_drawn(data: bytes, begin: int) -> bool:
    dictionary = data[max(0, begin - _DICTIONARY) : begin]
    return bool(_NOT_DRAWN.search(dictionary[dictionary.rfind(b" obj") + 1 :]))
