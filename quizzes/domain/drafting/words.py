"""Small things that are done to the words of a clause."""

import re

from courses.models import Clause

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'‘])")
_RUNS_ON = re.compile(
    r"an?|about|also|always|and|any|as|at|be|by|either|for|from|if|in|may|must|never|not|of|on|only|or|should|that|the|to"
    r"|when|where|will|with",
    re.IGNORECASE,
)


def squeezed(text: str) -> str:
    """`text` on one line, without marks of emphasis."""
    return " ".join(text.replace("**", "").replace("\N{ZERO WIDTH SPACE}", "").split())


def bare(text: str) -> str:
    """`text` without the punctuation that ended it in a list or a sentence."""
    short = re.sub(r"(?:[;,]\s*(?:and|or))?[\s.;:,]*$", "", squeezed(text))
    return short.strip()


def same(text: str) -> str:
    """What two texts share when a reader would call them the same."""
    return bare(text).casefold()


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def word_count(text: str) -> int:
    return len(text.split())


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(squeezed(text))


def joined(lead: str, text: str) -> str:
    """`text` after the words that lead it: run on after "must not", after a colon behind a phrase."""
    lead, text = bare(lead), squeezed(text)
    if not lead:
        return capitalised(text)
    if _RUNS_ON.fullmatch(lead.split()[-1]):
        return f"{lead} {_uncapitalised(text)}"
    return f"{lead}: {text}"


def rule(clause: Clause) -> str:
    """The whole rule in the policy's own words: the line that leads its list, then its text."""
    words = joined(clause.lead_in, clause.text)
    return words if words.endswith((".", "!", "?", "”", '"')) else f"{bare(words)}."


def quoted(clause: Clause) -> str:
    """The rule with the label it is printed under, as an explanation quotes it."""
    return f"Clause {clause.label}: {rule(clause)}" if clause.label else f"Our policy: {rule(clause)}"


def _uncapitalised(text: str) -> str:
    first, _, rest = text.partition(" ")
    named = first[1:] != first[1:].lower() or (first in {"I", "X", "A"} and rest[:1].isupper())
    return text if named or len(first) == 1 else text[:1].lower() + text[1:]
