"""Sentences that begin with an order: "Report it", "If in doubt, ask", "Please speak to"."""

import re

from courses.domain.reading.language.order_verbs import VERBS
from courses.domain.reading.patterns import any_case, any_of

# "Contact with pupils is …", "Use of phones must …": the word is a noun.
_NOUN_FOLLOWS = any_case(r"^(?:of|is|are|was|were|will|must|should|may|has|have|can)\b")
_LEADING_WORD = any_of(
    *("please", "always", "also", "instead", "then", "otherwise", "so", "and", "but", "only", "simply", "just"),
    *("first", "kindly", "immediately"),
)
_LEADING = any_case(rf"^(?:{_LEADING_WORD}\b[\s,]*)+")
# "If in doubt, ask.", "In lessons, put phones away.": the order comes behind the comma.
_CLAUSE_FIRST = any_case(
    "^",
    any_of(
        *("if", "when", "whenever", "where", "wherever", "before", "after", "once", "in", "on", "at", "as", "for"),
        *("to", "by", "with", "while", "whilst", "unless", "until", "from", "during", "outside", "under", "even if"),
        *("wherever possible", "ideally"),
    ),
    r"\b",
)
# "“Post” means …"
_DEFINED = any_case(r"^\s*[“\"‘'][^”\"’']{1,60}[”\"’'] (?:means|includes?|refers|is|are)\b")
# "Parents, please wait", not "please note" or "Please be aware that …", which only tell.
_PLEASE = any_case(r"\bplease\s+(?!(?:the|an?|our|your|their|all|be\s+aware|be\s+assured|note)\b)\w+")
# "Please be aware that …" tells, and asks nothing.
_TELLS = any_case(r"^please\s+(?:be\s+(?:aware|assured)|note)\b")
_PROHIBITION = any_case(r"^(?:please\s+|so\s+|and\s+|always\s+)?(?:do\s+not|don't|never)\b")


def is_imperative(sentence: str) -> bool:
    """Tell whether `sentence` orders or asks something of its reader, prohibitions included."""
    if _TELLS.match(sentence):
        return False
    if _PLEASE.search(sentence):
        return True
    return any(starts_with_order(part) for part in _openings(sentence))


def is_prohibition(sentence: str) -> bool:
    """Tell whether `sentence` orders its reader not to do something."""
    return any(_PROHIBITION.match(part) for part in _openings(sentence))


def _openings(sentence: str) -> list[str]:
    """Return where an order may begin: at once, behind a clause that leads up to it, or behind a dash or a colon."""
    if _DEFINED.match(sentence):
        return []
    sentence = sentence.strip().lstrip("‘'\"“-–— ")
    openings = [sentence]
    if _CLAUSE_FIRST.match(sentence):
        openings += [part.strip() for part in re.split(r"[,;–—]\s+", sentence)[1:]]
    else:
        openings += [part.strip() for part in re.split(r"\s[–—]\s|[;:]\s", sentence)[1:]]
    return openings


def starts_with_order(text: str) -> bool:
    """Tell whether the first words of `text` are an order."""
    if _PROHIBITION.match(text):
        return True
    text = _LEADING.sub("", text)
    word, _, rest = text.partition(" ")
    return word.lower().rstrip(".,!:;") in VERBS and not _NOUN_FOLLOWS.match(rest)
