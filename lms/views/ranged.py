"""A file handed over in parts: browsers play no film that they cannot leap about in (RFC 9110, section 14)."""

import re
from typing import IO, Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

ASKED: Final = re.compile(r"bytes=(\d*)-(\d*)")
UNSATISFIABLE, PARTIAL = 416, 206


def ranged(request: HttpRequest, file: IO[bytes], *, size: int, content_type: str) -> HttpResponseBase:
    """The file, or the one part of it that the request names: 206, or 416 where there is no such part.

    Several parts, or words that name none, get the whole: a server may do so.
    """
    named = ASKED.fullmatch(request.headers.get("Range", "").strip())
    if named is None or not any(named.groups()):
        response: HttpResponseBase = FileResponse(file, content_type=content_type)
        response["Content-Length"], response["Accept-Ranges"] = str(size), "bytes"
        return response
    first, last = _bounds(*named.groups(), size=size)
    if first > last or first >= size:
        file.close()
        return HttpResponse(status=UNSATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    response = FileResponse(_Part(file, last - first + 1), content_type=content_type, status=PARTIAL)
    response["Content-Length"], response["Accept-Ranges"] = str(last - first + 1), "bytes"
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """The first and the last byte that are meant: "-500" is the last five hundred."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


class _Part:
    """A file that ends after so many bytes."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        found = self._file.read(wanted)
        self._left -= len(found)
        return found

    def close(self) -> None:
        self._file.close()
