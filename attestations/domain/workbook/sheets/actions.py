"""Actions: what governors asked for when they read the last returns, and whether it is done."""

from collections import Counter
from typing import Final

from attestations.domain.workbook.facts import ActionRow
from attestations.domain.workbook.model import Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.words import count_in_words, joined, sentence

STATUSES: Final = {"late": "■ Late", "in hand": "▲ In hand", "done": "● Done"}


def actions(facts: ReturnFacts) -> Sheet | None:
    """None where nothing was asked for."""
    if not facts.actions:
        return None
    return Sheet(
        name="Actions",
        answers="What was asked for, and whether it is done",
        lead=_lead(facts.actions),
        tables=(
            Table(
                name="Actions",
                columns=(
                    Column(heading="No.", kind=Kind.COUNT, width=12.3),
                    Column(heading="Action", kind=Kind.WRAPPED, width=66),
                    Column(heading="Owner", kind=Kind.TEXT, width=28),
                    Column(heading="Due", kind=Kind.DAY, width=16),
                    Column(heading="From return", kind=Kind.TEXT, width=17),
                    Column(heading="Status", kind=Kind.STATUS, width=16),
                ),
                rows=tuple(
                    (number, row.words, row.owner, row.due_on, row.from_return, STATUSES[row.status])
                    for number, row in enumerate(facts.actions, 1)
                ),
            ),
        ),
        notes=("What was done before this academic year is left out.",),
        frozen_columns=2,
    )


def _lead(rows: tuple[ActionRow, ...]) -> str:
    counts = Counter(row.status for row in rows)
    parts = [
        f"{count_in_words(counts[status])} {'is' if counts[status] == 1 else 'are'} {status}"
        for status in ("done", "in hand", "late")
        if counts[status]
    ]
    return sentence(f"{count_in_words(len(rows))} {'action' if len(rows) == 1 else 'actions'}: {joined(parts)}")
