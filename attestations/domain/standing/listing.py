"""Everyone as they stood, with their names: a page of them, or a trust's whole list, straight out of the database."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from attestations.domain.sql import day_of, moment_of
from attestations.domain.standing.counted import WORST_FIRST, Figure
from attestations.domain.standing.people import SEAT_BY_SEAT
from attestations.domain.standing.statement import standing_as_at
from lms.days import london_day
from lms.models import Audience

LISTED = f"""{SEAT_BY_SEAT}
SELECT s.person_id, sc.name, sc.urn, s.audience,
       CASE WHEN p.preferred_last = '' THEN p.legal_last ELSE p.preferred_last END AS last_name,
       CASE WHEN p.preferred_first = '' THEN p.legal_first ELSE p.preferred_first END AS first_name,
       COALESCE(earlier.staff_group, m.staff_group, ''), s.worst, s.due_on, s.grace_until, s.signed_at
FROM stands s
JOIN lms_person p ON p.id = s.person_id
JOIN lms_school sc ON sc.id = s.school_id
LEFT JOIN lms_membership m ON m.id = s.membership
LEFT JOIN earlier ON earlier.membership_id = s.membership
WHERE s.nth = 1 AND s.worst IN ({{worst}})
ORDER BY sc.name, s.audience, last_name, first_name, s.person_id"""


class Listed(NamedTuple):
    """One person in one audience at one school, by name; `signed_at` is of the course by which they stand so.

    A tuple, because a trust has a quarter of a million of them.
    """

    person_id: int
    school: str
    urn: str
    audience: str
    last_name: str
    first_name: str
    staff_group: str
    status: Figure
    due_on: date
    signed_at: datetime | None
    days_late: int


def list_people(
    *,
    at: datetime,
    school_ids: Collection[int] | None = None,
    audiences: Collection[Audience] = tuple(Audience),
    statuses: Collection[Figure] = WORST_FIRST,
    window: tuple[int, int] | None = None,
) -> Iterator[Listed]:
    """Those who stand in one of `statuses`, by school, audience and name; `window` is how many, after how many."""
    asked = standing_as_at(at=at, audiences=audiences, school_ids=school_ids, each_once=True)
    if asked is None:
        return
    day = london_day(at)
    places = [WORST_FIRST.index(status) for status in statuses]
    sql = LISTED.format(worst=", ".join(map(str, places)))
    if window is not None:
        sql += " LIMIT %s OFFSET %s"
    overdue = WORST_FIRST.index("overdue")
    for row in asked.rows(sql, [at, *(window or ())]):
        person, school, urn, audience, last, first, group, worst, due_on, grace, signed = row
        late = (day - day_of(grace)).days if worst == overdue else 0
        stands, due = WORST_FIRST[worst], day_of(due_on)
        yield Listed(person, school, urn, audience, last, first, group, stands, due, moment_of(signed), late)
