"""Telling where a login is kept from the login itself: the register holds the one and never the other."""

import re

NAMED = re.compile(r"pass\s*-?(word|code|phrase)|passwd|\b(pw|pwd|pass|pin)\s*[:=]|\bpin\s+(is\s+)?\d", re.IGNORECASE)
KEEPERS = re.compile(r"\bpassword[ -](manager|safe|vault|keeper|book)\b", re.IGNORECASE)
"""Where passwords are kept: naming such a place names no password."""
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+")
PUNCTUATION = ".,;:()“”\"'’!?"
SYMBOLS = "!#$%^&*+=~?"


def looks_like_a_secret(text: str) -> bool:
    """Whether a text names a password, or holds a word that is made as passwords are.

    Such a word has eight characters or more, letters and digits mixed, or six with a symbol between them.
    """
    rest = ADDRESS.sub(" ", KEEPERS.sub(" ", text))
    return bool(NAMED.search(rest)) or any(_mixed(word) for word in re.split(r"[\s/\-–]+", rest))


def _mixed(word: str) -> bool:
    core = word.strip(PUNCTUATION)
    letters, digits = any(c.isalpha() for c in core), any(c.isdigit() for c in core)
    symbols = any(c in SYMBOLS for c in core)
    return (len(core) >= 8 and letters and digits) or (len(core) >= 6 and symbols and (letters or digits))
