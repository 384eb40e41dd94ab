"""What one sentence demands, as the rules pass it on."""

from dataclasses import dataclass

from courses.domain.reading.language.subjects import Subject
from courses.domain.reading.model import Audience, Modality


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
