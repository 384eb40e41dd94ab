"""Text to sentences, and each sentence as the grammar rules expect it."""

import re

LONGEST = 4_000
"""Letters of one sentence that are read: a file that is one endless line is read in seconds. 4,000 are 650 words."""
_BOUNDARY = re.compile(r"(?<=[.!?])[’”'\")\]]*\s+(?=[‘“'\"(\[]*[A-Z0-9@])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|Mr|Mrs|Ms|Miss|Dr|St|No|Rev|Prof|para|paras|approx)|\b[A-Z])\.$")
_LONGEST_ABBREVIATION = len(" approx.")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_CITATION = re.compile(r"\[\^[\w-]+\]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`, in order, each with its own full stop."""
    sentences: list[str] = []
    begin = 0
    for match in _BOUNDARY.finditer(text):
        last_word = text[max(begin, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if not _ABBREVIATION.search(last_word):
            sentences.append(text[begin : match.start()].strip())
            begin = match.end()
    sentences.append(text[begin:].strip())
    return [sentence for sentence in sentences if sentence]


def straightened(text: str) -> str:
    """Return `text` with straight quotes and single spaces, and without citations of footnotes."""
    return " ".join(_CITATION.sub("", text).translate(_QUOTES).split())


def plain(sentence: str) -> str:
    """Return `sentence` as the grammar rules expect it: straightened, and no longer than they read."""
    return straightened(sentence)[:LONGEST]


def without_brackets(text: str) -> str:
    """Return `text` without what stands in brackets."""
    return _BRACKETED.sub("", text)
