"""Official channels as the lines of a list: "Facebook: @school (manager: …; posters: …)"."""

import re

from courses.domain.reading.model import ParsedChannel
from courses.domain.reading.patterns import any_case, any_of
from courses.domain.reading.structure.accounts import account_in, people
from courses.domain.reading.structure.platforms import platforms_in

_WHO = r"(?P<who>[^;|()]+?)"
_NEXT_ROLE = any_of(
    r"(?:managers?|posters?|editors?|publishers?|users?)\s*[:=–-]",
    r"(?:managed|run|posted|posts?)\s+(?:to\s+)?by\b",
    r"posting\b",
)
# Who it is ends before a bracket, a dash, the next role or a full stop; the stop of "Mrs." and "J." ends nothing.
_ENDS = rf"(?=\s*(?:[;|()]|\s[–—-]\s|[.,]?\s+(?:and\s+)?{_NEXT_ROLE}|(?<=[a-z]{{3}})\.\s|\.?$))"
_KEEPER = any_of("managers?", "administrators?", "admins?", "owners?", "leads?")
_KEPT_BY = any_of("managed", "run", "administered", r"looked\s+after", "overseen")
# "page owner: the bursar", "is looked after by Miss D. Furley"
_MANAGER = any_case(
    rf"\b(?:(?:account\s+|channel\s+|page\s+)?{_KEEPER}\s*[:=–-]|(?:is\s+)?{_KEPT_BY}\s+by\s*:?)\s*(?:the\s+)?{_WHO}{_ENDS}",
)
_POSTER = any_of("posters?", "publishers?", "editors?", "users?")
# "approved posters: office and head", "posts are written by class teachers"
_POSTED = any_of(
    rf"(?:approved\s+|authorised\s+)?{_POSTER}\s*[:=–-]",
    r"posting\s*[:=–-]",
    r"posted\s+to\s+by",
    r"posts?\s+(?:are\s+)?(?:written\s+|made\s+)?by\s*:?",
    r"posted\s+by\s*:?",
)
_POSTERS = any_case(rf"\b{_POSTED}\s*(?:the\s+)?{_WHO}{_ENDS}")
_PART = re.compile(r"\s+[–—|-]\s+|\t|;\s+")
_ADDRESS = any_case(r"@\w|https?://|www\.|\b[\w-]{1,63}\.(?:com|co\.uk|org|uk|net)/")
_FORCE = any_case(r"\b(?:must|should|will|may|shall|can|is|are|do|does|encourag\w*|expect\w*)\b")
# "Facebook – Elm School", "Instagram: elm"
_ACCOUNT_FIRST = re.compile(r"[\w ()/’'-]{1,40}(?:[:–—-]|$)")
_MANAGED_ALL = any_case(
    r"(?:these|all|our|the|each)\b[^.]{0,200}\b(?:accounts?|channels?|pages?|they)\b[^.]{0,200}\bmanaged\b"
)
_LONGEST_ENTRY = 40
_LONGEST_ACCOUNT = 16


def names_roles(text: str) -> bool:
    """Tell a line that registers a channel by itself: it names a platform or handle, and who runs it or posts there."""
    if len(text.split()) > _LONGEST_ENTRY or not (platforms_in(text) or _ADDRESS.search(text)):
        return False
    return bool(_MANAGER.search(text) or _POSTERS.search(text))


def names_account(text: str) -> bool:
    """Tell a line that registers a channel where channels are listed: a platform with its account, and no demand."""
    if len(text.split()) > _LONGEST_ACCOUNT or _FORCE.search(text):
        return False
    return bool(_ADDRESS.search(text) or (platforms_in(text) and _ACCOUNT_FIRST.match(text)))


def channels_of_entry(text: str) -> list[ParsedChannel]:
    """Return the channels that one line of a list registers."""
    manager, posters = _MANAGER.search(text), _POSTERS.search(text)
    begins = [match.start() for match in (manager, posters) if match]
    account = text[: min(begins)].rstrip(" (,;:.–—|-") if begins else text.rstrip(" .;,")
    school, account = _split_school(account)
    who = _tidy(manager["who"]) if manager else None
    named = people(posters["who"]) if posters else ()
    return [ParsedChannel(school, platform, handle, who, named) for platform, handle in account_in(account)]


def _split_school(account: str) -> tuple[str | None, str]:
    """Return the school that stands before its platform, and the rest: "Elm School – Facebook – @elm"."""
    parts = _PART.split(account)
    place = next((index for index, part in enumerate(parts) if platforms_in(part)), 0)
    if place == 0 or _ADDRESS.search(parts[0]):
        return None, account
    return _tidy(" ".join(parts[:place])), " – ".join(parts[place:])


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .,:;")


def manager_named(text: str) -> str | None:
    """Return who "These accounts are managed by …" names, or None."""
    if not _MANAGED_ALL.match(text):
        return None
    match = _MANAGER.search(text)
    return _tidy(match["who"]) if match else None
