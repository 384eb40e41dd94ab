"""What a clause demands and whom it binds, from its own words, its lead-in, its section and the policy's scope.

Rules (CONTRACT, section "Policies"; the choices it leaves open are marked *):

The force
- A bullet's force is its own if it has one, else its lead-in's; an order without either is `should`, "do not" is
  `must_not`. A "not" at its beginning turns the lead-in's force.
- *A verb that completes an open lead-in is no force of its own: under "The school will:" the line "require staff to
  sign" is `will`. Under "We ask that parents:" the line "do not park" is no order, but turns the lead-in's force.
- *The lines below a bare order ("Please:", "Don't:") have its force; those below a mere circumstance ("When in
  doubt:") are orders where they begin with a verb.
- *A paragraph of several sentences has the strongest demand among those that bind an audience, else the strongest
  of all; it binds everyone whom any of its sentences binds.

Whom it binds
- Whom a bullet binds comes from itself, its lead-in, its section: in this order. A lead-in that is led in itself
  takes what it does not say from the outer one. The school, "we" and the holder of one office (headteacher, DSL, DPO)
  are no audience: what they do binds `[]`, in a section about staff too.
- Orders and sentences about "you" bind those of the nearest heading that names people, else those the policy says it
  applies to. So does "everyone who uses the group": everyone of those.
- *"They" at the beginning means whom the sentence before binds or names, in a new paragraph whom the clause before
  binds; nobody where that speaks of things.
"""

from dataclasses import dataclass, replace

from courses.domain.reading.language.audience_words import merged, tokenised
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.reading import Reading
from courses.domain.reading.language.scope import leads_scope
from courses.domain.reading.language.sentence_reader import read_text
from courses.domain.reading.language.sentences import plain
from courses.domain.reading.language.strength import strongest
from courses.domain.reading.leads import LeadDemand, demand_of_leads, modality_of_line
from courses.domain.reading.model import Audience, Modality
from courses.domain.reading.patterns import any_case

_THEY_FIRST = any_case(r"^they\b")
_THEY = any_case(r"\b(?:they|he or she|he/she)\b")


@dataclass(frozen=True, slots=True)
class Demand:
    """The force of a clause, whom it binds, and whether it only tells whom or what the policy covers."""

    modality: Modality
    audiences: tuple[Audience, ...]
    scope: bool = False


def demand_of_paragraph(
    text: str, *, inherited: tuple[Audience, ...], antecedent: tuple[Audience, ...] | None = None
) -> Demand:
    """Return the demand of a paragraph or a bullet without a lead-in.

    `inherited` comes from section and scope; `antecedent` is whom the clause before binds, whom a "they" means: None
    at the start of a section, nobody where it speaks of things.
    """
    they = _THEY_FIRST.match(text) is not None
    before = (antecedent or ()) if they else ()
    if antecedent == () and they:
        inherited = ()
    bound: list[tuple[Reading, tuple[Audience, ...]]] = []
    for reading in read_text(text):
        audiences = _bound(reading, before, inherited)
        bound.append((reading, audiences))
        before = audiences or reading.named or before
    binding = [reading for reading, audiences in bound if audiences and reading.modality != "statement"]
    modality = strongest(reading.modality for reading in binding or [reading for reading, _ in bound])
    named = merged(*(audiences for _, audiences in bound))
    scope = bool(named) and all(reading.scope for reading, audiences in bound if audiences)
    return Demand(modality, named, scope)


def _bound(reading: Reading, before: tuple[Audience, ...], inherited: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """Return whom one sentence of a paragraph binds; `before` are those whom a pronoun in it means."""
    if reading.subject == "audience":
        return (inherited or reading.audiences) if reading.partial else reading.audiences
    if reading.subject == "pronoun":
        return before or (inherited if reading.forced or reading.modality != "statement" else ())
    return (before or inherited) if reading.imperative else ()


def demand_of_item(
    text: str,
    leads: tuple[str, ...],
    *,
    inherited: tuple[Audience, ...],
    antecedent: tuple[Audience, ...] | None = None,
) -> Demand:
    """Return the demand of one line of a list. `leads` are the lines that lead it in, outermost first."""
    if not leads:
        return demand_of_paragraph(text, inherited=inherited, antecedent=antecedent)
    if leads_scope(plain(leads[0])):
        return Demand("statement", noun_phrase(tokenised(plain(text))), scope=True)
    lead = demand_of_leads(leads)
    if lead.subject == "thing" and text[:1].islower() and not lead.addressed:
        lead = replace(lead, open=True)
    readings = read_text(text)
    if antecedent is not None and (_THEY_FIRST.match(leads[0]) or (antecedent and _THEY.search(leads[0]))):
        inherited = antecedent
    modality = modality_of_line(text, readings, lead)
    return Demand(modality, _audiences_of_line(readings, lead, inherited, modality))


def _audiences_of_line(
    readings: list[Reading], lead: LeadDemand, inherited: tuple[Audience, ...], modality: Modality
) -> tuple[Audience, ...]:
    own = [reading for reading in readings if reading.subject == "audience" and (reading.forced or not lead.open)]
    if own and not (lead.open and lead.subject == "actor" and lead.modality != "statement"):
        return merged(*(reading.audiences for reading in own))
    if lead.subject == "actor" or any(reading.subject == "actor" and reading.forced for reading in readings):
        return ()
    if lead.subject == "audience":
        return (inherited or lead.audiences) if lead.partial else lead.audiences
    speaks = lead.subject == "pronoun" or _speaks_to_readers(readings, lead, modality)
    return inherited if speaks else ()


def _speaks_to_readers(readings: list[Reading], lead: LeadDemand, modality: Modality) -> bool:
    """Tell a line that orders or asks something of whoever reads it."""
    spoken_to = any(reading.imperative or reading.subject == "pronoun" for reading in readings)
    if lead.addressed and not any(reading.forced or reading.subject == "actor" for reading in readings):
        return spoken_to or modality != "statement"
    return spoken_to and (not lead.open or lead.modality != "statement")
