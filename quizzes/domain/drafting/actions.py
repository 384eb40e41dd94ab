"""What a clause asks, forbids or allows people to do, lifted out of its words without bending them."""

import re
from dataclasses import dataclass

from courses.models import FORBIDDING, Clause
from quizzes.domain.drafting.modals import M, Modal, modals_in
from quizzes.domain.drafting.people import is_narrowed, is_people
from quizzes.domain.drafting.words import bare, capitalised, joined, sentences, squeezed, word_count

LONGEST = 45
"""Words; a longer action cannot be taken in as one of several answers."""

_CONDITION = re.compile(
    r"(?P<condition>(?:if|when|whenever|before|after|unless|where|wherever|while|once|as soon as|until|in"
    r"|during|outside|on)\b[^,.;]{2,100}),\s*",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"be\s+(?:\w+ly\s+)?(?:\w+ed|told|given|shown|held|kept|sent|made|taken|dealt|seen|put)\b", re.IGNORECASE
)
_NEGATED = re.compile(r"(?:not|never|no|none|do not|don['’]t)\b", re.IGNORECASE)
_DO_NOT = re.compile(r"(?:please\s+)?(?:do not|don['’]t|never|not)\s+", re.IGNORECASE)
_NOT_A_VERB = re.compile(
    r"(?:the|a|an|this|that|these|those|it|there|we|our|you|your|all|any|each|every|no|for|some|such|as|by|with)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(r"\b(?:except|exception|unless|however|does not apply|do not apply)\b", re.IGNORECASE)
_SOMEONE_TO = re.compile(
    r"(?:expects?|asks?|encourages?|advises?|requires?)\s+(?P<subject>[^.;:]{2,90}?)\s+(?P<not>not\s+)?to\b",
    re.IGNORECASE,
)
_FORCE_OF = {
    "expect": M.SHOULD,
    "ask": M.SHOULD,
    "encourage": M.ENCOURAGED,
    "advise": M.ENCOURAGED,
    "require": M.MUST,
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person does, in the policy's words, and when the rule about it holds ("" always)."""

    words: str
    condition: str = ""

    def __str__(self) -> str:
        return f"{self.words} ({self.condition})" if self.condition else self.words


def action_of(clause: Clause) -> Action | None:
    """What `clause` speaks of doing, or None unless its words show the same force as its modality.

    The subject must be people: of "Photos of pupils must not be shared" nothing is lifted, since nobody is
    named who could do it. A text that takes back part of its rule ("except …" in another sentence), or says
    two things of different force, gives nothing either.
    """
    found = _from_lead_in(clause) if clause.lead_in else None
    found = found or _from_sentences(clause)
    if found is None or not found.words or _NEGATED.match(found.words) or _PASSIVE.match(found.words):
        return None
    if word_count(str(found)) > LONGEST or modals_in(found.words):
        return None
    return Action(capitalised(bare(found.words)), found.condition)


def _from_lead_in(clause: Clause) -> Action | None:
    split = _split(bare(clause.lead_in), clause.modality)
    if split is None:
        return None
    condition, tail = split
    return Action(joined(tail, clause.text), condition)


def _from_sentences(clause: Clause) -> Action | None:
    parts = sentences(clause.text)
    for n, sentence in enumerate(parts):
        found = _from_sentence(sentence, clause)
        if found:
            others = parts[:n] + parts[n + 1 :]
            if any(_EXCEPTION.search(other) for other in others):
                return None
            return Action(found.words, _together(_led_by(clause.lead_in), found.condition))
    return None


def _from_sentence(sentence: str, clause: Clause) -> Action | None:
    split = _split(bare(sentence), clause.modality)
    if split:
        condition, tail = split
        return Action(tail, condition)
    return _imperative(bare(sentence), clause.modality)


def _split(text: str, modality: str) -> tuple[str, str] | None:
    """Condition, and what follows the phrase of force, if the subject is people and the force `modality`."""
    modals = modals_in(text)
    if modals:
        return _split_at(text, modals[0], modality)
    asked = _SOMEONE_TO.search(text)
    if asked is None or _force(asked) != modality or not is_people(asked["subject"]):
        return None
    return _with_subject(_condition(text)[0], asked["subject"]), text[asked.end() :].strip()


def _split_at(text: str, modal: Modal, modality: str) -> tuple[str, str] | None:
    if modal.modality != modality or modal.limits:
        return None
    condition, subject = _condition(text[: modal.start].strip())
    if subject and not is_people(subject):
        return None
    return _with_subject(condition, subject), re.sub(r"^(?:also|always)\s+", "", text[modal.end :].strip())


def _condition(text: str) -> tuple[str, str]:
    """The condition that opens `text`, in lower case, and the rest."""
    opening = _CONDITION.match(f"{text} ")
    if opening is None:
        return "", text
    words = opening["condition"]
    return words[:1].lower() + words[1:], text[opening.end() :].strip()


def _with_subject(condition: str, subject: str) -> str:
    """The condition, with those the rule is narrowed to ("for staff who post"): it is never told as wider."""
    whom = bare(f"for {subject[:1].lower()}{subject[1:]}") if is_narrowed(subject) else ""
    return _together(whom, condition)


def _led_by(lead_in: str) -> str:
    """The condition that a lead-in puts on bullets that carry their own force: "When you post:"."""
    return _condition(f"{bare(lead_in)},")[0]


def _together(*conditions: str) -> str:
    return ", ".join(condition for condition in conditions if condition)


def _force(asked: re.Match[str]) -> str:
    verb = asked.group().split()[0].lower()
    stem = next(force for start, force in _FORCE_OF.items() if verb.startswith(start))
    return M.SHOULD_NOT if asked["not"] else stem


def _imperative(text: str, modality: str) -> Action | None:
    """Of "Keep a copy", "If a pupil writes, tell the office", "Do not reply": no subject and no force word."""
    condition, rest = _condition(squeezed(text))
    negated = _DO_NOT.match(rest)
    if negated and modality in FORBIDDING:
        return Action(rest[negated.end() :], condition)
    starts_with_verb = not _NOT_A_VERB.match(rest) and not is_people(rest)
    if negated or modality != M.SHOULD or not starts_with_verb or modals_in(rest) or _SOMEONE_TO.search(rest):
        return None
    return Action(re.sub(r"^please\s+", "", rest, flags=re.IGNORECASE), condition)
