"""Text to sentences."""

import re

_BOUNDARY = re.compile(r"(?<=[.!?])[’”'\")\]]*\s+(?=[‘“'\"(\[]*[A-Z0-9@])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|Mr|Mrs|Ms|Miss|Dr|St|No|Rev|Prof|para|paras|approx)|\b[A-Z])\.$")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CITATION = re.compile(r"\[\^[\w-]+\]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`, in order, each with its own full stop."""
    sentences: list[str] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        if not _ABBREVIATION.search(text[begin : match.start()]):
            sentences.append(text[begin : match.start()].strip())
            begin = match.end()
    sentences.append(text[begin:].strip())
    return [sentence for sentence in sentences if sentence]


def plain(text: str) -> str:
    """Return `text` with straight quotes and no citations of footnotes, as the grammar rules expect it."""
    return " ".join(_CITATION.sub("", text).translate(_QUOTES).split())


def without_brackets(text: str) -> str:
    """Return `text` without what stands in brackets."""
    return _BRACKETED.sub("", text)
