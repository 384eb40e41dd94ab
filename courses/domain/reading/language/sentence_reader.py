"""One sentence, read: its force and whom it binds."""

import re
from dataclasses import replace

from courses.domain.reading.language.audience_words import merged, tokenised
from courses.domain.reading.language.binding import bound_by
from courses.domain.reading.language.imperatives import is_imperative, is_prohibition, starts_with_order
from courses.domain.reading.language.modality import Force, forces
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.reading import Reading
from courses.domain.reading.language.scope import demands_compliance, scope_of
from courses.domain.reading.language.sentences import plain, split_sentences, without_brackets
from courses.domain.reading.language.statements import read_statement, without_opening
from courses.domain.reading.language.strength import STRENGTH
from courses.domain.reading.language.subjects import Bound
from courses.domain.reading.model import Audience, Modality
from courses.domain.reading.patterns import any_case

_NEW_CLAUSE = any_case(r"[,;:–—]\s|\b(?:and|but|so|as|because|since|which|that|who|if|when|what)\b")
# "everyone who uses the chat", "‹everyone› on": everyone of those whom the section is for.
_PARTIAL = any_case(
    r"‹everyone›\s+(?:who\s+(?:uses?|joins?|posts?|writes?)\b|using|posting|in\s+(?:this|the|these)\s+(?:group|chat)|on)\b"
)
_ONLY_FIRST = any_case(r"only\b")
# "Governors: please wait", "Parents, please wait"
_ADDRESSEE = re.compile(r"^([^:.,]{1,40})(?::|,(?= please\b))\s")
# "If you are a parent and …, please ring": the order is for parents.
_IF_YOU_ARE = any_case(r"^if you are (?:an? )?(‹[\w+]+›)(?!')")
_PLEASE = any_case(r"please\b|.*[,;]\s+please\b")
_CHANNEL_PEOPLE = frozenset({"channel_poster", "channel_manager"})


def read_text(text: str) -> list[Reading]:
    """Return a reading of each sentence of `text`; an order and what follows its semicolon are read apart."""
    return [read_sentence(part) for sentence in split_sentences(text) for part in _parts(sentence)]


def _parts(sentence: str) -> list[str]:
    return re.split(r";\s+", sentence) if starts_with_order(sentence) else [sentence]


def read_sentence(sentence: str) -> Reading:
    """Return the force of `sentence` and whom it binds."""
    raw = plain(sentence)
    text = tokenised(raw)
    reading = scope_of(raw) or _read(raw, text)
    return replace(reading, named=reading.audiences or noun_phrase(without_opening(text)))


def _read(raw: str, text: str) -> Reading:
    if is_prohibition(raw):
        return _order(text, "must_not")
    bare = without_brackets(text)
    if found := forces(bare):
        bounds = [(force, bound_by(*_with_brackets(text, bare, force))) for force in found]
        reading = _strongest_demand(bare, bounds, compliance=demands_compliance(raw))
        return Reading("should", "none", imperative=True) if _is_aside(raw, reading) else reading
    if is_imperative(raw):
        return replace(_order(bare, "should"), forced=_PLEASE.match(raw) is not None)
    return read_statement(bare)


def _order(text: str, modality: Modality) -> Reading:
    """Return an order as it is addressed: to nobody named, or by a label in front ("Governors: please wait")."""
    label = _ADDRESSEE.match(text) or _IF_YOU_ARE.match(text)
    named = noun_phrase(label[1]) if label else ()
    return Reading(modality, "audience" if named else "none", named, imperative=True)


def _with_brackets(text: str, bare: str, force: Force) -> tuple[str, Force]:
    """Return the sentence with its brackets, which may name people, and where in it the `force` of `bare` stands."""
    place = -1
    for _ in range(bare[: force.begin].count(force.words) + 1):
        place = text.find(force.words, place + 1)
        if place < 0:
            return bare, force
    return text, replace(force, begin=place, end=place + len(force.words))


def _strongest_demand(text: str, bounds: list[tuple[Force, Bound]], *, compliance: bool) -> Reading:
    """Return the strongest demand on an audience, or, where there is none, the strongest demand."""
    binding = [pair for pair in bounds if pair[1].subject in {"audience", "pronoun"}]
    force, bound = min(binding or bounds, key=lambda pair: STRENGTH.index(pair[0].modality))
    audiences = merged(*(bound.audiences for _, bound in binding))
    return Reading(
        force.modality,
        bound.subject,
        _for_the_rest(text, force, audiences),
        forced=True,
        scope=compliance and bool(audiences),
        partial=audiences == ("everyone",) and _PARTIAL.search(text) is not None,
    )


def _for_the_rest(text: str, force: Force, audiences: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """Return whom "Only … may" binds: the rest. Where only channel people may, the rest of the staff may not."""
    may_not = force.modality == "must_not" and force.words.lower().startswith("may")
    if may_not and _ONLY_FIRST.match(text) and set(audiences) <= _CHANNEL_PEOPLE:
        return ("staff",)
    return audiences


def _is_aside(raw: str, reading: Reading) -> bool:
    """Tell a modal that only explains an order: "Respect others, they may be hurt"; not "Access to it may end"."""
    weak = STRENGTH.index(reading.modality) > STRENGTH.index("should")
    return weak and starts_with_order(raw) and bool(_NEW_CLAUSE.search(raw))
