"""The figures of every school and audience at a moment, counted by the database in one statement."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from attestations.domain.standing.counted import WORST_FIRST
from attestations.domain.standing.statement import standing_as_at
from attestations.domain.workbook.facts import Figures
from lms.models import Audience

COUNTED = """,
stands AS (
    SELECT audience, person_id, school_id, MIN(worst) AS worst FROM owed GROUP BY audience, person_id, school_id
)
SELECT audience, school_id, worst, COUNT(*) FROM stands GROUP BY audience, school_id, worst
UNION ALL
SELECT audience, NULL, worst, COUNT(*)
FROM (SELECT audience, person_id, MIN(worst) AS worst FROM stands GROUP BY audience, person_id) AS once
GROUP BY audience, worst"""

NOBODY = Figures(in_scope=0, exempt=0, required=0, complete=0, in_grace=0, due=0, overdue=0)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many stood how: of all the schools asked for, a person once in each audience; and at each school."""

    whole: dict[Audience, Figures]
    schools: dict[int, dict[Audience, Figures]]

    def of(self, audience: Audience, school_id: int | None = None) -> Figures:
        """The figures of an audience, at a school or at all that were asked for."""
        found = self.whole if school_id is None else self.schools.get(school_id, {})
        return found.get(audience, NOBODY)

    def by_audience(self, audiences: Iterable[Audience]) -> dict[Audience, Figures]:
        """The figures of each of `audiences`, at all the schools together."""
        return {audience: self.of(audience) for audience in audiences}


def summarise(
    *, at: datetime, school_ids: Collection[int] | None = None, audiences: Collection[Audience] = tuple(Audience)
) -> Summary:
    """The figures at `at` of the schools `school_ids` (None: all); only audiences with somebody in scope are there."""
    asked = standing_as_at(at=at, audiences=audiences, school_ids=school_ids)
    counts: dict[tuple[int | None, Audience], list[int]] = defaultdict(lambda: [0] * len(WORST_FIRST))
    for audience, school_id, worst, count in asked.rows(COUNTED) if asked else ():
        counts[school_id, Audience(audience)][worst] = count
    whole: dict[Audience, Figures] = {}
    schools: dict[int, dict[Audience, Figures]] = defaultdict(dict)
    for (school_id, audience), by_worst in counts.items():
        of = whole if school_id is None else schools[school_id]
        of[audience] = _figures(by_worst)
    return Summary(whole, dict(schools))


def _figures(by_worst: list[int]) -> Figures:
    n = dict(zip(WORST_FIRST, by_worst, strict=True))
    required = sum(by_worst) - n["exempt"]
    return Figures(in_scope=sum(by_worst), required=required, **n)
