"""One sentence, read: its force and whom it binds."""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.language.audience_words import audiences_in, tokenised
from courses.domain.reading.language.imperatives import is_imperative, is_prohibition, starts_with_order
from courses.domain.reading.language.modality import STRENGTH, Force, forces
from courses.domain.reading.language.sentences import plain, split_sentences, without_brackets
from courses.domain.reading.language.subjects import (
    DUTY_OF,
    Bound,
    Subject,
    agents_in,
    bound_by,
    merged,
    noun_phrase,
    subject_of,
)
from courses.domain.reading.model import Audience, Modality

_SCOPE = re.compile(
    r"\b(?:this|these|the|our)\s+(?:[\w’'-]+\s+){0,4}(?:policy|guidance|agreement|code|document|"
    r"procedure|section|part|appendix|rules|guidelines)\s+"
    r"(?:also\s+)?(?:appl(?:y|ies)\s+(?:equally\s+)?to|covers?|is\s+(?:written\s+)?for|are\s+for|"
    r"is\s+addressed\s+to|binds?)\b"
    r"|^(?:it|they)\s+(?:also\s+)?(?:appl(?:y|ies)\s+(?:equally\s+)?to|covers?|binds?)\b",
    re.IGNORECASE,
)
_COMPLIANCE = re.compile(
    (
        r"\b(?:read|comply\s+with|follow|adhere\s+to|abide\s+by)(?:,|\s|and|understand|comply|with|"
        r"follow|sign|accept|adhere|to)*\sthis\s+(?:\w+\s+){0,3}policy\b"
    ),
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^[^.]*?(?P<verb>\b(?:(?:is|are)\s+(?:also\s+|both\s+|jointly\s+|all\s+|"
    r"personally\s+)*(?:responsible|accountable|liable|bound)\b|(?:has|"
    r"have)\s+(?:also\s+)?(?:a\s+)?(?:duty|responsibility|an?\s+obligation)\b"
    r"|(?:is|are)\s+(?:also\s+)?reminded\b))",
    re.IGNORECASE,
)
_PASSIVE_STATEMENT = re.compile(
    (
        r"^\s*(?:\w+\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+|also\s+|not\s+)*\w+(?:ed|"
        r"en|ght|wn|nt)\b"
    ),
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:is|are)\s+(?:\w+ly\s+|always\s+|also\s+)?\w+(?:ed|en|ept|eld|de|ead)\b[^.;]*?\bby\s", re.IGNORECASE
)
_PLURAL_VERB = re.compile(
    (
        r"^\s+(?:\w+ly\s+|always\s+|never\s+|also\s+|do\s+not\s+|does\s+not\s+|don't\s+|each\s+|"
        r"all\s+)*(?P<verb>\w+)"
    ),
    re.IGNORECASE,
)
_NEGATED_VERB = re.compile(
    r"^\s+(?:\w+ly\s+|also\s+)?(?:do\s+not|don't|does\s+not|doesn't|never|cannot|can't)\b", re.IGNORECASE
)
_HEAD_PHRASE = re.compile(
    (
        r"^(?:(?:all|any|every|each|the|our|an?|both|other|no|new|named|"
        r"authorised)\s+)*(?P<people>‹[\w+]+›(?:\s*(?:,|/|and|or|&)\s*(?:(?:all|the|"
        r"our)\s+)*‹[\w+]+›)*)(?:\s+(?:who|whom)\b[^,]*?(?=\s+(?:keeps?|tells?|does|do|asks?|reports?|"
        r"must)\b))?"
    ),
    re.IGNORECASE,
)
_VITAL = re.compile(
    r"\bit\s+is\s+(?:\w+ly\s+)?(?:essential|important|vital|crucial|imperative|necessary)\s+(?:that|for)\s+",
    re.IGNORECASE,
)
_LED_UP_TO = re.compile(
    (
        r"^(?:before|after|when|whenever|if|once|while|where|each|every|at|on|in)\b[^,]*,\s+(?=(?:the\s+|"
        r"all\s+|an?\s+|our\s+)*‹)"
    ),
    re.IGNORECASE,
)
# "pupils in Years 3 to 6 and their families", but not "staff in their dealings with pupils and their families".
_LATER = re.compile(
    r"^(?:(?:all|our|the) )*‹[\w+]+› (?:in|at|of|from)\b(?:(?!\b(?:with|about|towards|who|"
    r"when)\b)[^,.;‹])*?,? and (?:their|all|our|the) "
    r"(?P<token>‹[\w+]+›)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"‹everyone›\s+(?:who|using|posting|in\s+(?:this|the|these)\s+(?:group|chat)|on)\b", re.IGNORECASE
)
_COPULA = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "had",
        "can",
        "could",
        "would",
        "might",
        "come",
        "comes",
        "came",
        "who",
        "whom",
        "which",
        "that",
    ]
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence demands.

    `forced` is False for an order without a modal and for a mere statement; `partial` marks an "everyone who …",
    `scope` a sentence that says whom or what the policy covers. `named` are the people a later "they" means.
    """

    modality: Modality
    subject: Subject
    audiences: tuple[Audience, ...] = ()
    forced: bool = False
    imperative: bool = False
    scope: bool = False
    partial: bool = False
    named: tuple[Audience, ...] = ()


def read_sentence(sentence: str) -> Reading:
    """Return the force of `sentence` and whom it binds."""
    raw = plain(sentence)
    text = tokenised(raw)
    reading = _read(raw, text)
    return replace(reading, named=reading.audiences or noun_phrase(_LED_UP_TO.sub("", text)))


def _read(raw: str, text: str) -> Reading:
    bare = without_brackets(text)
    if scope := _scope(raw):
        return scope
    found = forces(bare)
    bounds = [(force, bound_by(_restored(text, bare, force), _moved(text, bare, force))) for force in found]
    if is_prohibition(raw):
        return _addressed(text, "must_not")
    if not bounds:
        return _unforced(raw, bare)
    forced = _forced(bare, bounds, scope=_COMPLIANCE.search(raw) is not None)
    return Reading("should", "none", imperative=True) if _is_aside(raw, forced) else forced


def _addressed(text: str, modality: Modality) -> Reading:
    """Return an order as it is addressed: to nobody named, or by a label in front ("Governors: please wait")."""
    label = re.match(r"^([^:.,]{1,40}):\s", text)
    named = noun_phrase(label[1]) if label else ()
    return Reading(modality, "audience" if named else "none", named, imperative=True)


def _is_aside(raw: str, forced: Reading) -> bool:
    """Tell a modal that only explains an order: "Respect others, they may be hurt"."""
    return starts_with_order(raw) and STRENGTH.index(forced.modality) > STRENGTH.index("should")


def _restored(text: str, bare: str, force: Force) -> str:
    return text if text.find(bare[force.begin : force.end]) >= 0 else bare


def _moved(text: str, bare: str, force: Force) -> Force:
    """Return `force` at its place in the text that still has its brackets."""
    nth = bare[: force.begin].count(force.words)
    place = -1
    for _ in range(nth + 1):
        place = text.find(force.words, place + 1)
    if place < 0:
        return force
    return Force(force.modality, place, place + len(force.words), force.words)


def _scope(raw: str) -> Reading | None:
    match = _SCOPE.search(raw)
    if match is None:
        return None
    behind = tokenised(raw[match.end() :].strip())
    named = noun_phrase(behind)
    if later := _LATER.match(behind):
        named = merged(named, audiences_in(later["token"]))
    if not named and (by := re.search(r",?\s+by\s+(?=(?:all\s+|any\s+|our\s+)*‹)", behind)):
        named = noun_phrase(behind[by.end() :])
    return Reading("statement", "audience" if named else "thing", named, scope=True)


def _forced(text: str, bounds: list[tuple[Force, Bound]], *, scope: bool) -> Reading:
    """Return the strongest demand on an audience, or, where there is none, the strongest demand."""
    binding = [pair for pair in bounds if pair[1].subject in {"audience", "pronoun"}]
    force, bound = min(binding or bounds, key=lambda pair: STRENGTH.index(pair[0].modality))
    audiences = merged(*(pair[1].audiences for pair in binding))
    rest = _for_the_rest(text, force, audiences)
    partial = bool(_PARTIAL.search(text)) and audiences == ("everyone",)
    return Reading(force.modality, bound.subject, rest, forced=True, scope=scope and bool(audiences), partial=partial)


def _for_the_rest(text: str, force: Force, audiences: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """Return whom "Only … may" binds: the rest. Where only channel people may, the rest of the staff may not."""
    if (
        force.modality == "must_not"
        and force.words.lower().startswith("may")
        and re.match(r"only\b", text, re.IGNORECASE)
    ):
        return ("staff",) if set(audiences) <= {"channel_poster", "channel_manager"} else audiences
    return audiences


def _unforced(raw: str, text: str) -> Reading:
    if is_imperative(raw):
        please = re.match(r"please\b|.*[,;]\s+please\b", raw, re.IGNORECASE) is not None
        return replace(_addressed(text, "should"), forced=please)
    if duty := _DUTY.match(text):
        bound = subject_of(text[: duty.start("verb")])
        return Reading("statement", bound.subject, bound.audiences)
    return _statement(text)


def _statement(text: str) -> Reading:
    if charged := _charged(text):
        return Reading("statement", "audience", charged)
    bound = subject_of(text)
    text = _LED_UP_TO.sub("", text)
    head = _HEAD_PHRASE.match(text)
    if head is None:
        return Reading(
            "statement", "pronoun" if re.match(r"(?:you|they)\b", text, re.IGNORECASE) else _statement_subject(bound)
        )
    rest = text[head.end() :]
    return _present_tense(rest, noun_phrase(text[: head.end()]))


def _charged(text: str) -> tuple[Audience, ...]:
    """Return whom a statement charges with something: "the duty of staff", "is checked by", "it is vital that"."""
    for form in (DUTY_OF, _VITAL):
        if (match := form.search(text)) and (charged := noun_phrase(text[match.end() :])):
            return charged
    done = _DONE_BY.search(text)
    return agents_in(text[done.start() :]) if done else ()


def _present_tense(rest: str, audiences: tuple[Audience, ...]) -> Reading:
    """Return what a statement in the present says of its subject: "staff keep", "pupils do not bring"."""
    if not audiences:
        return Reading("statement", "actor")
    if _NEGATED_VERB.match(rest):
        return Reading("must_not", "audience", audiences, forced=True)
    verb = _PLURAL_VERB.match(rest)
    if verb is None or _PASSIVE_STATEMENT.match(rest) or verb["verb"].lower() in _COPULA:
        return Reading("statement", "thing")
    return Reading("statement", "audience", audiences)


def _statement_subject(bound: Bound) -> Subject:
    return "actor" if bound.subject == "actor" else "thing"


def read_text(text: str) -> list[Reading]:
    """Return a reading of each sentence of `text`; an order and what follows its semicolon are read apart."""
    return [read_sentence(part) for sentence in split_sentences(text) for part in _parts(sentence)]


def _parts(sentence: str) -> list[str]:
    return re.split(r";\s+", sentence) if starts_with_order(sentence) else [sentence]
