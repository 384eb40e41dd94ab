"""Pages for the tests, read."""

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.html import read_html


def blocks(html: str) -> list[Block]:
    """Return the blocks of a page."""
    return read_html(html.encode()).blocks


def printed(html: str) -> list[str]:
    """Return the blocks of a page, each as one line, bullets and all."""
    return [f"{block.marker} {block.text}".strip() for block in blocks(html)]
