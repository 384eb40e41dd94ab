"""The words of force in a sentence, each as what stands round it turns it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from courses.domain.reading.language.force_words import FORCE, MODALITIES
from courses.domain.reading.language.other_uses import NO_SUBJECT, is_no_demand
from courses.domain.reading.language.strength import opposite
from courses.domain.reading.language.subclauses import is_inside_another
from courses.domain.reading.model import Modality
from courses.domain.reading.patterns import any_case

# "may be used only when …", "may film only …": what is outside the "only" may not be done.
_ONLY_SO = any_case(r"^[^.,;:–—]*(?<!not )\bonly\b")
_ONLY_SUBJECT = any_case(r"^only\b|[,;] only\b")
_ASKING = any_case(r"(?:ask|expect|request|requir|oblige|encourage|advise|recommend|urge|invite)\w*\s*$")
# "asked not to", "expect that all ‹staff› do not"
_TO_REFRAIN = any_case(
    r"^(?! ?to\b) ?(?:(?:that )?(?:[^.,;:]{0,60}‹[\w+]+›[^.,;:‹]{0,30}|they|you) )?(?:not to|do not|does not|don't)\b"
)
MOST = 40
"""Words of force of one sentence that are read; no sentence that anyone wrote has as many."""
_CLAUSE_ENDS = re.compile(r"[,;:–—]\s")
_HALF_ENDS = re.compile(r";\s")


@dataclass(frozen=True, slots=True)
class Force:
    """One word of force found in a sentence: what it says, and where it stands."""

    modality: Modality
    begin: int
    end: int
    words: str


def forces(sentence: str) -> list[Force]:
    """Return the words of force of the main clauses of `sentence`, in order.

    A force inside a relative or conditional clause ("anyone who may ask", "if a pupil must") is not the
    sentence's own, and an epistemic "may have been" or "may be subject to" permits nothing.
    """
    clauses, halves = _begins(_CLAUSE_ENDS, sentence), _begins(_HALF_ENDS, sentence)
    found: list[Force] = []
    for match in islice(FORCE.finditer(sentence), MOST):
        clause = sentence[_last(clauses, match.start()) : match.start()]
        if is_inside_another(clause) or is_no_demand(match[0], clause, sentence[match.start() :]):
            continue
        opening = sentence[_last(halves, match.start()) : match.start()]
        modality = _turned(_modality(match), match[0], opening, sentence[match.end() :])
        found.append(Force(modality, match.start(), match.end(), match[0]))
    return found


def _begins(ends: re.Pattern[str], sentence: str) -> list[int]:
    """Return where the parts of `sentence` begin that `ends` divides."""
    return [0, *(match.end() for match in ends.finditer(sentence))]


def _last(begins: list[int], place: int) -> int:
    return begins[bisect_right(begins, place) - 1]


def _modality(match: re.Match[str]) -> Modality:
    return MODALITIES[(match.lastindex or 1) - 1]


def _turned(modality: Modality, words: str, opening: str, behind: str) -> Modality:
    """Return `modality` as what stands round it turns it: "No pupil may", "Only named staff may", "asked not to"."""
    if NO_SUBJECT.match(opening):
        return opposite(modality)
    if modality == "may" and (_ONLY_SUBJECT.search(opening) or _ONLY_SO.match(behind)):
        return "must_not"
    if _TO_REFRAIN.match(behind) and _ASKING.search(words):
        return "should_not" if modality == "encouraged" else opposite(modality)
    return modality
