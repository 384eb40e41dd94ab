"""Overdue: how late, and for whom."""

from typing import Final

from attestations.domain.workbook.model import Chart, ChartKind, Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import KEPT_BACK_NOTE, NOTHING_NOTE
from attestations.domain.workbook.shown import Count, Shown
from attestations.domain.workbook.suppression import Held
from attestations.domain.workbook.words import AUDIENCE_NAMES, counted

BAND_NAMES: Final = ("1 to 7 days", "8 to 14 days", "15 to 30 days", "Over 30 days")


def overdue(facts: ReturnFacts, shown: Shown) -> Sheet:
    """Days late by audience. All audiences together only when no part of it is kept back."""
    columns = [AUDIENCE_NAMES[row.audience] for row in shown.audiences]
    counts = [*(shown.lateness[row.audience] for row in shown.audiences), shown.all_late]
    by_row = list(zip(*counts, strict=True))
    note = "All audiences counts tasks, not people: one person may be in two audiences."
    if Held.NOTHING in shown.all_late:
        note = "All audiences together would give away a figure that is kept back."
    return Sheet(
        name="Overdue",
        answers="How late, and for whom",
        lead=_lead(shown),
        tables=(
            Table(
                name="OverdueByAge",
                columns=(
                    Column(heading="Days late", kind=Kind.NAME, width=24),
                    *(Column(heading=name, kind=Kind.COUNT, width=15.5) for name in (*columns, "All audiences")),
                ),
                rows=tuple((name, *cells) for name, cells in zip(BAND_NAMES, by_row, strict=False)),
                total=("All overdue", *by_row[-1]),
            ),
        ),
        notes=(note, NOTHING_NOTE if facts.edition == "full" else KEPT_BACK_NOTE),
        charts=_chart(shown),
        one_page=True,
    )


def _lead(shown: Shown) -> str:
    said = [_total_words(shown.all_late), _staff_words(shown.lateness.get("staff"))]
    return " ".join(words for words in said if words)


def _total_words(late: tuple[Count, ...]) -> str:
    total, over_30 = late[-1], late[-2]
    if isinstance(total, Held) or isinstance(over_30, Held):
        return "Too few are overdue in one audience to add them up here without pointing at someone."
    if total == 0:
        return "Nobody is overdue."
    if total == 1:
        return f"One task is overdue, by {'more than 30 days' if over_30 else '30 days or fewer'}."
    of_them = "none" if over_30 == 0 else "all" if over_30 == total else f"{over_30:,}"
    return f"{total:,} tasks are overdue; {of_them} of them by more than 30 days."


def _staff_words(late: tuple[Count, ...] | None) -> str:
    if late is None or late[-1] == 0:
        return "" if late is None else "No member of staff is overdue."
    over_30 = late[-2]
    if isinstance(over_30, int) and over_30 > 0:
        verb = "is" if over_30 == 1 else "are"
        people = counted(over_30, "member of staff", "members of staff")
        return f"{people.capitalize()} {verb} over 30 days late."
    limit = 30 if late[2] else 14 if late[1] else 7
    return f"No member of staff is over {limit} days late."


def _chart(shown: Shown) -> tuple[Chart, ...]:
    """All audiences where that may be shown, staff otherwise; none when there is nothing to draw."""
    whose, counts, place = "all audiences", shown.all_late, len(shown.audiences) + 1
    if Held.NOTHING in counts:
        names = [row.audience for row in shown.audiences]
        if "staff" not in names:
            return ()
        whose, counts, place = "staff", shown.lateness["staff"], names.index("staff") + 1
    if counts[-1] == 0:
        return ()
    parts = ", ".join(f"{name} {count}" for name, count in zip(BAND_NAMES, counts, strict=False))
    return (
        Chart(
            kind=ChartKind.BAR,
            title=f"Overdue by age, {whose}",
            table="OverdueByAge",
            labels=0,
            series=(place,),
            described=f"Bar chart of how late overdue tasks are, {whose}: {parts}.",
            anchor=0,
            show_values=True,
        ),
    )
