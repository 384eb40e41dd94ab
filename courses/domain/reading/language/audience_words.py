"""People in a sentence, found and replaced by tokens that the grammar rules can see."""

import re

from courses.domain.reading.language import vocabulary
from courses.domain.reading.model import AUDIENCES, Audience

TOKEN = re.compile(r"‹([\w+]+)›('s?)?")
ACTOR = "‹actor›"

# In this order: a longer phrase comes before the word inside it, and "parent helpers" before "parents".
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (vocabulary.WHOLE_COMMUNITY, "‹everyone›"),
    (vocabulary.BOTH_ROLES, "‹channel_poster+channel_manager›"),
    (vocabulary.POSTERS, "‹channel_poster›"),
    (vocabulary.MANAGERS, "‹channel_manager›"),
    (vocabulary.VOLUNTEERS, "‹volunteer›"),
    (vocabulary.GOVERNORS, "‹governor›"),
    (vocabulary.PARENTS, "‹parent›"),
    (vocabulary.PUPILS, "‹pupil›"),
    (vocabulary.STAFF, "‹staff›"),
    (vocabulary.NOBODY, "no ‹everyone›"),
    (vocabulary.EVERYONE, "‹everyone›"),
    (vocabulary.ACTORS, ACTOR),
)
_TOKENS = tuple(
    (re.compile(rf"(?<![\w'‹+-])(?:{'|'.join(forms)})(?!\w|-\w)", re.IGNORECASE), token) for forms, token in _PHRASES
)
_UNAUTHORISED = re.compile(vocabulary.UNAUTHORISED, re.IGNORECASE)


def tokenised(text: str) -> str:
    """Return plain `text` with each phrase that names people replaced by a token such as ‹staff› or ‹actor›."""
    text = _UNAUTHORISED.sub("‹staff›", text)
    for pattern, token in _TOKENS:
        text = pattern.sub(token, text)
    return text


def audiences_in(text: str) -> tuple[Audience, ...]:
    """Return the audiences whose tokens stand in `text`, in the contract's order."""
    named = {name for match in TOKEN.finditer(text) for name in match[1].split("+")}
    return ordered(named)


def ordered(names: set[str] | frozenset[str]) -> tuple[Audience, ...]:
    """Return audiences in the contract's order, each once."""
    return tuple(audience for audience in AUDIENCES if audience in names)
