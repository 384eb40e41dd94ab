"""What has to change in the obligations of a year, so that they are what is wanted: found, then applied."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from attestations.domain.obligations.credit import signed
from attestations.domain.obligations.wanted import WANTED
from attestations.domain.sql import rows_of, run
from attestations.models import Requirement, Withdrawn

CHANGING = "countersign_changing"
OBLIGATION = "attestations_obligation"
SAME = """w.requirement_id = o.requirement_id AND w.person_id = o.person_id AND w.renewal = o.renewal
    AND w.child_id = COALESCE(o.child_id, 0) AND w.change_set_id = COALESCE(o.change_set_id, 0)"""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """How many obligations were opened, opened again, moved, withdrawn, and were right already."""

    opened: int = 0
    reopened: int = 0
    moved: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: "SyncResult") -> "SyncResult":
        return SyncResult(
            self.opened + other.opened,
            self.reopened + other.reopened,
            self.moved + other.moved,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )


@contextmanager
def table_of_changes() -> Iterator[None]:
    """A table of what is to change, that lives as long as the block."""
    run(f"DROP TABLE IF EXISTS {CHANGING}")
    run(
        f"""CREATE TEMPORARY TABLE {CHANGING} (
            obligation_id bigint PRIMARY KEY, requirement_id bigint NOT NULL, kind varchar(10) NOT NULL,
            reason varchar(20) NOT NULL, opens_on date NOT NULL, due_on date NOT NULL, grace_until date NOT NULL,
            version_id bigint NOT NULL, credited_by_id bigint)"""
    )
    yield
    run(f"DROP TABLE {CHANGING}")


def find_changes(*, cycle: int, deltas: bool, only: Requirement | None = None) -> None:
    """Put every obligation of a year that is not as wanted into the table of changes: the whole ones, or the deltas.

    One that is signed keeps its dates and its version, whatever is wanted of others. Where only the version is
    another, see `move_to_version`. `only` looks at one requirement, the table of the wanted being of that alone.
    """
    run(
        f"""WITH found AS MATERIALIZED (
              SELECT o.id, o.requirement_id, o.opens_on, o.due_on, o.grace_until, o.version_id, o.credited_by_id,
                     w.opens_on AS w_opens_on, w.due_on AS w_due_on, w.grace_until AS w_grace_until,
                     w.version_id AS w_version_id, w.credited_by_id AS w_credited_by_id,
                     CASE WHEN w.person_id IS NULL THEN 'withdrawn'
                          WHEN o.withdrawn_at IS NOT NULL THEN 'reopened' ELSE 'moved' END AS kind,
                     (w.person_id IS NULL OR {signed("o")}) AS keeps
              FROM attestations_obligation o LEFT JOIN {WANTED} w ON {SAME}
              WHERE o.cycle_id = %s AND o.change_set_id IS {"NOT NULL" if deltas else "NULL"}
                {f"AND o.requirement_id = {only.pk}" if only else ""}
                AND ((w.person_id IS NULL AND o.withdrawn_at IS NULL)
                  OR (w.person_id IS NOT NULL AND o.withdrawn_at IS NOT NULL)
                  OR (w.person_id IS NOT NULL AND (
                        o.due_on <> w.due_on OR o.grace_until <> w.grace_until OR o.opens_on <> w.opens_on
                        {"OR o.version_id <> w.version_id" if deltas else ""}
                        OR COALESCE(w.credited_by_id, o.credited_by_id, 0) <> COALESCE(o.credited_by_id, 0)))))
            INSERT INTO {CHANGING}
            SELECT id, requirement_id, kind, '',
                   CASE WHEN keeps THEN opens_on ELSE w_opens_on END,
                   CASE WHEN keeps THEN due_on ELSE w_due_on END,
                   CASE WHEN keeps THEN grace_until ELSE w_grace_until END,
                   CASE WHEN keeps THEN version_id ELSE w_version_id END,
                   CASE WHEN keeps THEN credited_by_id ELSE COALESCE(w_credited_by_id, credited_by_id) END
            FROM found WHERE kind <> 'moved' OR NOT keeps""",
        [cycle],
    )


def end_years_before(*, cycle: int, all_of_them: bool) -> None:
    """Put what earlier years left unsigned into the table of changes: it ended with its year."""
    which = "<" if all_of_them else "="
    run(
        f"""INSERT INTO {CHANGING}
            SELECT o.id, o.requirement_id, 'withdrawn', %s, o.opens_on, o.due_on, o.grace_until, o.version_id,
                   o.credited_by_id
            FROM attestations_obligation o
            WHERE o.cycle_id {which} %s AND o.withdrawn_at IS NULL AND NOT {signed("o")}""",
        [Withdrawn.CYCLE_ENDED, cycle if all_of_them else cycle - 1],
    )


def open_new(*, cycle: int, at: datetime) -> int:
    """Open what is wanted and not there; answer how many."""
    return run(
        f"""INSERT INTO attestations_obligation (
              requirement_id, person_id, cycle_id, renewal, change_set_id, child_id, school_id, version_id, opened_at,
              opens_on, first_opens_on, first_due_on, first_grace_until, due_on, grace_until, credited_by_id,
              credited_at, withdrawn_at, withdrawn_reason)
            SELECT w.requirement_id, w.person_id, {int(cycle)}, w.renewal, NULLIF(w.change_set_id, 0),
                   NULLIF(w.child_id, 0), w.school_id, w.version_id, %s, w.opens_on,
                   w.opens_on, w.due_on, w.grace_until, w.due_on, w.grace_until, w.credited_by_id,
                   CASE WHEN w.credited_by_id IS NULL THEN NULL ELSE %s END, NULL, ''
            FROM {WANTED} w LEFT JOIN attestations_obligation o ON {SAME} AND o.cycle_id = {int(cycle)}
            WHERE o.id IS NULL
            ORDER BY w.requirement_id, w.person_id""",
        [at, at],
    )


def apply_changes(*, at: datetime) -> dict[str, int]:
    """Write what is in the table of changes into the obligations, and into their history; answer how many of each."""
    counts = kinds_of_changes()
    if not counts:
        return counts
    run(
        f"""INSERT INTO attestations_pastcredit (obligation_id, acknowledgement_id, since, until)
            SELECT o.id, o.credited_by_id, o.credited_at, %s
            FROM {OBLIGATION} o JOIN {CHANGING} c ON c.obligation_id = o.id
            WHERE o.credited_by_id IS NOT NULL AND COALESCE(c.credited_by_id, 0) <> o.credited_by_id""",
        [at],
    )
    run(
        f"""UPDATE attestations_obligation
            SET opens_on = c.opens_on, due_on = c.due_on, grace_until = c.grace_until, version_id = c.version_id,
                withdrawn_at = CASE WHEN c.kind = 'withdrawn' THEN %s ELSE NULL END, withdrawn_reason = c.reason,
                credited_at = CASE WHEN c.credited_by_id IS NULL THEN NULL
                                   WHEN c.credited_by_id = attestations_obligation.credited_by_id
                                     THEN attestations_obligation.credited_at
                                   ELSE %s END,
                credited_by_id = c.credited_by_id
            FROM {CHANGING} c WHERE c.obligation_id = attestations_obligation.id""",
        [at, at],
    )
    run(
        f"""INSERT INTO attestations_obligationchange
              (obligation_id, kind, recorded_at, opens_on, due_on, grace_until, version_id, reason)
            SELECT obligation_id, kind, %s, opens_on, due_on, grace_until, version_id, reason FROM {CHANGING}
            ORDER BY obligation_id""",
        [at],
    )
    return counts


def move_to_version(*, requirement: Requirement, cycle: int, at: datetime) -> int:
    """Move what stands and is not signed to the version of its course; answer how many were moved.

    After a revision this is most of what there is to do, so it is done by two plain statements.
    """
    behind = f"""WHERE cycle_id = %s AND requirement_id = %s AND version_id <> %s AND change_set_id IS NULL
        AND withdrawn_at IS NULL AND NOT {signed(OBLIGATION)}"""
    version = requirement.course.version_id
    keys = [cycle, requirement.pk, version]
    run(
        f"""INSERT INTO attestations_obligationchange
              (obligation_id, kind, recorded_at, opens_on, due_on, grace_until, version_id, reason)
            SELECT id, 'moved', %s, opens_on, due_on, grace_until, %s, '' FROM {OBLIGATION} {behind}""",
        [at, version, *keys],
    )
    return run(f"UPDATE {OBLIGATION} SET version_id = %s {behind}", [version, *keys])


def kinds_of_changes() -> dict[str, int]:
    """How many there are of each kind in the table of changes."""
    counts: dict[str, int] = dict(rows_of(f"SELECT kind, COUNT(*) FROM {CHANGING} GROUP BY kind"))
    return counts


def new_count(*, cycle: int) -> int:
    """How many that are wanted are not there."""
    ((count,),) = rows_of(
        f"""SELECT COUNT(*) FROM {WANTED} w LEFT JOIN {OBLIGATION} o ON {SAME} AND o.cycle_id = %s
            WHERE o.id IS NULL""",
        [cycle],
    )
    return int(count)


def wanted_count() -> int:
    ((count,),) = rows_of(f"SELECT COUNT(*) FROM {WANTED}")
    return int(count)
