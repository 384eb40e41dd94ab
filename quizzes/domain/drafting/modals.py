"""The words that give a rule its force, and the modality they stand for (CONTRACT.md, *Modality*)."""

import re
from dataclasses import dataclass

from courses.models import ASKING, FORBIDDING, Clause

M = Clause.Modality

_BE = r"(?:is|are)"
_MODALS: tuple[tuple[str, Clause.Modality], ...] = (
    (r"(?:may|can) only|only (?:may|can)", M.MUST_NOT),
    (
        rf"must (?:not|never)|may not|cannot|can not|{_BE} (?:not (?:permitted|allowed)|forbidden) to",
        M.MUST_NOT,
    ),
    (rf"{_BE} prohibited from|never", M.MUST_NOT),
    (rf"should (?:not|never)|{_BE} (?:asked|expected) not to", M.SHOULD_NOT),
    (r"will (?:not|never)", M.WILL_NOT),
    (rf"must|{_BE} required to|has to|have to", M.MUST),
    (rf"should|{_BE} (?:expected|asked) to", M.SHOULD),
    (rf"{_BE} (?:encouraged|advised) to", M.ENCOURAGED),
    (r"will", M.WILL),
    (r"may", M.MAY),
)
_PATTERN = re.compile("|".join(f"(?P<m{n}>\\b(?:{words})\\b)" for n, (words, _) in enumerate(_MODALS)), re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|which|that)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Modal:
    """A phrase of force in a text: where it stands, its words, what it stands for."""

    start: int
    end: int
    words: str
    modality: Clause.Modality

    @property
    def limits(self) -> bool:
        """Whether it forbids by allowing one thing only ("may only"), so that what follows is allowed."""
        return "only" in self.words.lower()


def modals_in(text: str) -> list[Modal]:
    """Every phrase of force in `text`, in order, but for those that describe ("who must", "which will")."""
    found = []
    for match in _PATTERN.finditer(text):
        if _RELATIVE.search(text[: match.start()]):
            continue
        place = int((match.lastgroup or "m0")[1:])
        found.append(Modal(match.start(), match.end(), match.group(), _MODALS[place][1]))
    return found


def is_rule(clause: Clause) -> bool:
    """Whether the clause asks, forbids or allows something, rather than states it."""
    return clause.modality in FORBIDDING or clause.modality in ASKING or clause.modality == M.MAY
