"""Letting somebody in by hand, so that a supply teacher can begin at eight in the morning; and signing them out."""

from datetime import datetime

from django.db import transaction

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.people.reach import check_keeps_wholly
from lms.domain.people.refusal import RefusedError
from lms.domain.sessions import end_sessions
from lms.domain.sign_in_links import make_link
from lms.models import Person


@transaction.atomic
def hand_over_link(*, person: Person, by: Person, at: datetime) -> str:
    """A sign-in link for `person`, shown once to `by`, who hands it over; audited, since for a day it opens a door.

    Raises:
        RefusedError: it is for oneself; `person` has left; or holds a role, and so signs in with a second factor of
            their own; or belongs to more than the schools that `by` keeps.
    """
    check_keeps_wholly(by, person, on=london_day(at))
    if person.pk == by.pk:
        raise RefusedError("You are signed in already")
    if not person.is_active:
        raise RefusedError(f"{person} has left, so no link would work")
    if person.appointments.held().exists():
        raise RefusedError(
            f"{person} answers for others, so signs in with a mailed code and a second step of their own"
        )
    link = make_link(person=person, at=at)
    record(verb="sign-in link handed over", about=f"person {person.pk}", by=by, at=at)
    return link


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Person, at: datetime) -> None:
    """End every session of somebody else.

    Raises:
        RefusedError: they belong to more than the schools that `by` keeps.
    """
    check_keeps_wholly(by, person, on=london_day(at))
    end_sessions(people=[person.pk], because="asked for by the school", by=by, at=at)
