"""Who does what a sentence in the passive asks for.

In "is checked by a poster" a poster does, in "Where staff find a fake, it must be reported" those who find it.
"""

import re

from courses.domain.reading.language.modality import Force
from courses.domain.reading.language.noun_phrases import DETERMINERS, PEOPLE, noun_phrase
from courses.domain.reading.language.participles import PARTICIPLE
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

_BE = frozenset({"is", "are", "be", "been", "was", "were", "being"})
# "also be carefully kept"
_PATIENT = any_case(
    rf"^ ?(?:(?:also|then|not|never|only|all|always|\w+ly) ){{0,8}}be (?:(?:\w+ly|also) ){{0,8}}{PARTICIPLE}\b"
)
# "must be trained", "should be prepared to": the subject is bound although the verb is passive.
_STILL_BOUND = any_case(
    r"^ ?(?:\w+ ){0,3}?be (?:\w+ly ){0,8}",
    any_of(
        *("required", "expected", "asked", "permitted", "allowed", "encouraged", "advised", "reminded", "trained"),
        *("authorised", "logged", "prepared", "concerned", "involved", "committed", "signed", "qualified"),
        "registered",
    ),
    r"\b",
)
_ASKED = any_case(r"^ ?(?:also )?be (?:asked|required|requested|invited)\b")
_BY = any_case(rf"\bby\s+(?={DETERMINERS}{PEOPLE})")
DUTY_OF = any_case(
    rf"\b(?:responsibility|duty|job|role) (?:of|for) (?={DETERMINERS}{PEOPLE})"
    rf"|\bit falls to (?={DETERMINERS}{PEOPLE})"
    rf"|\b(?:it is )?(?:for|up to) (?={DETERMINERS}{PEOPLE} to\b)"
)
"""Words that charge those named behind them: "the duty of staff", "it is for parents to"."""
_FINDER = any_case(r"^(?:where|if|when|whenever|should)\s+")
_REPORTED = any_case(
    r"^\s*(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?(?:reported|recorded|referred|raised|passed|logged|kept|saved)\b"
)
_WATCHFUL = frozenset({"staff", "governor", "volunteer", "channel_poster", "channel_manager"})


def is_passive(force: Force, behind: str) -> bool:
    """Tell a demand on whoever does it from one on its subject: "posts must be checked", "staff may be asked"."""
    if force.modality == "may" and _ASKED.match(behind):
        return True
    if force.words.split()[0].lower() in _BE:
        return False
    return bool(_PATIENT.match(behind)) and not _STILL_BOUND.match(behind)


def finders(sentence: str, behind: str) -> tuple[Audience, ...]:
    """Return the adults of "Where staff find …, this should be reported": those who find report."""
    match = _FINDER.match(sentence)
    if match is None or not _REPORTED.match(behind):
        return ()
    return tuple(name for name in noun_phrase(sentence[match.end() :]) if name in _WATCHFUL)


def agents_in(text: str) -> tuple[Audience, ...]:
    """Return the audiences by whom something is done ("is checked by a second poster")."""
    clause = re.split(r"[;:]\s", text, maxsplit=1)[0]
    match = _BY.search(clause.split(",")[0]) and _BY.search(clause)
    return noun_phrase(clause[match.end() :]) if match else ()
