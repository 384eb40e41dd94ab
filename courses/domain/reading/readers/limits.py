"""How large, how long and how slow to read a document may be before it is refused."""

import time
from collections.abc import Iterable

from courses.domain.reading.blocks import Block
from courses.domain.reading.errors import RefusedFileError

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
EXPANDED = 40 * 1024 * 1024
"""Bytes of one part of a packed file once it is unpacked. A policy of 200 pages has about 2 MB."""
MEMBERS = 4_000
"""Files inside a packed file."""
PAGES = 600
WORDS = 300_000
"""About 600 pages of 500 words."""
SECONDS = 20
"""Processor seconds that reading the blocks of one document may take; 200 pages take one or two."""


class Stopwatch:
    """Watches what one reader spends, so that a document made to be slow is refused and not waited for."""

    def __init__(self) -> None:
        self._begin = time.thread_time()

    def check(self) -> None:
        """Raise RefusedFileError when the time is up."""
        if time.thread_time() - self._begin > SECONDS:
            raise RefusedFileError(
                f"takes longer than {SECONDS} seconds to read, which no ordinary policy does: "
                "save it as plain text, or copy its text into a new document, and try again."
            )


def within_length(blocks: Iterable[Block]) -> None:
    """Raise RefusedFileError for a document of more words than any policy has."""
    words = 0
    for block in blocks:
        words += block.text.count(" ") + 1 + sum(cell.count(" ") + 1 for cell in block.cells)
        if words > WORDS:
            raise RefusedFileError(
                f"has more than {WORDS:,} words, as {PAGES} pages have: choose the policy alone, without what was "
                "bound in with it."
            )
