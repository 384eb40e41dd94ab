"""Whether the subject of a rule is people, and whether it narrows them ("staff who post")."""

import re

_PEOPLE = (
    r"staff|employees?|colleagues?|teachers?|governors?|trustees?|directors?|volunteers?"
    r"|pupils?|students?|learners?|children|parents?|carers?|famil(?:y|ies)"
    r"|posters?|managers?|administrators?|moderators?|leaders?"
    r"|people|persons?|members?|everyone|everybody|anyone|those|they|you|all"
)
_MODIFIER = r"(?:(?!(?:of|with|about|from|to|by|for|on|in|and|or)\b)[\w'’-]+\s+)"
_SUBJECT = re.compile(
    rf"(?!(?:no|nobody|the school|our school|we)\b){_MODIFIER}{{0,3}}?(?:{_PEOPLE})"
    r"(?=$|\s*[,(/]|\s+(?:and|or|who|whose|that|with|of|in|at|on|from|including|responsible|must|also)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"(?:{_PEOPLE})", re.IGNORECASE)
_WIDE = re.compile(
    r"an?|all|also|and|any|both|channel|community|each|every|including|members?|of|or|other|our|school|the|trust",
    re.IGNORECASE,
)


def is_people(subject: str) -> bool:
    """Whether those who are bound are its head: "Staff" and "Parents and carers", not "Photos of pupils"."""
    return _SUBJECT.match(subject) is not None


def is_narrowed(subject: str) -> bool:
    """Whether it says more than whom a whole course is for: "supply staff", "staff who post"."""
    words = re.findall(r"[\w'’-]+", re.sub(r"\([^)]*\)", " ", subject))
    return not all(_PERSON.fullmatch(word) or _WIDE.fullmatch(word) for word in words)
