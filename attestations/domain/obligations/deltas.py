"""What a version changed and who has to sign that: delta obligations, as rows of the table of the wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attestations.domain.obligations.credit import IN_FORCE, signed
from attestations.domain.obligations.due import Year
from attestations.domain.obligations.wanted import WANTED
from attestations.domain.sql import run
from attestations.models import Requirement
from courses.domain.change_sets import settled_version
from courses.models import Change, ChangeSet
from lms.days import london_day
from lms.models import Audience


@dataclass(frozen=True, slots=True)
class Revision:
    """A change set with something material for the audience of a course: from when it is asked, and of whom.

    Of those who signed a version before the one of `sequence`.
    """

    change_set_id: int
    sequence: int
    asked_on: date


def revisions_for(requirement: Requirement, change_sets: Iterable[ChangeSet]) -> list[Revision]:
    """The decided change sets that bind the audience of a requirement, the earliest version first.

    It is asked when the version was approved, is in effect, and its owner has said what is material.
    """
    found = []
    for changes in change_sets:
        if changes.new.policy_id != requirement.course.policy_id or changes.decided_at is None:
            continue
        if any(change.material and is_for(change, requirement) for change in changes.changes.all()):
            days = (changes.new.approved_on, changes.new.effective_on, london_day(changes.decided_at))
            found.append(Revision(changes.pk, changes.new.sequence, max(day for day in days if day)))
    return sorted(found, key=lambda revision: revision.sequence)


def decided_change_sets() -> list[ChangeSet]:
    return list(
        ChangeSet.objects.decided()
        .filter(new__approved_on__isnull=False)
        .select_related("new")
        .prefetch_related("changes__old", "changes__new")
    )


def is_for(change: Change, requirement: Requirement) -> bool:
    """Whether a change is for those who take the course of a requirement.

    Managers take the posters' course too: what changes for both they sign there, and once.
    """
    audience = requirement.course.audience
    if audience == Audience.CHANNEL_MANAGER:
        return audience in change.audiences and Audience.CHANNEL_POSTER not in change.audiences
    return change.binds(audience)


def fill_deltas(*, requirement: Requirement, revisions: list[Revision], year: Year) -> None:
    """Put into the table of the wanted what is owed for the versions that followed the one somebody signed.

    Nobody owes two at once: who has not signed what one version changed is moved on to the next, from the same
    change set. What was signed stays, as long as its person is in the audience.
    """
    cycle = year.cycle.pk
    run(
        f"""INSERT INTO {WANTED} (requirement_id, person_id, child_id, renewal, change_set_id, school_id, version_id,
                                 opens_on, due_on, grace_until)
            SELECT o.requirement_id, o.person_id, COALESCE(o.child_id, 0), 0, o.change_set_id, o.school_id,
                   o.version_id, o.opens_on, o.due_on, o.grace_until
            FROM attestations_obligation o
            WHERE o.cycle_id = %s AND o.requirement_id = %s AND o.change_set_id IS NOT NULL AND {signed("o")}
              AND EXISTS (SELECT 1 FROM attestations_obligation whole WHERE whole.cycle_id = o.cycle_id
                            AND whole.requirement_id = o.requirement_id AND whole.person_id = o.person_id
                            AND COALESCE(whole.child_id, 0) = COALESCE(o.child_id, 0)
                            AND whole.change_set_id IS NULL AND whole.withdrawn_at IS NULL)""",
        [cycle, requirement.pk],
    )
    if not revisions:
        return
    version = settled_version(requirement.course.policy)
    if version is None:
        return
    days = [_days(revision, requirement) for revision in revisions]
    first = " ".join(f"WHEN signed.sequence < {revision.sequence} THEN %s" for revision in revisions)
    run(
        f"""INSERT INTO {WANTED} (requirement_id, person_id, child_id, renewal, change_set_id, opens_on, due_on,
                                 grace_until, school_id, version_id)
            SELECT whole.requirement_id, whole.person_id, COALESCE(whole.child_id, 0), 0,
                   CASE {first} END, CASE {first} END, CASE {first} END, CASE {first} END,
                   MAX(whole.school_id), %s
            FROM attestations_obligation whole
            JOIN (SELECT o.person_id, COALESCE(o.child_id, 0) AS child_id, MAX(v.sequence) AS sequence
                  FROM attestations_acknowledgement a
                  JOIN attestations_obligation o ON o.id = a.obligation_id
                  JOIN courses_policyversion v ON v.id = o.version_id
                  WHERE o.requirement_id = %s AND {IN_FORCE}
                  GROUP BY o.person_id, COALESCE(o.child_id, 0)) AS signed
              ON signed.person_id = whole.person_id AND signed.child_id = COALESCE(whole.child_id, 0)
            WHERE whole.cycle_id = %s AND whole.requirement_id = %s AND whole.change_set_id IS NULL
              AND whole.withdrawn_at IS NULL AND signed.sequence < %s
              AND {signed("whole")}
            GROUP BY whole.requirement_id, whole.person_id, COALESCE(whole.child_id, 0), signed.sequence""",
        [
            *(day for column in zip(*days, strict=True) for day in column),
            version.pk,
            requirement.pk,
            cycle,
            requirement.pk,
            revisions[-1].sequence,
        ],
    )


def _days(revision: Revision, requirement: Requirement) -> tuple[int, date, date, date]:
    """Of which change set, from which day, due by when, overdue after when."""
    due_on = revision.asked_on + timedelta(days=requirement.change_days)
    return revision.change_set_id, revision.asked_on, due_on, due_on + timedelta(days=requirement.grace_days)
