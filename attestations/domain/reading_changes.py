"""Reading what a version changes, and answering the questions on it, before it is signed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from attestations.domain.changes_to_sign import changes_to_sign
from attestations.domain.statements import version_to_sign
from attestations.models import ChangesRead, Obligation
from lms.domain.audit import record
from lms.models import Person
from quizzes.domain.on_clauses import Marked, Posed, mark, posed_on

MOST = 6
"""Questions on what changed; who has read more than that has read enough."""


class NotReadError(ValueError):
    """The questions come after the reading."""


def questions_on_changes(obligation: Obligation) -> list[Posed]:
    """The questions on the clauses that changed for somebody: their wording now, or what was added."""
    if obligation.change_set_id is None:
        return []
    clauses = [shown.change.new_id for shown in changes_to_sign(obligation) if shown.change.new_id is not None]
    course = obligation.requirement.course
    return posed_on(course=course, clauses=clauses, most=MOST, asking=f"obligation {obligation.pk}")


def reading_of(obligation: Obligation) -> ChangesRead | None:
    """That somebody has read what the version which is signed now changes."""
    return ChangesRead.objects.filter(obligation=obligation, version=version_to_sign(obligation)).first()


def changes_done(obligation: Obligation) -> bool:
    """Whether what changed has been read, and its questions, if there are any, answered."""
    reading = reading_of(obligation)
    return reading is not None and (reading.answered_at is not None or not questions_on_changes(obligation))


@transaction.atomic
def read_changes(*, obligation: Obligation, by: Person, at: datetime) -> ChangesRead:
    """Note that the end of what changed was reached by going on; the first time is the one that is kept."""
    reading, made = ChangesRead.objects.get_or_create(
        obligation=obligation, version=version_to_sign(obligation), defaults={"read_at": at}
    )
    if made:
        record(verb="changes read", about=f"obligation {obligation.pk}", by=by, at=at, version=reading.version_id)
    return reading


@transaction.atomic
def answer_on_changes(*, obligation: Obligation, chosen: Mapping[int, int], by: Person, at: datetime) -> list[Marked]:
    """Mark the questions on what changed; they teach, so none has to be right, and the first answers are kept.

    Raises:
        NotReadError: what changed has not been read yet.
        KeyError, IndexError: a question has no answer, or one that is not offered (`mark`).
    """
    marked = mark(posed=questions_on_changes(obligation), chosen=chosen)
    reading = reading_of(obligation)
    if reading is None:
        raise NotReadError("Read what has changed first.")
    if reading.answered_at is None and marked:
        reading.answered_at = at
        reading.asked, reading.right = len(marked), sum(one.well for one in marked)
        reading.save(update_fields=["answered_at", "asked", "right"])
        facts = {"asked": reading.asked, "right": reading.right}
        record(verb="answered on changes", about=f"obligation {obligation.pk}", by=by, at=at, **facts)
    return marked
