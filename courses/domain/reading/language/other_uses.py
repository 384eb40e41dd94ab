"""Words of force in another use: a noun ("a request"), a condition ("should you …"), a mere chance ("may be late").

Each rule is given the words, the clause in front of them, and the sentence from them on.
"""

import re

from courses.domain.reading.language.participles import PARTICIPLE
from courses.domain.reading.language.subclauses import DETERMINER
from courses.domain.reading.patterns import any_case, any_of

NO_SUBJECT = any_case(
    r"^(?:and )?(?:no (?!later|longer|more|less)|none of\b|nothing\b|neither\b|under no circumstances|at no |"
    r"in no case|on no account|never should|not one)"
)
# "may be subject to", "may not be available": what may be is no leave, what may be done is.
_DESCRIBED = any_case(rf"^may\s+(?:not\s+)?(?:\w+ly\s+)?be\s+(?!(?:\w+ly\s+)?{PARTICIPLE}\b)")
# "a joke may not travel": without people in front nobody is forbidden anything.
_MAY_NOT_ACTIVE = any_case(r"^may\s+not\s+(?!be\b)")
_ANYONE_LAST = any_case(r"‹[\w+]+›|\b(?:you|they|he|she|we)\s*$")
_NEEDS_SUBJECT = any_case(
    any_of(
        *("ask", "expect", "request", "encourage", "advise", "recommend", "permit", "allow", "discourage"),
        *("consider", "regard", "deem", "view"),
    ),
    r"s?\b",
)
# "the school also", "We", "Oakfield": whoever can ask. Only a name has a capital.
_CAN_ASK = re.compile(
    r"(?:›|\b(?:[Ww]e|[Tt]hey|[Ii]t|this|and|[A-Z][\w-]+))\s+(?:(?:also|\w+ly|do|does|would)\s+){0,8}$"
)
# "Should a pupil write, …"
_CONDITIONAL = re.compile(r"^Should (?:(?:the|an?|any|you|we|they|it|this|your|our)\b|‹|\w+s\b)[^.]*,")
_PEOPLE_LAST = any_case(r"‹(?!actor)[\w+]+›\s*$")
_PEOPLE_FIRST = any_case(rf"^(?:and )?(?:(?:{DETERMINER}\b|new|both) ){{0,8}}‹(?!actor)")
_IS_TO = any_case(r"(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)*?to\s+")
_TO_BE_DONE = any_case(r"^(?:is|are)\s+(?:\w+\s+){0,8}?to\s+be\s+\w+(?:ed|en|ept|ld|t)\b")
_MAY_BE = any_case(r"\b(?:may|might|can|could)\s+(?:also\s+|\w+ly\s+)?$")
_BE_ASKED = any_case(
    r"be\b.*\b(?:asked|required|requested|advised|encouraged|invited|permitted|allowed|banned|barred|forbidden|"
    r"prohibited)$"
)
_INVITED = any_case(r"\binvited$")
_WRONG = any_case(r"acceptable$|appropriate$")
_WHAT = any_case(r"\bwhat\b")
_HAVE_TO = any_case(
    r"(?:has|have|had|need|needs) to\b|requires?\b|(?:is|are)\b.*\b(?:required|obliged|compelled)$",
)
_HOPED = re.compile(
    r"\b(?:hope|hopes|believe|believes|think|know|knows|understand|recognise|recognises)\s+(?:that\s+)?\S+\s+$"
)
_OWNED = any_case(r"\b(?:the|a|their|his|her|its|our|own)\s+$")


def is_no_demand(words: str, clause: str, rest: str) -> bool:
    """Tell whether `words` of force demand nothing, behind `clause` and at the beginning of `rest`."""
    return (
        words.lower().startswith("being ")
        or _is_noun(words, clause)
        or _is_condition(clause, rest)
        or _is_chance(words, clause, rest)
        or _is_no_duty(words, clause)
        or _is_about_a_thing(words, clause, rest)
        or _is_only_told(words, clause)
    )


def _is_noun(words: str, clause: str) -> bool:
    """Tell "on their request" and "requests by parents": nobody stands in front who asks."""
    return bool(_OWNED.search(clause) or (_NEEDS_SUBJECT.match(words) and not _CAN_ASK.search(clause)))


def _is_condition(clause: str, rest: str) -> bool:
    return bool(_CONDITIONAL.match(rest)) and not clause.strip()


def _is_chance(words: str, clause: str, rest: str) -> bool:
    """Tell "posts may be late" and "staff may be asked": it may happen, nobody is given leave. May is a month too."""
    described = _DESCRIBED.match(rest) and not NO_SUBJECT.match(clause)
    travels = _MAY_NOT_ACTIVE.match(rest) and not _ANYONE_LAST.search(clause)
    month = rest.startswith("May ") and bool(clause.strip())
    return bool(month or described or travels or (_MAY_BE.search(clause) and _BE_ASKED.match(words)))


def _is_no_duty(words: str, clause: str) -> bool:
    """Tell "No parent has to join", which forbids nothing."""
    freed = _HAVE_TO.match(words) or _NEEDS_SUBJECT.match(words)
    return bool(freed and NO_SUBJECT.match(clause.strip()))


def _is_about_a_thing(words: str, clause: str, rest: str) -> bool:
    """Tell "Its aim is to help" and "comments are invited", which ask nothing of anyone."""
    purpose = _IS_TO.fullmatch(words) and not (_PEOPLE_FIRST.match(clause) or _TO_BE_DONE.match(rest))
    return bool(purpose or (_INVITED.search(words) and not _PEOPLE_LAST.search(clause)))


def _is_only_told(words: str, clause: str) -> bool:
    """Tell "learn what is unacceptable" and "we know that posts will"."""
    asked = _WRONG.search(words) and _WHAT.search(re.split("[,;]", clause)[-1])
    return bool(asked or _HOPED.search(clause))
