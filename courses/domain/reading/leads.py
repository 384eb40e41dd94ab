"""What the lines that lead a list in pass on to its lines: their force, and whom they bind."""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.leadins import is_open, leads_up_to
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.pronouns import named_in_opening
from courses.domain.reading.language.reading import Reading
from courses.domain.reading.language.sentence_reader import read_sentence
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.language.strength import opposite, strongest, turned
from courses.domain.reading.language.subjects import Subject
from courses.domain.reading.model import Audience, Modality
from courses.domain.reading.patterns import any_case, any_of

# In "The school will: require staff to …" the verb completes the lead-in: the force is the lead-in's.
_COMPLETES = any_case(
    r"(?:not |never |also |only )?",
    any_of(
        *("require", "ask", "expect", "encourage", "allow", "permit", "advise", "recommend", "request", "discourage"),
        *("prohibit", "forbid", "consider", "regard", "view", "need"),
    ),
    r"\b",
)
_NO_VERB = any_of(
    *("the", "an?", "any", "all", "your", "our", "their", "its", "no", "some", "each", "every", "in", "on", "at"),
    *("by", "for", "with", "to", "from", "of", "who", "which", "that", "it", "they", "we", "if", "when"),
)
# Under "Before you post:" the line "check the date" is an order; "the right date" and "checking it" are none.
_ORDER = re.compile(rf"(?!{_NO_VERB}\b)(?!\w+(?:ing|ed|[^s]s)\b)[a-z]\w+")
_THAT = any_case(r"\bthat\b")
_NOT_FIRST = any_case(r"(?:do not|don't|don’t|never|not)\b")
_LED_UP_TO = r"(?:(?:when|if|where|before|after|in|on|at|while)\b[^,:]*,\s+|(?P<named>[^,:]{1,40}),\s+(?=please))?"
_ORDERED = any_of(
    *(r"please(?:\s+do)?", "do", "always", r"remember(?:\s+to)?", r"be\s+sure\s+to"),
    r"(?:please\s+)?make\s+sure(?:\s+(?:that\s+)?you)?",
)
# "Please:", "In lessons, don't:", "Please make sure that you:"
_BARE_ORDER = any_case(rf"^{_LED_UP_TO}(?:(?P<not>(?:please\s+)?(?:don't|do\s+not|never))|{_ORDERED})\s*:?$")
_YOU = any_case(r"\byou\b")
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True)
class LeadDemand:
    """What a chain of lead-ins passes on to the lines of its list.

    `open` says that each line completes the sentence, `partial` that "everyone who …" stands for those of the section,
    `addressed` that the lines are orders to whoever reads them, `clausal` that each line goes on a "that …", in which
    "do not" is no order of its own.
    """

    modality: Modality
    subject: Subject
    audiences: tuple[Audience, ...]
    open: bool
    partial: bool = False
    addressed: bool = False
    clausal: bool = False


def demand_of_leads(leads: tuple[str, ...]) -> LeadDemand:
    """Return what a chain of lead-ins passes on: each is read as the outer ones lead it in."""
    lead = _outermost(leads[0])
    for inner in leads[1:]:
        lead = _inner(inner, lead)
    return lead


def _outermost(text: str) -> LeadDemand:
    reading = read_sentence(text)
    if ordered := _BARE_ORDER.match(plain(text)):
        named = noun_phrase(tokenised(ordered["named"] or ""))
        force: Modality = "must_not" if ordered["not"] else "should"
        return LeadDemand(force, "audience" if named else "none", named, open=True, addressed=True)
    if reading.subject in {"audience", "actor"}:
        clausal = _THAT.search(re.split("[,;]", text)[-1]) is not None
        return LeadDemand(
            reading.modality, reading.subject, reading.audiences, is_open(text), reading.partial, clausal=clausal
        )
    if named := _label(text):
        return LeadDemand(reading.modality, "audience", named, is_open(text))
    if leads_up_to(text) and not reading.forced:
        named = () if _YOU.search(text) else named_in_opening(tokenised(plain(text)))
        return LeadDemand("statement", "audience" if named else "none", named, open=False, addressed=True)
    return LeadDemand(reading.modality, reading.subject, (), is_open(text), addressed=reading.imperative)


def _inner(text: str, outer: LeadDemand) -> LeadDemand:
    """Return what a line that is led in itself passes on to the list below it."""
    own = _outermost(text)
    modality = modality_of_line(text, [read_sentence(text)], outer)
    if own.subject in {"audience", "actor"} and not (own.addressed and outer.subject == "audience"):
        return replace(own, modality=modality)
    return replace(outer, modality=modality, open=own.open, addressed=outer.addressed or own.addressed)


def _label(lead: str) -> tuple[Audience, ...]:
    """Return the audiences of a lead-in that is only a name: "For parents:", "All staff"."""
    text = tokenised(plain(lead)).rstrip(":. ").removeprefix("For ").removeprefix("for ")
    named = noun_phrase(text)
    return named if named and len(text.split()) <= _LONGEST_LABEL else ()


def modality_of_line(text: str, readings: list[Reading], lead: LeadDemand) -> Modality:
    """Return the force of one line of a list, whose sentences read as `readings`, below `lead`."""
    leads = lead.modality != "statement"
    if lead.clausal and leads and _NOT_FIRST.match(text):
        return opposite(lead.modality)
    own = [reading.modality for reading in readings if reading.forced]
    if own and not (lead.open and leads and _COMPLETES.match(text)):
        return strongest(own)
    forbids = any(reading.modality == "must_not" and reading.imperative for reading in readings)
    if forbids and not (lead.open and lead.modality == "must_not"):
        return "must_not"
    if leads:
        return turned(lead.modality, text)
    if lead.addressed and _ORDER.match(text) and not own:
        return "should"
    ordered = not lead.open and any(reading.imperative for reading in readings)
    return strongest(reading.modality for reading in readings) if ordered else "statement"
