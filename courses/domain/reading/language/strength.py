"""Which of two demands is the stronger, and what the contrary of each is."""

import re
from collections.abc import Iterable

from courses.domain.reading.model import Modality

# Strongest first: of two demands in one clause the stronger tells what a reader has to know.
STRENGTH: tuple[Modality, ...] = (
    "must_not",
    "must",
    "should_not",
    "should",
    "will_not",
    "will",
    "encouraged",
    "may",
    "statement",
)
_NOT_FIRST = re.compile(r"(?:not|never)\b", re.IGNORECASE)


def strongest(modalities: Iterable[Modality]) -> Modality:
    """Return the strongest of `modalities`, a mere statement where there are none."""
    return min(modalities, key=STRENGTH.index, default="statement")


def opposite(modality: Modality) -> Modality:
    """Return the force of the contrary: what may be done may not be done."""
    if modality in {"must", "may"}:
        return "must_not"
    if modality == "should":
        return "should_not"
    return "will_not" if modality == "will" else modality


def turned(modality: Modality, text: str) -> Modality:
    """Return the force a list passes to `text`, which may begin with "not" or "never" itself."""
    return opposite(modality) if _NOT_FIRST.match(text) else modality
