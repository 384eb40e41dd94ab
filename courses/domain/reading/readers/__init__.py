"""From bytes to blocks: one reader for each kind of file, chosen by content."""

from collections.abc import Callable

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.html import read_html
from courses.domain.reading.readers.sniffing import recognise
from courses.domain.reading.readers.text import read_text

READERS: dict[str, Callable[[str], list[Block]]] = {"text": read_text, "html": read_html}


def read_blocks(data: bytes, *, name: str) -> list[Block]:
    """Return the blocks of a document. Raises UnreadablePolicyError."""
    kind, text = recognise(data, name=name)
    return READERS[kind](text)
