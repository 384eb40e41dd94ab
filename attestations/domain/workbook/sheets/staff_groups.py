"""Staff groups: leadership, teachers, support staff, each person in one."""

from attestations.domain.workbook.groups import OTHER_GROUP
from attestations.domain.workbook.model import Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import (
    COMPLETE_SHARE,
    COUNTS,
    NOTHING_NOTE,
    RATING,
    count_cells,
)
from attestations.domain.workbook.shown import Shown
from attestations.domain.workbook.suppression import Held
from attestations.domain.workbook.words import joined


def staff_groups(facts: ReturnFacts, shown: Shown) -> Sheet | None:
    """None where no group of staff is known, or each is too small to stand alone."""
    staff = shown.audience("staff")
    if staff is None or [name for name, _ in shown.groups] in ([], [OTHER_GROUP]):
        return None
    merged = facts.edition == "governors"
    return Sheet(
        name="Staff groups",
        answers="Leadership, teachers, support staff",
        lead=_lead(shown),
        tables=(
            Table(
                name="StaffGroups",
                columns=(
                    Column(heading="Staff group", kind=Kind.NAME, width=30),
                    *COUNTS,
                    COMPLETE_SHARE,
                    RATING,
                ),
                rows=tuple((name, *count_cells(figures), figures.rating) for name, figures in shown.groups),
                total=("All staff", *count_cells(staff.figures), staff.figures.rating),
            ),
        ),
        notes=(
            "Each member of staff is in one group."
            + (" A group of fewer than five is counted under Other." if merged else ""),
            NOTHING_NOTE,
        ),
    )


def _lead(shown: Shown) -> str:
    shares = {name: figures.share for name, figures in shown.groups if not isinstance(figures.share, Held)}
    if not shares:
        return "No member of staff is required."
    least = min(shares.values())
    if least == 1:
        return "Every group is complete."
    behind = [name for name, share in shares.items() if share == least]
    if len(behind) == 1:
        return f"The group furthest behind is {behind[0]}, at {least:.1%}."
    return f"The groups furthest behind are {joined(behind)}, at {least:.1%}."
