import re
from unicodedata import normalize


def plain(answer: str) -> str:
    """A picture's name or a secret word without what a child's typing adds: capitals, spaces, dots."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", answer[:100])).casefold()
