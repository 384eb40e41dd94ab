"""A course that is one page: what families are asked, point by point, for a parents' evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from courses.domain.teaching.blocks import TO_DECIDE, WORDS_A_MINUTE, check_block, scene_block
from courses.domain.teaching.drafting import Draft
from courses.domain.teaching.model import Reader

TITLE = "What we ask of families"
WHY = (
    "School and home keep children safe online together. This is all that we ask of you, on one page. Each point says "
    "what it is for, and then the rule."
)
WHY_MORE = "Here is the rest of what we ask of you. Stop when you like: we keep your place."
KEEP = "Not sure? Ask us first. We would much rather you did."
LONGEST = 7
"""Minutes. A policy that asks more of families than one page can say is told on several."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of it."""

    title: str
    blocks: list[dict[str, Any]]
    minutes: int


def sheets_of(drafts: Sequence[Draft]) -> list[Sheet]:
    """The pages: one, unless the points take longer to read than a page may."""
    heaps: list[list[Draft]] = []
    for draft in drafts:
        if heaps and _minutes([*heaps[-1], draft]) <= LONGEST:
            heaps[-1].append(draft)
        else:
            heaps.append([draft])
    return [_sheet(heap, number) for number, heap in enumerate(heaps, 1)]


def _sheet(drafts: Sequence[Draft], number: int) -> Sheet:
    """A numbered point for each draft, a moment to decide that a rule bears out or else a check, and whom to ask."""
    scene = next((block for draft in drafts if (block := scene_block(draft))), None)
    blocks = [
        {"type": "why", "value": {"text": WHY if number == 1 else WHY_MORE}},
        *(_point(draft) for draft in drafts),
        scene or check_block(drafts[0], Reader.PARENT),
        {"type": "contacts", "value": {"heading": "Whom to ask", "headteacher": True}},
        {"type": "keep", "value": {"text": KEEP}},
    ]
    return Sheet(TITLE if number == 1 else f"{TITLE}, page {number}", blocks, _minutes(drafts))


def _minutes(drafts: Sequence[Draft]) -> int:
    texts = [WHY, KEEP, *(one.telling.why for one in drafts), *(c.text for one in drafts for c in one.clauses)]
    return max(1, ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE + TO_DECIDE))


def _point(draft: Draft) -> dict[str, Any]:
    clauses = [clause.pk for clause in draft.clauses]
    return {"type": "point", "value": {"heading": draft.telling.title, "text": draft.telling.why, "clauses": clauses}}
