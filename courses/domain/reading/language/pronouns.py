"""Whom a pronoun means that the same sentence names before it."""

from courses.domain.reading.language.audience_words import audiences_in
from courses.domain.reading.language.noun_phrases import PEOPLE, noun_phrase
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case

_AS_ONE = any_case(rf"^as (?:an? |the |our )?(?={PEOPLE})")
_ADDRESSED_LAST = any_case(r"\b(?:i|you|we|they)\s*$")
_THEY_LAST = any_case(r"\b(?:they|he or she|she or he|he/she|s/he)\s*$")
_LEADS_UP = any_case(r"^(?:when|whenever|if|where|wherever|before|after|once|while|whilst|as soon as|until|unless)\s+")


def meant_by_pronoun(opening: str) -> tuple[Audience, ...]:
    """Return whom the pronoun at the end means: "as a pupil I", "when staff post, they" where no one else is named."""
    if (as_one := _AS_ONE.match(opening)) and _ADDRESSED_LAST.search(opening):
        return noun_phrase(opening[as_one.end() :])
    if not _THEY_LAST.search(opening):
        return ()
    named = named_in_opening(opening)
    return named if set(named) == set(audiences_in(opening)) else ()


def named_in_opening(clause: str) -> tuple[Audience, ...]:
    """Return the subject of a clause that only leads up to another: "when staff write in one"."""
    leads = _LEADS_UP.match(clause)
    return noun_phrase(clause[leads.end() :]) if leads else ()
