"""The subject of a demand: whoever is named last before the verb, not whom the sentence mentions on its way."""

import re
from dataclasses import dataclass
from typing import Literal

from courses.domain.reading.language.agents import DUTY_OF
from courses.domain.reading.language.audience_words import ACTOR, audiences_in
from courses.domain.reading.language.imperatives import starts_with_order
from courses.domain.reading.language.noun_phrases import DETERMINERS, HEAD, PEOPLE, noun_phrase
from courses.domain.reading.language.openings import likely_subjects, opens_otherwise
from courses.domain.reading.language.pronouns import meant_by_pronoun
from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

Subject = Literal["audience", "actor", "thing", "pronoun", "none"]

_PRONOUN = any_case(r"^(?:also\s+)?(?:i|they|he|she|you|he\s+or\s+she|he/she|s/he|it\s+is\s+your)\b")
_WE = any_case(r"^(?:also\s+)?we\b")
# "The trust hopes that parents (will)"
_HOPE = any_case(r"^(?:(?:the|our)\s+)?‹actor›\s+(?:anticipate|hope|trust)s?\s+(?:that\s+)?")
_PERIOD = any_of(
    *("day", "week", "month", "term", "half-term", "year", "morning", "evening", "lesson", "january", "february"),
    *("march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "autumn"),
    *("spring", "summer"),
)
# "Every other week", "At the end of each summer term,"
_WHEN = any_case(
    r"^(?:every|each|once an?|once every|(?:at|by) the (?:start|end|beginning) of (?:the|each|every)) ",
    rf"(?:[\w-]+ ){{0,2}}?{_PERIOD},? ",
)
# "…, both (must)"
_BOTH_LAST = any_case(r"(?:^|[;,]\s|\band\s)(?:neither|both)\s*$")
_WORDS = r"[\w'-]+(?: [\w'-]+){0,2}"
# "Parish visitors, readers and other volunteers": what stands before "and other" is of the kind named behind it.
_AND_OTHER = any_case(rf"^{_WORDS}(?:, {_WORDS}){{0,6}},? and (?:all )?other (?P<token>{PEOPLE})")
# One word of any sort in front of people, or one more kind of them: "overseas pupils", "matrons and staff".
_OF_A_KIND = any_case(
    r"^(?:(?:the|all|our|any|every|each|an?) )?[\w-]+(?: (?:and|or))? (?!of\b)",
    rf"(?={DETERMINERS}‹(?!actor)[\w+]+›(?!'))",
)
_LAST_PEOPLE = any_case(rf"(?P<people>{DETERMINERS}{PEOPLE}(?: ?(?:,|/|and|or|&) ?{DETERMINERS}{PEOPLE}){{0,12}})$")
_THEY_LAST = any_case(r"\b(?:they|you)$")
_WE_LAST = any_case(r"\bwe$")
# Words behind an actor that leave it the subject; any other makes it part of a thing: "school accounts".
_ACTS_NEXT = any_of(
    *("who", "which", "that", "and", "or", "in", "on", "at", "with", "of", "also", "therefore", "staff", "will", "may"),
    *("must", "should", "then", "reserves?", "does", "is", "are", "has", "have", "cannot", "can", "always", "never"),
    "only",
)
_DESCRIBES = re.compile(rf"\s+(?!{_ACTS_NEXT}\b)\w")


@dataclass(frozen=True, slots=True)
class Bound:
    """The subject of a demand, and the audiences it binds."""

    subject: Subject
    audiences: tuple[Audience, ...] = ()


def subject_of(opening: str) -> Bound:
    """Return the subject that `opening`, the words before a verb, ends in."""
    opening = _WHEN.sub("", _HOPE.sub("", opening.strip(" \"'")))
    if duty := DUTY_OF.search(opening):
        return Bound("audience", noun_phrase(opening[duty.end() :]))
    if named := meant_by_pronoun(opening) or (_BOTH_LAST.search(opening) and audiences_in(opening)):
        return Bound("audience", named)
    if others := _AND_OTHER.match(opening):
        return Bound("audience", noun_phrase(others["token"]))
    if trailing := _trailing(opening):
        return trailing
    for candidate in likely_subjects(opening):
        bound = _as_subject(candidate)
        if bound.subject not in {"none", "thing"}:
            return bound
    return Bound("thing" if opening.strip(" ,:") else "none")


def _trailing(opening: str) -> Bound | None:
    """Return the people named last where nothing sets them off: "where it happens we", "after that the school"."""
    if not opens_otherwise(opening) or re.search(r"[,;:]\s", opening):
        return None
    if _WE_LAST.search(opening):
        return Bound("actor")
    if _THEY_LAST.search(opening):
        return Bound("pronoun")
    match = _LAST_PEOPLE.search(opening)
    if match is None or not opening[: match.start()].strip():
        return None
    return _as_subject(match["people"])


def _as_subject(text: str) -> Bound:
    text = text.strip(" ,'\"‘“(")
    if _WE.match(text):
        return Bound("actor")
    if _PRONOUN.match(text):
        return Bound("pronoun")
    text = _without_kind(text)
    head = HEAD.match(text)
    if head is None or "'" in head["token"]:
        return Bound("thing" if text else "none")
    if named := noun_phrase(text):
        return Bound("audience", named)
    acts = head["token"] == ACTOR and not _DESCRIBES.match(text[head.end() :])
    return Bound("actor" if acts else "thing")


def _without_kind(text: str) -> str:
    """Return "overseas ‹pupil›" as "‹pupil›"; an order ("Tell ‹parent›") and "with ‹pupil›" stay as they are."""
    if HEAD.match(text) or starts_with_order(text) or opens_otherwise(text):
        return text
    kind = _OF_A_KIND.match(text)
    return text[kind.end() :] if kind else text
