"""What a clause demands and whom it binds, from its own words, its lead-in, its section and the policy's scope.

Rules (CONTRACT, section "Policies"; the choices it leaves open are marked *):

- A bullet's force is its own if it has one, else its lead-in's; an order without either is `should`.
- *A paragraph of several sentences has the strongest demand among those that bind an audience, else the strongest
  of all; it binds everyone whom any of its sentences binds.
- Whom a bullet binds comes from itself, its lead-in, its section: in this order. The school, "we" and the holder
  of one office (headteacher, DSL, DPO) are no audience: what they do binds `[]`, in a section about staff too.
- Orders and sentences about "you" or "they" bind those of the nearest heading that names people, else those the
  policy says it applies to. So does "everyone who uses the group": everyone of those.
"""

import re
from dataclasses import dataclass, replace

from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.leadins import is_open
from courses.domain.reading.language.modality import STRENGTH, turned
from courses.domain.reading.language.reading import Reading, read_sentence, read_text
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.language.subjects import merged, noun_phrase
from courses.domain.reading.model import Audience, Modality

_THEY = re.compile(r"\b(?:they|he or she|he/she)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Demand:
    """The force of a clause, whom it binds, and whether it only tells whom or what the policy covers."""

    modality: Modality
    audiences: tuple[Audience, ...]
    scope: bool = False


@dataclass(frozen=True, slots=True)
class LeadDemand:
    """What a chain of lead-ins passes on to the lines of its list."""

    modality: Modality
    subject: str
    audiences: tuple[Audience, ...]
    open: bool
    partial: bool = False


def demand_of_paragraph(text: str, *, inherited: tuple[Audience, ...], antecedent: tuple[Audience, ...] = ()) -> Demand:
    """Return the demand of a paragraph or a bullet without a lead-in.

    `inherited` comes from section and scope; `antecedent` is whom the text before speaks of, whom a "they" means.
    """
    bound: list[tuple[Reading, tuple[Audience, ...]]] = []
    before = antecedent if _THEY.search(text) else ()
    for reading in read_text(text):
        audiences = _bound(reading, before, inherited)
        bound.append((reading, audiences))
        before = audiences or reading.named or before
    binding = [reading for reading, audiences in bound if audiences and reading.modality != "statement"]
    modality = _strongest(binding or [reading for reading, _ in bound])
    named = merged(*(audiences for _, audiences in bound))
    scope = bool(named) and all(reading.scope for reading, audiences in bound if audiences)
    return Demand(modality, named, scope)


def _bound(reading: Reading, before: tuple[Audience, ...], inherited: tuple[Audience, ...]) -> tuple[Audience, ...]:
    if reading.subject == "audience":
        return (inherited or reading.audiences) if reading.partial else reading.audiences
    if reading.subject == "pronoun":
        return before or inherited
    return inherited if reading.imperative else ()


def _strongest(readings: list[Reading]) -> Modality:
    return min((reading.modality for reading in readings), key=STRENGTH.index, default="statement")


def demand_of_item(
    text: str,
    leads: tuple[str, ...],
    *,
    inherited: tuple[Audience, ...],
    antecedent: tuple[Audience, ...] = (),
) -> Demand:
    """Return the demand of one line of a list. `leads` are the lines that lead it in, outermost first."""
    if not leads:
        return demand_of_paragraph(text, inherited=inherited, antecedent=antecedent)
    lead = demand_of_leads(leads)
    if lead.subject == "thing" and text[:1].islower():
        lead = replace(lead, open=True)
    readings = read_text(text)
    if antecedent and _THEY.search(leads[0]):
        inherited = antecedent
    return Demand(_modality(text, readings, lead), _audiences(readings, lead, inherited))


def demand_of_leads(leads: tuple[str, ...]) -> LeadDemand:
    """Return what a chain of lead-ins passes on: the innermost force, and the innermost subject that is named."""
    readings = [read_sentence(lead) for lead in leads]
    modality: Modality = next(
        (reading.modality for reading in reversed(readings) if reading.modality != "statement"), "statement"
    )
    for reading, lead in zip(reversed(readings), reversed(leads), strict=True):
        if reading.subject in {"audience", "actor"}:
            return LeadDemand(modality, reading.subject, reading.audiences, is_open(leads[-1]), reading.partial)
        if named := _label(lead):
            return LeadDemand(modality, "audience", named, is_open(leads[-1]))
    return LeadDemand(modality, readings[-1].subject, (), is_open(leads[-1]))


def _label(lead: str) -> tuple[Audience, ...]:
    """Return the audiences of a lead-in that is only a name: "For parents:", "All staff"."""
    text = tokenised(plain(lead)).rstrip(":. ").removeprefix("For ").removeprefix("for ")
    named = noun_phrase(text)
    return named if named and len(text.split()) <= 6 else ()


def _modality(text: str, readings: list[Reading], lead: LeadDemand) -> Modality:
    own = [reading for reading in readings if reading.forced]
    if own:
        return _strongest(own)
    if any(reading.modality == "must_not" and reading.imperative for reading in readings) and not (
        lead.open and lead.modality == "must_not"
    ):
        return "must_not"
    if lead.modality != "statement":
        return turned(lead.modality, text)
    return _strongest(readings) if not lead.open and any(reading.imperative for reading in readings) else "statement"


def _audiences(readings: list[Reading], lead: LeadDemand, inherited: tuple[Audience, ...]) -> tuple[Audience, ...]:
    own = [reading for reading in readings if reading.subject == "audience" and (reading.forced or not lead.open)]
    if own:
        return merged(*(reading.audiences for reading in own))
    if any(reading.subject == "actor" and reading.forced for reading in readings):
        return ()
    if lead.subject == "audience":
        return (inherited or lead.audiences) if lead.partial else lead.audiences
    if lead.subject == "actor":
        return ()
    if lead.subject == "pronoun":
        return inherited
    spoken_to = any(reading.imperative or reading.subject == "pronoun" for reading in readings)
    return inherited if spoken_to and (not lead.open or lead.modality != "statement") else ()
