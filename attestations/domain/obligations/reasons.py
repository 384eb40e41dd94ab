"""Why obligations are withdrawn: written into the table of changes, before it is applied."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from attestations.domain.obligations.changing import CHANGING
from attestations.domain.obligations.credit import signed
from attestations.domain.obligations.seats import members, plain_reach_of, roles
from attestations.domain.sql import rows_of, run
from attestations.models import Requirement, Withdrawn
from lms.domain.audience_rules import REGISTER
from lms.models import ParentsSign, School

UNEXPLAINED = f"UPDATE {CHANGING} SET reason = %s WHERE kind = 'withdrawn' AND reason = ''"


def explain_whole(*, requirements: Iterable[Requirement], on: date) -> None:
    """Give every whole obligation that is withdrawn its reason.

    Its course is asked of nobody any more; or it was somebody who is in the audience still, so that the rule was
    changed, or another parent signed; or they left the audience.
    """
    asked = {requirement.pk: requirement for requirement in requirements}
    concerned = rows_of(f"SELECT DISTINCT requirement_id FROM {CHANGING} WHERE kind = 'withdrawn' AND reason = ''")
    for (requirement_id,) in concerned:
        requirement = asked.get(requirement_id)
        if requirement is None:
            run(f"{UNEXPLAINED} AND requirement_id = %s", [Withdrawn.COURSE_WITHDRAWN, requirement_id])
            continue
        _other_parent(requirement)
        _rule_changed(requirement, on)
        left = Withdrawn.ROLE_ENDED if requirement.course.audience in REGISTER else Withdrawn.LEFT
        run(f"{UNEXPLAINED} AND requirement_id = %s", [left, requirement_id])


def explain_deltas() -> None:
    """Give every delta that is withdrawn its reason: that of the whole it followed, or that it is superseded."""
    run(
        f"""UPDATE {CHANGING} SET reason = COALESCE((
              SELECT MAX(whole.withdrawn_reason) FROM attestations_obligation whole, attestations_obligation o
              WHERE o.id = {CHANGING}.obligation_id AND whole.cycle_id = o.cycle_id
                AND whole.requirement_id = o.requirement_id AND whole.person_id = o.person_id
                AND COALESCE(whole.child_id, 0) = COALESCE(o.child_id, 0) AND whole.change_set_id IS NULL
                AND whole.withdrawn_at IS NOT NULL), %s)
            WHERE kind = 'withdrawn' AND reason = ''""",
        [Withdrawn.SUPERSEDED],
    )


def drop_who_need_not(*, requirement: Requirement, cycle: int, table: str) -> None:
    """Where one parent of a child is enough and one has signed, the others owe nothing any more."""
    if not School.objects.filter(parents_sign=ParentsSign.ONE).exists():
        return
    run(
        f"""DELETE FROM {table} WHERE requirement_id = %s AND child_id <> 0
              AND school_id IN (SELECT id FROM lms_school WHERE parents_sign = %s)
              AND EXISTS (SELECT 1 FROM attestations_obligation o
                          WHERE o.cycle_id = %s AND o.requirement_id = {table}.requirement_id
                            AND o.child_id = {table}.child_id AND o.person_id <> {table}.person_id AND {signed("o")})
              AND NOT EXISTS (SELECT 1 FROM attestations_obligation o
                              WHERE o.cycle_id = %s AND o.requirement_id = {table}.requirement_id
                                AND o.child_id = {table}.child_id AND o.person_id = {table}.person_id
                                AND {signed("o")})""",
        [requirement.pk, ParentsSign.ONE, cycle, cycle],
    )


def _other_parent(requirement: Requirement) -> None:
    run(
        f"""{UNEXPLAINED} AND requirement_id = %s AND EXISTS (
              SELECT 1 FROM attestations_obligation mine JOIN lms_school s ON s.id = mine.school_id
              JOIN attestations_obligation o ON o.cycle_id = mine.cycle_id AND o.requirement_id = mine.requirement_id
                AND o.child_id = mine.child_id AND o.person_id <> mine.person_id
              WHERE mine.id = {CHANGING}.obligation_id AND s.parents_sign = %s AND {signed("o")})""",
        [Withdrawn.OTHER_PARENT, requirement.pk, ParentsSign.ONE],
    )


def _rule_changed(requirement: Requirement, on: date) -> None:
    """Who would be reached still, were it for the audience of the course alone."""
    reach = plain_reach_of(requirement)
    for seats in (members(reach, on), roles(reach, on)):
        if seats is not None:
            _still_there(requirement, seats)


def _still_there(requirement: Requirement, seats: QuerySet[Any]) -> None:
    try:
        people, params = seats.order_by().values("person_id").query.sql_with_params()
    except EmptyResultSet:
        return
    run(
        f"""{UNEXPLAINED} AND requirement_id = %s AND obligation_id IN (
              SELECT id FROM attestations_obligation WHERE child_id IS NULL AND person_id IN ({people}))""",
        [Withdrawn.RULE_CHANGED, requirement.pk, *params],
    )
