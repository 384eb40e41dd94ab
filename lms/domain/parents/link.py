"""The school's link for parents: on, off, or another one."""

import secrets
from datetime import datetime

from django.db import transaction

from lms.domain.audit import record
from lms.domain.people.reach import schools_kept
from lms.domain.people.refusal import RefusedError
from lms.models import Person, School

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when typed from a poster."""
LENGTH = 8


@transaction.atomic
def open_link_for_parents(*, school: School, by: Person, at: datetime) -> str:
    """Switch the link on with a new code, so that one handed out before stops; answers the code.

    Raises:
        RefusedError: `by` does not keep that school's people.
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    _set(school, code, by)
    record(verb="parents' link opened", about=f"school {school.urn}", by=by, at=at)
    return code


@transaction.atomic
def close_link_for_parents(*, school: School, by: Person, at: datetime) -> None:
    """Switch the link off; requests that have come in stay.

    Raises:
        RefusedError: `by` does not keep that school's people.
    """
    _set(school, "", by)
    record(verb="parents' link closed", about=f"school {school.urn}", by=by, at=at)


def school_of_code(code: str) -> School | None:
    """The school whose link has this code, as typed in any letters."""
    return School.objects.filter(parents_code=code.lower()).first() if code else None


def _set(school: School, code: str, by: Person) -> None:
    if not schools_kept(by).filter(pk=school.pk).exists():
        raise RefusedError(f"{school} is not a school whose people you keep")
    school.parents_code = code
    school.save(update_fields=["parents_code"])
