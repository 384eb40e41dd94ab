from datetime import date

from attestations.domain.workbook.facts import ActionRow
from attestations.domain.workbook.sheets.actions import actions
from tests.attestations.domain.workbook.factories import trust


def row(status: str, words: str = "Name a manager") -> ActionRow:
    return ActionRow(
        words=words,
        owner="Headteacher",
        due_on=date(2026, 11, 6),
        from_return="R-2026-011",
        status=status,  # type: ignore[arg-type]
    )


def test_each_is_numbered_and_says_whose_it_is_by_when_and_from_which_return() -> None:
    sheet = actions(trust(actions=(row("late"), row("done", "Give a session"))))
    assert sheet is not None
    assert sheet.tables[0].rows == (
        (1, "Name a manager", "Headteacher", date(2026, 11, 6), "R-2026-011", "■ Late"),
        (2, "Give a session", "Headteacher", date(2026, 11, 6), "R-2026-011", "● Done"),
    )


def test_the_lead_counts_them() -> None:
    several = actions(trust(actions=(row("late"), row("in hand"), row("in hand"), row("done"), row("done"))))
    one = actions(trust(actions=(row("late"),)))
    assert several is not None
    assert one is not None
    assert several.lead == "Five actions: two are done, two are in hand and one is late."
    assert one.lead == "One action: one is late."


def test_there_is_no_sheet_of_none() -> None:
    assert actions(trust()) is None
