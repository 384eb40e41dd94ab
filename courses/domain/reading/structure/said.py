"""Whether what a block says is kept elsewhere, word by word."""

import re

from courses.domain.reading.blocks import Block

_WORD = re.compile(r"\w+")


def words_of(*texts: str | None) -> set[str]:
    """Return the words of `texts`, without case."""
    return {word.casefold() for text in texts if text for word in _WORD.findall(text)}


def says_all(block: Block, *texts: str | None) -> bool:
    """Tell whether every word of `block` stands in `texts`."""
    return words_of(block.printed()) - {"and"} <= words_of(*texts)
