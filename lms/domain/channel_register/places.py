"""Which school is meant where a policy's register names one in its own way."""

from collections.abc import Collection, Iterable

from lms.domain.channel_register.platforms import OTHER_NAMES, folded
from lms.models import School

NOT_IN_NAMES = {"the", "school", "of", "and", "at"}
PLATFORMS = {"facebook", "twitter", "x", "instagram", "youtube", "linkedin", "tiktok", "whatsapp", *OTHER_NAMES}
SHORT = {"st": "saint", "pri": "primary", "sec": "secondary", "coll": "college", "acad": "academy"}


def school_named(said: str, *, among: Collection[School]) -> School | None:
    """The one school that words name: those of its name that tell it from others, or all of them and more.

    "Chagford Primary" is Chagford C of E Primary School where no other school has both words in its name;
    words that fit two schools, neither of them exactly, name neither.
    """
    words = _words(said)
    if not words:
        return None
    named = {school: _words(school.name) for school in among}
    for fits in (
        [school for school, name in named.items() if name == words],
        [school for school, name in named.items() if words <= name],
        [school for school, name in named.items() if name and name <= words],
    ):
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _words(text: str) -> set[str]:
    return set(_meaning(folded(text).split()))


def _meaning(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if word not in NOT_IN_NAMES and word not in PLATFORMS:
            yield SHORT.get(word, word)
