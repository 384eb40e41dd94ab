"""Everyone who owed something at a moment, each once in an audience at a school."""

from collections.abc import Collection
from datetime import datetime

from attestations.domain.sql import day_of, moment_of
from attestations.domain.standing.counted import WORST_FIRST, Counted, Figure
from attestations.domain.standing.statement import standing_as_at
from lms.days import london_day
from lms.models import Audience

SEAT_BY_SEAT = """,
earlier AS (
    SELECT membership_id, staff_group FROM (
        SELECT membership_id, staff_group, ROW_NUMBER() OVER (PARTITION BY membership_id ORDER BY until, id) AS place
        FROM lms_paststaffgroup WHERE until > %s
    ) AS later WHERE place = 1
),
stands AS (
    SELECT audience, person_id, school_id, membership, id, worst, due_on, grace_until, signed_at,
           ROW_NUMBER() OVER (PARTITION BY audience, person_id, school_id ORDER BY worst, due_on, id) AS nth,
           COUNT(*) OVER (PARTITION BY audience, person_id, school_id) -
           COUNT(signed_at) OVER (PARTITION BY audience, person_id, school_id) AS unsigned
    FROM owed
)"""
"""The table `stands`: of each person in an audience at a school what they owe there, the worst with `nth` 1.

`earlier` has the staff group they were in at the moment, where it changed since. Its one value is the moment.
"""

LISTED = f"""{SEAT_BY_SEAT}
SELECT s.person_id, s.school_id, s.audience, COALESCE(earlier.staff_group, m.staff_group, ''), s.worst, s.due_on,
       s.grace_until, s.signed_at, s.unsigned, s.id
FROM stands s LEFT JOIN lms_membership m ON m.id = s.membership
LEFT JOIN earlier ON earlier.membership_id = s.membership
WHERE s.nth = 1"""


def count_people(
    *,
    at: datetime,
    school_ids: Collection[int] | None = None,
    audiences: Collection[Audience] = tuple(Audience),
    status: Figure | None = None,
) -> list[Counted]:
    """Everyone in `audiences` who owed something at `at`, once for each audience and school.

    `school_ids` are the schools to count at; None is all of them. `status` keeps those who stand so.
    """
    asked = standing_as_at(at=at, audiences=audiences, school_ids=school_ids, each_once=True)
    if asked is None:
        return []
    kept, params = ("", [at]) if status is None else (" AND s.worst = %s", [at, WORST_FIRST.index(status)])
    day = london_day(at)
    found = []
    for row in asked.rows(f"{LISTED}{kept} ORDER BY s.audience, s.person_id, s.school_id", params):
        person, school, audience, group, worst, due_on, grace_until, signed_at, left, owed = row
        stands = WORST_FIRST[worst]
        found.append(
            Counted(
                person_id=person,
                school_id=school,
                audience=Audience(audience),
                staff_group=group,
                status=stands,
                due_on=day_of(due_on),
                signed_at=moment_of(signed_at),
                days_late=(day - day_of(grace_until)).days if stands == "overdue" else 0,
                left=left,
                obligation_id=owed,
            )
        )
    return found
