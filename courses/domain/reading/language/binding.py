"""Whom a word of force binds: its subject, whoever is named behind it, or whoever does what is asked."""

import re

from courses.domain.reading.language.agents import agents_in, finders, is_passive
from courses.domain.reading.language.modality import Force
from courses.domain.reading.language.noun_phrases import DETERMINERS, PEOPLE, noun_phrase
from courses.domain.reading.language.subjects import Bound, subject_of
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case

_INVERTED = any_case(
    r"^(?:under\s+no\s+circumstances|at\s+no\s+(?:time|point)|in\s+no\s+case|on\s+no\s+account|never)\s*$"
)
_OBJECT_VERB = any_case(
    r"^(?:do(?:es)? not (?:permit|allow)|(?:permit|allow|expect|ask|require|encourage|advise|request|recommend|"
    r"discourage|prohibit|forbid|urge|invite)s?)"
)
_PRONOUN_BEHIND = re.compile(r"(?:that )?(?:you|they|them)\b")
_THAT = re.compile(r"^(?:that|of|for) ")
_JUDGED = any_case(r"^(?:considers?|regards?|deems?|views?)\b")
_JUDGEMENTS = ("appropriate", "acceptable", "prohibited", "forbidden", "banned", "permitted", "allowed")
# "This is prohibited" forbids whoever the section is for; "Filming is prohibited for pupils" does not.
_THIS_IS = any_case(r"(?:the following|these|this|it)\b[^‹]*$")
_FOR_WHOM = any_case(rf"^\s*(?:conduct |behaviour )?(?:for|by|in) (?={DETERMINERS}{PEOPLE})")


def bound_by(sentence: str, force: Force) -> Bound:
    """Return whom `force` binds in `sentence`, whose people are tokens already."""
    before, behind = sentence[: force.begin], sentence[force.end :]
    if _JUDGED.match(force.words):
        return Bound("pronoun")
    if force.words.endswith(_JUDGEMENTS) and (judged := _judged(before, behind)):
        return judged
    named_behind = _named_behind(before.strip(), force, behind.strip())
    if named_behind is None:
        return Bound("pronoun")
    if named_behind:
        return Bound("audience", named_behind)
    return _doer(sentence, force, subject_of(before))


def _judged(before: str, behind: str) -> Bound | None:
    """Return for whom something is prohibited or inappropriate, None where the sentence does not say."""
    for_whom = _FOR_WHOM.match(behind)
    if for_whom is None and _THIS_IS.match(before):
        return Bound("pronoun")
    named = noun_phrase(behind[for_whom.end() :]) if for_whom else _done_by(before)
    return Bound("audience", named) if named else None


def _done_by(before: str) -> tuple[Audience, ...]:
    """Return by whom the thing is done: "In lessons, filming by pupils"."""
    return agents_in(before.rsplit(", ", maxsplit=1)[-1]) or agents_in(before)


def _named_behind(opening: str, force: Force, behind: str) -> tuple[Audience, ...] | None:
    """Return those named after the verb: "we ask parents to", "it is expected that staff", "never should staff".

    None says that a pronoun stands for them: "we ask that they".
    """
    asks = _OBJECT_VERB.match(force.words)
    if asks and _PRONOUN_BEHIND.match(behind):
        return None
    expected = opening.lower() == "it" and behind.startswith(("that ", "for "))
    if asks or expected or _INVERTED.match(opening):
        return noun_phrase(_THAT.sub("", behind))
    return ()


def _doer(sentence: str, force: Force, subject: Bound) -> Bound:
    """Return whom a demand binds whose subject is known: in the passive whoever does it, if the sentence says so."""
    behind = sentence[force.end :]
    if not is_passive(force, behind):
        return subject
    doers = agents_in(behind) or (finders(sentence, behind) if subject.subject == "thing" else ())
    if doers:
        return Bound("audience", doers)
    return Bound("thing") if subject.subject == "audience" else subject
