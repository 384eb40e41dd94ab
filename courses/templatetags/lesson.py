"""How a clause and its force are shown: `{% load lesson %}`."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import template
from django.utils.safestring import SafeString

from courses.domain.answering import choices_of_check
from courses.domain.steps import Step
from courses.models import EVERYONE, Clause
from courses.models.policy import ASKING, FORBIDDING
from lms.models import Audience
from lms.templatetags.countersign import status, track
from lms.words import number_words

register = template.Library()

FORCES: dict[str, tuple[str, str]] = {
    Clause.Modality.MUST: ("done", "tick-ring"),
    Clause.Modality.MUST_NOT: ("late", "cross-ring"),
    Clause.Modality.SHOULD: ("done", "tick-ring"),
    Clause.Modality.SHOULD_NOT: ("late", "cross-ring"),
    Clause.Modality.WILL: ("done", "tick-ring"),
    Clause.Modality.WILL_NOT: ("late", "cross-ring"),
    Clause.Modality.MAY: ("calm", "help"),
    Clause.Modality.ENCOURAGED: ("calm", "heart"),
    Clause.Modality.STATEMENT: ("rest", "page"),
}
SENTENCE: dict[str, str] = {
    Clause.Modality.MUST: "that you must keep",
    Clause.Modality.MUST_NOT: "on what you must not do",
    Clause.Modality.SHOULD: "on what you should do",
    Clause.Modality.SHOULD_NOT: "on what you should not do",
    Clause.Modality.WILL: "on what is done",
    Clause.Modality.WILL_NOT: "on what is not done",
    Clause.Modality.MAY: "on what you may do",
    Clause.Modality.ENCOURAGED: "on what you are encouraged to do",
    Clause.Modality.STATEMENT: "to know",
}
BOUND: dict[str, str] = {
    Audience.STAFF: "all staff",
    Audience.CHANNEL_POSTER: "those who post",
    Audience.CHANNEL_MANAGER: "channel managers",
    Audience.GOVERNOR: "governors",
    Audience.VOLUNTEER: "volunteers",
    Audience.PUPIL: "pupils",
    Audience.PARENT: "parents and carers",
    EVERYONE: "everyone",
}


@register.simple_tag
def force(clause: Clause) -> SafeString:
    """The force of a clause as a status: a word, a shape, then a colour."""
    kind, shape = FORCES[clause.modality]
    return status(kind, clause.get_modality_display(), shape)


@register.simple_tag
def for_you() -> SafeString:
    """The mark beside a rule that binds the reader."""
    return status("calm", "for you", "people")


@register.filter
def bound_words(clause: Clause) -> str:
    """Whom a clause binds: "for all staff, governors and volunteers"."""
    words = [BOUND[audience] for audience in clause.audiences if audience in BOUND]
    if not words:
        return ""
    return "for " + (words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}")


@dataclass(frozen=True, slots=True)
class Card:
    """What has one kind of force: a heading, its shape and look, and the rules, by the line that leads them."""

    css: str
    heading: str
    shape: str
    groups: list[tuple[str, list[Clause]]]


CARDS: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    ("do", "Do", "tick-ring", frozenset(ASKING)),
    ("never", "Do not", "cross-ring", frozenset(FORBIDDING)),
    ("may", "You may", "help", frozenset({Clause.Modality.MAY})),
    ("know", "Good to know", "page", frozenset({Clause.Modality.STATEMENT})),
)


@register.filter
def rule_cards(clauses: Iterable[Clause | None]) -> list[Card]:
    """Rules parted by their force, in the order in which they stand; a card for each force that occurs."""
    given = [clause for clause in clauses if clause]
    found = []
    for css, heading, shape, forces in CARDS:
        mine = [clause for clause in given if clause.modality in forces]
        groups = [(lead_in, list(run)) for lead_in, run in groupby(mine, key=lambda clause: clause.lead_in)]
        if groups:
            found.append(Card(css, heading, shape, groups))
    return found


@register.filter
def check_choices(check: Any) -> list[tuple[int, str]]:
    """The choices of a check question with their numbers, the clause among them."""
    return list(enumerate(choices_of_check(check)))


@register.filter
def first_clause(clauses: Iterable[Clause | None]) -> Clause | None:
    return next((clause for clause in clauses if clause), None)


@register.filter
def one_force(clauses: Iterable[Clause | None]) -> bool:
    """Whether every clause of a list has the same force, so that it need be said only once."""
    return len({clause.modality for clause in clauses if clause}) == 1


@register.filter
def force_sentence(counts: Iterable[tuple[str, int]]) -> list[str]:
    """How many clauses of each force a lesson has, in words."""
    return [f"{number_words(n)} rule{'' if n == 1 else 's'} {SENTENCE[value]}" for value, n in counts]


@register.simple_tag
def steps_track(steps: list[Step], here: int) -> SafeString:
    """The bar over all steps of a course; steps before the place one stands at count as done when they are."""
    done = next((n for n, step in enumerate(steps) if not step.done), len(steps))
    return track(min(done, max(here - 1, 0)) if here else done, here, len(steps))
