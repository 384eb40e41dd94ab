"""Whether a change looks material: who signed the version before would have to know of it.

Numbering, dates, spelling and punctuation are editorial; whatever is not plainly one of these is material.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from courses.models import Change, Clause

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
TERMS = "autumn|spring|summer"
DATE = re.compile(
    rf"""\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})\s+\d{{4}}
        |\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})
        |\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}
        |(?:{TERMS})(?:\s+term)?\s+\d{{4}}
        |(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d\d))?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
REFERENCE = re.compile(
    r"\b(sections?|clauses?|paragraphs?|paras?|parts?|appendix|appendices|annex|page|pages)\s+"
    r"(?:[0-9]+(?:\.[0-9]+)*(?:\([a-z]\))?|[A-Z]\b|[ivx]+\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPELT = 6
"""Letters a word has at the least, for one of them to be a slip."""
ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "n", "en")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whether a change is suggested to be material, and why in a few words."""

    material: bool
    why: str


def suggest(kind: str, *, old: Clause | None, new: Clause | None) -> Suggestion:
    """What we would say of a change; the policy owner decides."""
    if old is None or new is None:
        return Suggestion(True, "a clause was added" if old is None else "a clause was taken out")
    if old.modality != new.modality:
        return Suggestion(True, "its force is another")
    if set(old.audiences) != set(new.audiences):
        return Suggestion(True, "it binds others")
    if kind == Change.Kind.RENUMBERED:
        return Suggestion(False, "only its number is another")
    return _of_words(f"{old.lead_in} {old.text}", f"{new.lead_in} {new.text}", moved=kind == Change.Kind.MOVED)


def _of_words(old: str, new: str, *, moved: bool) -> Suggestion:
    old, new = unicodedata.normalize("NFKC", old), unicodedata.normalize("NFKC", new)
    if old.split() == new.split():
        return Suggestion(False, "it stands elsewhere, in the same words" if moved else "only its place is another")
    if _plain(old) == _plain(new):
        return Suggestion(False, "punctuation or capitals")
    undated = DATE.sub(" ", old), DATE.sub(" ", new)
    if _plain(undated[0]) == _plain(undated[1]):
        return Suggestion(False, "a date")
    bare = tuple(REFERENCE.sub(r"\1", text) for text in undated)
    if _plain(bare[0]) == _plain(bare[1]):
        return Suggestion(False, "the number of a clause or a page")
    if all(_slip(was, now) for was, now in _differences(bare[0], bare[1])):
        return Suggestion(False, "spelling")
    return Suggestion(True, "its words are others")


def _plain(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def _differences(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """Where words differ, what they were and what they are."""
    was, now = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(a=_plain(old), b=_plain(new), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield was[a:b], now[c:d]


def _slip(was: list[str], now: list[str]) -> bool:
    """Whether words were only spelt otherwise: each is long, small, begins alike, and differs in one slip of the pen.

    Another ending is another word ("approve", "approved"), and a name that is spelt otherwise may be another's.
    """
    return len(was) == len(now) > 0 and all(_spelt_otherwise(*pair) for pair in zip(was, now, strict=True))


def _spelt_otherwise(was: str, now: str) -> bool:
    if was.casefold() == now.casefold():
        return True
    if not (was.isalpha() and now.isalpha() and was.islower() and now.islower()):
        return False
    if min(len(was), len(now)) < SPELT or was[0] != now[0] or OSA.distance(was, now) > 1:
        return False
    shorter, longer = sorted((was, now), key=len)
    return not any(longer == shorter + ending for ending in ENDINGS)
