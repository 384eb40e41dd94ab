"""What is owed on a day under each requirement, as rows of a temporary table: filled by the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, IntegerField, Max, Min, QuerySet, Value

from attestations.domain.obligations.due import Year, with_due_days
from attestations.domain.obligations.seats import came_with_the_child, children, members, reach_of, roles
from attestations.domain.sql import insert_from, run
from attestations.models import Requirement

WANTED = "countersign_wanted"
COLUMNS = (
    "person_id",
    "child_id",
    "opens_on",
    "due_on",
    "grace_until",
    "requirement_id",
    "renewal",
    "change_set_id",
    "school_id",
    "version_id",
    "credited_by_id",
)
KEY = "requirement_id, person_id, child_id, renewal, change_set_id"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a queryset of seats says whose it is, at which school, since when, and for which child."""

    person: str
    school: F
    since: Any
    child: str = ""


@contextmanager
def table_of_the_wanted() -> Iterator[None]:
    """A table that lives as long as the block; none of it is ever seen by anybody else."""
    drop_the_wanted()
    # PostgreSQL joins this table by hashing it; SQLite needs to find each row by its key.
    key = f", PRIMARY KEY ({KEY})) WITHOUT ROWID" if connection.vendor == "sqlite" else ")"
    run(
        f"""CREATE TEMPORARY TABLE {WANTED} (
            requirement_id bigint NOT NULL, person_id bigint NOT NULL, child_id bigint NOT NULL,
            renewal integer NOT NULL, change_set_id bigint NOT NULL, school_id bigint, version_id bigint NOT NULL,
            opens_on date NOT NULL, due_on date NOT NULL, grace_until date NOT NULL, credited_by_id bigint{key}"""
    )
    yield
    drop_the_wanted()


def drop_the_wanted() -> None:
    """What a run before left, when it was broken off outside a transaction."""
    run(f"DROP TABLE IF EXISTS {WANTED}")


def fill(*, requirement: Requirement, year: Year, on: date) -> int:
    """Put what everyone in the audience owes under a requirement on a day into the table; answer how many."""
    reach = reach_of(requirement)
    asked = (
        (members(reach, on), Seat("person_id", F("school_id"), F("started_on"))),
        (roles(reach, on), Seat("person_id", F("channel__school_id"), F("since"))),
        (children(reach, on), Seat("guardian_id", F("school_id"), came_with_the_child(), child="pupil_id")),
    )
    return sum(
        insert_from(WANTED, COLUMNS, _owed(seats, seat, requirement, year))
        for seats, seat in asked
        if seats is not None
    )


def analyse() -> None:
    """Tell PostgreSQL how much there is, or it plans for a handful of rows."""
    if connection.vendor == "postgresql":
        run(f"ANALYZE {WANTED}")


def _owed(seats: QuerySet[Any], seat: Seat, requirement: Requirement, year: Year) -> QuerySet[Any, Any]:
    """One row a person and child, in the order of `COLUMNS`: of two seats, the one that is due earlier holds."""
    dated = with_due_days(seats.order_by().annotate(seat_school=seat.school, seat_since=seat.since), requirement, year)
    child = F(seat.child) if seat.child else _number(0)
    owner = requirement.course.policy.school_id
    rows = dated.annotate(a_child=child).values(seat.person, "a_child")
    return rows.annotate(
        a_opens=Min("opens"),
        a_due=Min("due"),
        a_grace=Min("grace"),
        a_requirement=_number(requirement.pk),
        a_renewal=_number(0),
        a_change_set=_number(0),
        a_school=Max(seat.school) if seat.child else _number(owner),
        a_version=_number(requirement.course.version_id),
        a_credit=_number(None),
    ).values_list(
        seat.person, "a_child", "a_opens", "a_due", "a_grace", "a_requirement", "a_renewal", "a_change_set",
        "a_school", "a_version", "a_credit",
    )  # fmt: skip


def _number(value: int | None) -> Value:
    return Value(value, output_field=IntegerField())
