"""Where the subject of a sentence may begin, among the words before its verb."""

import re
from collections.abc import Iterator

from courses.domain.reading.language.noun_phrases import DETERMINERS, HEAD, noun_phrase
from courses.domain.reading.patterns import any_case, any_of

# "When …", "In lessons …", "Ideally …": the subject comes later.
_OPENER = any_case(
    "^",
    any_of(
        *("when", "whenever", "if", "where", "wherever", "in", "on", "at", "as", "for", "before", "after", "once"),
        *("during", "while", "whilst", "with", "under", "unless", "although", "though", "depending", "following"),
        *("outside", "by", "to", "from", "ideally", "therefore", "however", "please", "even", "because", "since"),
        *("whether", "until", "within", "except", "apart", "other", "given", "should", "likewise", "also", "sometimes"),
        *("online", "offline", r"\w+ly"),
    ),
    r"\b",
)
# ", and ‹staff›", "; they", " – our ‹pupil›": a clause with a subject of its own may begin here.
_CLAUSE_START = any_case(
    r"(?:[;:]|\s[–—]|,?\s(?:and|but|so|although|whilst|while|in which case))\s+",
    rf"(?={DETERMINERS}(?:‹|they\b|you\b|we\b))",
)
_VERB = any_case(
    r"\b(?:is|are|was|were|has|have|had|do|does|can|could|will|must|should|may|shall|encouraged|expected|needs?|keeps?|"
    r"applies|apply|requires?|although|whilst|while|but)\b"
)
_MODAL = any_case(r"\b(?:will|must|should|may|shall|encouraged|expected|required|permitted)\b")
_COMMA_AND = any_case(r",\s(?:and|but|so)\s+$")
_PRONOUN_FIRST = any_case(r"^(?:we|they|you|i|it|he|she|‹actor›)\s+\w")
_PARTS = re.compile(r"(?:,|;|:|\s[–—])\s+")
_AND_FIRST = re.compile(r"^(?:and\s+|or\s+)")
_ITEMS = re.compile(r",\s*(?:and\s+|or\s+)?")


def opens_otherwise(text: str) -> bool:
    """Tell whether `text` begins with words that only lead up to its subject: "When …", "In lessons …"."""
    return bool(_OPENER.match(text))


def likely_subjects(opening: str) -> Iterator[str]:
    """Yield where the subject may begin, likeliest first: after the last clause that only leads up to it."""
    parts = _PARTS.split(opening)
    if len(parts) == 1 or not opens_otherwise(opening):
        yield from _behind_clauses(opening)
        return
    wide = _list_of_people(parts)
    if wide is not None:
        yield ", ".join(parts[wide:])
    for index in range(len(parts) - 1, 0, -1):
        yield ", ".join(parts[index:])


def _behind_clauses(opening: str) -> Iterator[str]:
    """Yield the last clause and the whole, the one first that has the better claim to hold the subject."""
    clauses = _CLAUSE_START.split(opening)
    before = opening[: -len(clauses[-1])]
    last = clauses[-1] if _has_verb(before) else opening
    new = last != opening and (_MODAL.search(opening[: -len(last)]) or _COMMA_AND.search(opening[: -len(last)]))
    if not new and noun_phrase(opening):
        yield opening
    yield last
    if new:
        yield opening


def _has_verb(text: str) -> bool:
    """Tell whether `text` holds a verb, so that what follows its "and" is a new clause, not one more noun."""
    if _VERB.search(text) or _PRONOUN_FIRST.match(text):
        return True
    return text.rstrip().endswith((";", ":", "–", "—", ", so"))


def _list_of_people(parts: list[str]) -> int | None:
    """Return where the longest list of nothing but people begins that ends the opening, behind its first part."""
    begins: int | None = None
    for index in range(len(parts) - 1, 0, -1):
        last = index == len(parts) - 1
        if _names_only_people(parts[index], last=last):
            begins = index
        if not _names_only_people(_AND_FIRST.sub("", parts[index]), last=last):
            break
    return begins


def _names_only_people(part: str, *, last: bool) -> bool:
    """Tell whether every item of `part` names people and nothing else; more may follow the last item of all."""
    items = [item for item in _ITEMS.split(part) if item]
    heads = [HEAD.match(item) for item in items]
    if not last:
        return all(head is not None and not item[head.end() :].strip() for item, head in zip(items, heads, strict=True))
    return all(heads) and all(
        head is not None and not item[head.end() :].strip() for item, head in zip(items[:-1], heads, strict=False)
    )
