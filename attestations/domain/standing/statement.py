"""How every obligation stood at a moment, by what had been recorded then (DESIGN.md §4.6), as parts of one statement.

The database joins seats with what is owed in them; what is counted or listed is asked of that (`summary`, `people`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from attestations.domain.sql import each_row
from attestations.domain.standing.counted import WORST_FIRST
from attestations.models import Acknowledgement, Exemption
from courses.domain.access import audiences_taking
from lms.days import cycle_year, london_day
from lms.domain.audience_rules import REGISTER
from lms.models import Audience, ChannelRole, Membership

SEATS = """
sat(person_id, school_id, audience, course, membership) AS (
    {seats}
),
seat AS (
    {seat}
)"""
AS_SAT = "SELECT * FROM sat"
EACH_ONCE = """SELECT person_id, school_id, audience, course, MIN(membership) AS membership
    FROM sat GROUP BY person_id, school_id, audience, course"""

OWED = """
in_force(seq, obligation_id, signed_at) AS (
    {in_force}
),
exempt(person_id) AS (
    {exempt}
),
latest AS (
    SELECT * FROM (
        SELECT obligation_id, kind, opens_on, due_on, grace_until,
               ROW_NUMBER() OVER (PARTITION BY obligation_id ORDER BY recorded_at DESC, id DESC) AS place
        FROM attestations_obligationchange WHERE recorded_at <= %s
    ) AS changes WHERE place = 1
),
past_credit AS (
    SELECT p.obligation_id, MAX(f.signed_at) AS signed_at
    FROM attestations_pastcredit p JOIN in_force f ON f.seq = p.acknowledgement_id
    WHERE p.since <= %s AND p.until > %s GROUP BY p.obligation_id
),
known AS (
    SELECT o.id, seat.person_id, seat.school_id, seat.audience, seat.membership,
           COALESCE(latest.opens_on, o.first_opens_on) AS opens_on,
           COALESCE(latest.due_on, o.first_due_on) AS due_on,
           COALESCE(latest.grace_until, o.first_grace_until) AS grace_until,
           COALESCE(own.signed_at, early.signed_at, past_credit.signed_at) AS signed_at
    FROM seat CROSS JOIN attestations_obligation o
    JOIN attestations_requirement r ON r.id = o.requirement_id
    JOIN courses_coursepage page ON page.page_ptr_id = r.course_id
    LEFT JOIN latest ON latest.obligation_id = o.id
    LEFT JOIN in_force own ON own.obligation_id = o.id
    LEFT JOIN in_force early ON early.seq = o.credited_by_id AND o.credited_at <= %s
    LEFT JOIN past_credit ON past_credit.obligation_id = o.id
    WHERE o.person_id = seat.person_id AND page.audience = seat.course
      AND (o.school_id IS NULL OR o.school_id = seat.school_id)
      AND o.cycle_id = %s AND o.opened_at <= %s AND (latest.kind IS NULL OR latest.kind <> 'withdrawn')
),
owed AS (
    SELECT *, CASE WHEN signed_at IS NOT NULL THEN {complete}
                   WHEN person_id IN (SELECT person_id FROM exempt) THEN {exempt_rank}
                   WHEN grace_until < %s THEN {overdue}
                   WHEN due_on < %s THEN {in_grace}
                   ELSE {due} END AS worst
    FROM known
    WHERE signed_at IS NOT NULL OR person_id IN (SELECT person_id FROM exempt) OR opens_on <= %s
)"""
"""`CROSS JOIN` tells SQLite, which knows nothing of how many there are until it is told to count, to look up what each
seat owes by an index: left to itself it may compare every seat with every obligation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a statement with the values it takes, in their order."""

    sql: str
    params: Sequence[Any] = field(default=())

    def rows(self, asked: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """What `asked` finds, in the tables that this statement names."""
        return each_row(f"{self.sql}\n{asked}", [*self.params, *params])


def standing_as_at(
    *, at: datetime, audiences: Collection[Audience], school_ids: Collection[int] | None, each_once: bool = False
) -> Statement | None:
    """The table `owed` of a moment: what is owed, for each seat in which it is; None where there can be nobody.

    `worst` is the place in `WORST_FIRST`. What is withdrawn, or not yet open and unsigned, is not there. Who holds two
    roles of a kind at a school has two seats there, with `each_once` one.
    """
    day = london_day(at)
    seats = _seats(at, audiences, school_ids)
    if not seats:
        return None
    in_force = _select(Acknowledgement.objects.as_at(at).order_by().values_list("seq", "obligation_id", "signed_at"))
    exempt = _select(Exemption.objects.as_at(at, day=day).order_by().values_list("person_id"))
    sql = SEATS.format(
        seats="\n    UNION ALL\n    ".join(part.sql for part in seats), seat=EACH_ONCE if each_once else AS_SAT
    )
    sql += "," + OWED.format(
        in_force=in_force.sql, exempt=exempt.sql,
        complete=WORST_FIRST.index("complete"), exempt_rank=WORST_FIRST.index("exempt"),
        overdue=WORST_FIRST.index("overdue"), in_grace=WORST_FIRST.index("in_grace"), due=WORST_FIRST.index("due"),
    )  # fmt: skip
    params = [
        *(value for part in seats for value in part.params),
        *in_force.params, *exempt.params,
        at, at, at, at, cycle_year(day), at, day, day, day,
    ]  # fmt: skip
    return Statement(f"WITH {sql}", params)


def _seats(at: datetime, audiences: Collection[Audience], school_ids: Collection[int] | None) -> list[Statement]:
    """Who is where in which audience, once for each audience whose course they take there."""
    found = []
    for audience in sorted(set(audiences)):
        for course in (course for course in Audience if audience in audiences_taking(course)):
            part = _holders(at, audience, course, school_ids)
            if part is not None:
                found.append(part)
    return found


def _holders(
    at: datetime, audience: Audience, course: Audience, school_ids: Collection[int] | None
) -> Statement | None:
    """Those in an audience; `membership` is its number, and none for a channel role."""
    taking, where = Cast(Value(course.value), CharField()), "channel__school_id"
    asked: QuerySet[Any, Any]
    if audience in REGISTER:
        roles = ChannelRole.objects.as_at(at).filter(kind=audience).order_by()
        if school_ids is not None:
            roles = roles.filter(channel__school__in=school_ids)
        none = Cast(Value(None), BigIntegerField())
        asked = roles.annotate(course=taking, membership=none).values_list(
            "person_id", where, "kind", "course", "membership"
        )
    else:
        members = Membership.objects.as_at(at).filter(audience=audience).order_by()
        if school_ids is not None:
            members = members.filter(school__in=school_ids)
        asked = members.annotate(course=taking, membership=F("pk")).values_list(
            "person_id", "school_id", "audience", "course", "membership"
        )
    try:
        return _select(asked)
    except EmptyResultSet:
        return None


def _select(rows: QuerySet[Any, Any]) -> Statement:
    return Statement(*rows.query.sql_with_params())
