"""People in a sentence, found and replaced by tokens that the grammar rules can see."""

import re

from courses.domain.reading.language.vocabulary import adults, channel_people, everyone, offices, pupils, staff
from courses.domain.reading.model import AUDIENCES, Audience
from courses.domain.reading.patterns import any_case, any_of

TOKEN = re.compile(r"‹([\w+]+)›('s?)?")
ACTOR = "‹actor›"

# In this order: a longer phrase comes before the word inside it, and "parent helpers" before "parents".
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (everyone.WHOLE_COMMUNITY, "‹everyone›"),
    (channel_people.BOTH_ROLES, "‹channel_poster+channel_manager›"),
    (channel_people.POSTERS, "‹channel_poster›"),
    (channel_people.MANAGERS, "‹channel_manager›"),
    (adults.VOLUNTEERS, "‹volunteer›"),
    (adults.GOVERNORS, "‹governor›"),
    (adults.PARENTS, "‹parent›"),
    (staff.NO_STAFF, "no ‹staff›"),
    (pupils.PLACED, "‹staff›"),
    (pupils.PUPILS, "‹pupil›"),
    (staff.STAFF, "‹staff›"),
    (everyone.NOBODY, "no ‹everyone›"),
    (everyone.EVERYONE, "‹everyone›"),
    (offices.ACTORS, ACTOR),
)
_TOKENS = tuple((any_case(r"(?<![\w'‹+-])", any_of(*forms), r"(?!\w|-\w)"), token) for forms, token in _PHRASES)
_UNAUTHORISED = any_case(staff.UNAUTHORISED)


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


def merged(*groups: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """Return the union of groups of audiences, in the contract's order."""
    return ordered({audience for group in groups for audience in group})
