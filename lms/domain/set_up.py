"""The first run: a trust, its schools and the first compliance lead."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lms.days import london_day
from lms.domain.appointments import appoint
from lms.domain.audit import record
from lms.models import Appointment, Person, School, Trust

LONGEST_NAME = 200


class UnusableSetUpError(ValueError):
    """What was asked for cannot be set up; the message says what, where and what to do."""


@transaction.atomic
def set_up(
    *, trust_name: str, schools: Sequence[tuple[str, str]], lead_email: str, at: datetime
) -> tuple[Trust, list[School], Person]:
    """Make or complete an installation: the trust, each `(urn, name)` and the first lead.

    Idempotent: what is there already stays as it is, new schools are added, a school that is named
    again takes its new name. The lead answers for the whole trust.

    Raises:
        UnusableSetUpError: a name is empty, a URN is not six digits, the address is no e-mail address,
            or the database holds another trust or a demonstration.
    """
    check_set_up(trust_name=trust_name, schools=schools, lead_email=lead_email)
    trust = _trust(trust_name.strip(), at)
    kept = [_school(trust, urn.strip(), name.strip(), at) for urn, name in schools]
    return trust, kept, _lead(lead_email.strip().lower(), at)


def check_set_up(*, trust_name: str, schools: Sequence[tuple[str, str]], lead_email: str) -> None:
    """Whether what was asked for can be set up, looked at before there is a database.

    Raises:
        UnusableSetUpError: a name is empty, a URN is not six digits, or the address is no e-mail address.
    """
    longest = max([trust_name, *(name for _, name in schools)], key=len)
    if len(longest) > LONGEST_NAME:
        raise UnusableSetUpError(f"'{longest[:40]}…' is {len(longest)} letters long: a name has at most {LONGEST_NAME}")
    if not trust_name.strip():
        raise UnusableSetUpError("The trust has no name: give one with --trust")
    for urn, name in schools:
        if not re.fullmatch(r"\d{6}", urn.strip(), re.ASCII):
            raise UnusableSetUpError(
                f"'{urn}' is not a URN: it is the school's six-digit number, as in --school 123456='Its name'"
            )
        if not name.strip():
            raise UnusableSetUpError(f"School {urn} has no name: write --school {urn}='Its name'")
    try:
        validate_email(lead_email.strip())
    except ValidationError:
        raise UnusableSetUpError(
            f"'{lead_email}' is not an e-mail address: give the compliance lead's with --lead"
        ) from None


def _trust(name: str, at: datetime) -> Trust:
    trust = Trust.objects.first()
    if trust is None:
        trust = Trust.objects.create(pk=1, name=name, created_at=at)
        record(verb="trust set up", about=name, by=None, at=at)
    if trust.demonstration:
        raise UnusableSetUpError(
            f"This database holds the demonstration of {trust.name}: name an empty one with DATABASE_URL or VAR_DIR"
        )
    if trust.name != name:
        raise UnusableSetUpError(f"This database serves {trust.name}, not {name}: so name another with DATABASE_URL")
    return trust


def _school(trust: Trust, urn: str, name: str, at: datetime) -> School:
    school, made = School.objects.get_or_create(urn=urn, defaults={"trust": trust, "name": name})
    if made:
        record(verb="school added", about=f"school {urn}", by=None, at=at, name=name)
    elif school.name != name:
        record(verb="school renamed", about=f"school {urn}", by=None, at=at, was=school.name, now=name)
        school.name = name
        school.save(update_fields=["name"])
    return school


def _lead(email: str, at: datetime) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        first, last = names_from_address(email)
        person = Person.objects.create_user(email, legal_first=first, legal_last=last, created_at=at)
        record(verb="person added", about=f"person {person.pk}", by=None, at=at)
    appoint(person=person, role=Appointment.Role.COMPLIANCE_LEAD, school=None, on=london_day(at), by=None, at=at)
    appoint(person=person, role=Appointment.Role.POLICY_OWNER, school=None, on=london_day(at), by=None, at=at)
    return person


def names_from_address(email: str) -> tuple[str, str]:
    """First and last name as an address suggests them, until the person corrects them."""
    parts = [part.capitalize() for part in re.split(r"[._+-]+", email.split("@", maxsplit=1)[0]) if part]
    return (parts[0], " ".join(parts[1:])) if parts else (email, "")
