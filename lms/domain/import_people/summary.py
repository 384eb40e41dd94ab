"""A plan as it is printed and shown."""

from __future__ import annotations

from typing import Any

from lms.domain.import_people.kinds import people_words
from lms.domain.import_people.plan import Plan
from lms.domain.people_file import Kind, Rejection, Remark


def rejections_as_json(rejections: list[Rejection]) -> list[dict[str, Any]]:
    return [{"row": r.row, "column": r.column, "code": r.code, "message": r.message} for r in rejections]


def answer_of(plan: Plan) -> dict[str, Any]:
    """What `people import` answers (CONTRACT.md)."""
    return {**plan.counts, "rejected": rejections_as_json(plan.rejections)}


def remark_words(remark: Remark) -> str:
    return f"Row {remark.row}: {remark.message}"


def counts_sentence(kind: Kind, counts: dict[str, int], *, done: bool) -> str:
    """What was done, or would be: "12 pupils added, 3 changed, 2 ended; 40 stay as they are"."""
    added = f"{counts['added']:,} {people_words(kind, counts['added'])} added"
    parts = [added, f"{counts['changed']:,} changed"]
    if counts["left"]:
        parts.append(f"{counts['left']:,} {'have left' if counts['left'] > 1 else 'has left'}")
    words = f"{counts['rows']:,} row{'' if counts['rows'] == 1 else 's'} read: {', '.join(parts)}, "
    words += f"{counts['unchanged']:,} {'as before' if done else 'stay as before'}"
    if counts["rejected"]:
        words += f"; {counts['rejected']:,} row{'' if counts['rejected'] == 1 else 's'} left out"
    return f"{words}."
