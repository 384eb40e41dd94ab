"""Whether a name that was typed is the signer's own."""

import unicodedata

from rapidfuzz.distance import JaroWinkler

from lms.models import Person

CLOSE = 0.92
"""How alike two spellings must be (Jaro-Winkler, 0 to 1) to be the same name with a slip of the finger."""
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t"}
)
"""Letters that Unicode does not take apart, as someone types them on a keyboard that has none of them."""
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "GURMUKHI", "CJK", "HANGUL")


class NameDoesNotFitError(ValueError):
    """The typed name is not the signer's; the message says what to type instead."""


def check_name(*, typed: str, person: Person) -> str:
    """The typed name, tidied, when it is the name of `person`: legal or preferred, first names as initials or not.

    Raises:
        NameDoesNotFitError: it is empty, holds characters that hide or disguise letters, or is another name.
    """
    tidy = " ".join(typed.split())
    hint = f"Type your name as the school knows you: {person.get_full_name()}"
    if not tidy:
        raise NameDoesNotFitError(hint)
    if any(unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"} for char in tidy):
        raise NameDoesNotFitError(f"The name holds a character that cannot be seen. {hint}")
    if len({script for char in tidy if (script := _script(char))}) > 1:
        raise NameDoesNotFitError(f"The name mixes letters of different alphabets. {hint}")
    words = _words(tidy)
    firsts = {person.legal_first, person.preferred_first} - {""}
    lasts = {person.legal_last, person.preferred_last} - {""} or {""}
    if not any(_fits(words, _words(first), _words(last)) for first in firsts for last in lasts):
        raise NameDoesNotFitError(f"“{tidy}” does not look like your name. {hint}")
    return tidy


def _fits(typed: list[str], first: list[str], last: list[str]) -> bool:
    """The last name whole, at the end; before it the first name, its beginning or initials, and middle names if any."""
    given, family = (typed[: -len(last)], typed[-len(last) :]) if last else (typed, [])
    if not given or not first or not _alike(" ".join(family), " ".join(last)):
        return False
    if _alike(" ".join(given[: len(first)]), " ".join(first)) or _alike(given[0], first[0]):
        return True
    return first[0].startswith(given[0]) or (len(given[0]) <= 2 and given[0][0] == first[0][0])


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and JaroWinkler.similarity(one, other) >= CLOSE)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(PLAIN)
    letters = "".join(
        char if char.isalnum() else " " for char in plain if not unicodedata.combining(char) and char not in "’'"
    )
    return letters.split()


def _script(char: str) -> str | None:
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "")
    return next((script for script in SCRIPTS if name.startswith(script)), name.split(" ")[0])
