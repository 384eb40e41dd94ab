"""By school: the same figures, school by school, audience by audience."""

from collections import Counter

from attestations.domain.workbook.model import Column, Kind, Sheet, Table
from attestations.domain.workbook.return_facts import ReturnFacts
from attestations.domain.workbook.sheets.columns import (
    COMPLETE_SHARE,
    COUNTS,
    KEPT_BACK_NOTE,
    NOTHING_NOTE,
    RATING,
    count_cells,
)
from attestations.domain.workbook.shown import Shown, ShownSchool
from attestations.domain.workbook.suppression import Held
from attestations.domain.workbook.words import AUDIENCE_NAMES, joined


def by_school(facts: ReturnFacts, shown: Shown) -> Sheet | None:
    """None where there is only one school."""
    if not shown.schools:
        return None
    return Sheet(
        name="By school",
        answers="The same figures, school by school",
        lead=_lead(shown),
        tables=(
            Table(
                name="BySchool",
                columns=(
                    Column(heading="School", kind=Kind.NAME, width=30),
                    Column(heading="Audience", kind=Kind.TEXT, width=20),
                    *COUNTS,
                    COMPLETE_SHARE,
                    RATING,
                ),
                rows=tuple(
                    (school.name, AUDIENCE_NAMES[row.audience], *count_cells(figures), figures.rating)
                    for row in shown.audiences
                    for school in shown.schools
                    for figures in [school.by_audience.get(row.audience)]
                    if figures is not None
                ),
            ),
        ),
        notes=(NOTHING_NOTE if facts.edition == "full" else KEPT_BACK_NOTE,),
        frozen_columns=2,
    )


def _lead(shown: Shown) -> str:
    said = [_complete_staff(shown.schools), _most_overdue(shown.schools), _furthest_behind(shown.schools)]
    return " ".join(words for words in said if words) or "No school stands out."


def _complete_staff(schools: tuple[ShownSchool, ...]) -> str:
    with_staff = [school for school in schools if "staff" in school.by_audience]
    complete = [school.name for school in with_staff if school.by_audience["staff"].share == 1]
    if not complete:
        return ""
    if len(complete) == len(schools):
        return "Staff are complete at every school."
    return f"Staff are complete at {joined(complete)}."


def _most_overdue(schools: tuple[ShownSchool, ...]) -> str:
    overdue: Counter[str] = Counter()
    for school in schools:
        staff = school.by_audience.get("staff")
        if staff is not None and isinstance(staff.overdue, int):
            overdue[school.name] += staff.overdue
    if not overdue.total():
        return ""
    name, count = overdue.most_common(1)[0]
    if count == overdue.total():
        return f"{name} has all of the staff who are overdue."
    return f"{name} has most of the staff who are overdue." if count * 2 > overdue.total() else ""


def _furthest_behind(schools: tuple[ShownSchool, ...]) -> str:
    behind = set()
    for school in schools:
        shares = {
            audience: figures.share
            for audience, figures in school.by_audience.items()
            if not isinstance(figures.share, Held)
        }
        least = min(shares.values(), default=1)
        lowest = [audience for audience, share in shares.items() if share == least]
        comparable = len(shares) > 1 and len(shares) == len(school.by_audience)
        if not comparable or least == 1 or len(lowest) != 1:
            return ""
        behind.add(lowest[0])
    return f"{AUDIENCE_NAMES[behind.pop()]} are furthest behind at every school." if len(behind) == 1 else ""
