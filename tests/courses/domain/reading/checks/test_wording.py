"""Repeated rules, training, tracked changes."""

import datetime
from dataclasses import replace

from courses.domain.reading import ParsedPolicy, check_policy
from tests.courses.domain.reading.documents import numbered

ON = datetime.date(2026, 11, 21)


def quotes(parsed: ParsedPolicy, code: str) -> list[str | None]:
    return [finding.quote for finding in check_policy(parsed, on=ON) if finding.code == code]


def test_tracked_changes_are_a_note_with_the_first_words_changed() -> None:
    parsed = numbered("Doors\n\nStaff must knock.")
    tracked = replace(parsed, evidence=replace(parsed.evidence, tracked="must knock"))
    assert quotes(parsed, "tracked-changes") == []
    assert quotes(tracked, "tracked-changes") == ["must knock"]


def test_a_line_for_nobody_is_repeated_only_below_the_same_lead_in() -> None:
    same = numbered("Doors\n\nThe hall has:\n\n- a bell\n\nThe hall has:\n\n- a bell")
    other = numbered("Doors\n\nThe hall has:\n\n- a bell\n\nThe yard has:\n\n- a bell")
    assert quotes(same, "duplicate-clause") == ["a bell"]
    assert quotes(other, "duplicate-clause") == []
