"""Filling a migrated database with a small school and its policy. `site.py` runs these in a process of their own."""

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from attestations import tasks
from attestations.demo.history import bring_in
from attestations.domain.following import follow_people
from attestations.domain.obligations import sync_obligations
from attestations.models import Requirement, Statement
from courses.domain.import_policy import Approval
from lms.days import cycle_bounds, cycle_year, london_day
from lms.domain.appointments import appoint
from lms.domain.classes.making import make_classes
from lms.domain.classes.teaching import give_class
from lms.domain.set_up import set_up
from lms.domain.sign_in_links import make_link
from lms.models import (
    Appointment,
    Audience,
    Channel,
    ChannelRole,
    Membership,
    Person,
    School,
    StaffGroup,
)
from tests.journeys.authenticator import give_app

BOARD = "the governing board"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of the school: how the tests call them, their name, their audience."""

    persona: str
    first: str
    last: str
    audience: Audience
    group: str = ""
    address: bool = True


SEATS = (
    Seat("teacher", "Ottoline", "Brackenridge", Audience.STAFF, StaffGroup.TEACHING),
    Seat("poster", "Cuthbert", "Lillywhite", Audience.STAFF, StaffGroup.OFFICE_AND_SITE),
    Seat("governor", "Philippa", "Ravensworth", Audience.GOVERNOR),
    Seat("volunteer", "Clementine", "Ashbourne", Audience.VOLUNTEER),
    Seat("pupil", "Rowena", "Quillfeather", Audience.PUPIL, address=False),
    Seat("parent", "Lysander", "Tregarthen", Audience.PARENT),
)


def fill(policy: str) -> None:
    """Set the school up, bring the policy in, and print who is there as JSON, by persona."""
    at = timezone.now()
    with transaction.atomic():
        people = _people(at)
        _bring_in(Path(policy), by=people["owner"], at=at)
    long_ago = at - timedelta(days=30)
    links = {"link": _link(people["pupil"], at), "old_link": _link(people["pupil"], long_ago)}
    told = {
        persona: {"pk": person.pk, "name": person.get_full_name(), "email": person.email or ""}
        for persona, person in people.items()
    }
    json.dump({"people": told, **links}, sys.stdout)


def bring_in_next(policy: str) -> None:
    """A new approved version of the policy, published and owed, as its owner and the next sync make it."""
    with transaction.atomic():
        owner = Appointment.objects.filter(role=Appointment.Role.POLICY_OWNER).latest("pk").person
        _bring_in(Path(policy), by=owner, at=timezone.now())


def follow() -> None:
    """What beat does every minute: obligations are made to follow the people."""
    at = timezone.now()
    follow_people(on=london_day(at), at=at)


def work() -> None:
    """What the worker does within a minute: makes the returns that were asked for, and sends the mail that is owed."""
    tasks.make_returns()
    tasks.drain_outbox()


def forget_apps() -> None:
    """Nobody has set up a second factor yet."""
    Authenticator.objects.all().delete()


def reword(audience: str, wording: str) -> None:
    """New words to sign for the course of an audience, in force from now."""
    requirement = Requirement.objects.get(course__audience=audience)
    Statement.objects.create(requirement=requirement, wording=wording, in_force_from=timezone.now())


def make_class(name: str) -> None:
    """A class that the teacher teaches, with the pupil and two classmates in it; nobody has a picture yet."""
    at = timezone.now()
    with transaction.atomic():
        seat = Membership.objects.get(audience=Audience.PUPIL)
        for first, last in (("Isolde", "Fotheringay"), ("Rowena", "Applewhite")):
            Membership.objects.create(
                person=_person(first, last, None, at),
                school=seat.school,
                audience=Audience.PUPIL,
                started_on=seat.started_on,
            )
        Membership.objects.filter(audience=Audience.PUPIL).update(registration=name)
        teacher = Membership.objects.get(staff_group=StaffGroup.TEACHING).person
        lead = Appointment.objects.get(role=Appointment.Role.COMPLIANCE_LEAD).person
        for made in make_classes(school=seat.school, by=lead, at=at):
            give_class(school_class=made, person=teacher, on=london_day(at), by=lead, at=at)


def add_another_school() -> None:
    """A second school of the trust with a pupil who has an address, and an editor of lessons for both."""
    at = timezone.now()
    today = london_day(at)
    opened, _ = cycle_bounds(cycle_year(today))
    with transaction.atomic():
        first = School.objects.get()
        school = School.objects.create(trust=first.trust, urn="990302", name="Saltmarsh Bay School")
        _member(Seat("other_pupil", "Perpetua", "Honeychurch", Audience.PUPIL), school, opened, at)
        editor = _person("Araminta", "Fairweather", "araminta.fairweather@pennyroyal.example", at)
        appoint(person=editor, role=Appointment.Role.CONTENT_EDITOR, school=None, on=today, by=None, at=at)
        give_app(editor)
        sync_obligations(on=today, at=at)


def _link(person: Person, at: datetime) -> str:
    """Only the path: a copy of this ground is served on another port."""
    return urlsplit(make_link(person=person, at=at)).path


def _people(at: datetime) -> dict[str, Person]:
    today = london_day(at)
    opened, _ = cycle_bounds(cycle_year(today))
    _, (school,), lead = set_up(
        trust_name="Pennyroyal Hill School",
        schools=[("990301", "Pennyroyal Hill School")],
        lead_email="hyacinth.wolfenden@pennyroyal.example",
        at=at,
    )
    people = {"lead": lead} | {seat.persona: _member(seat, school, opened, at) for seat in SEATS}
    people["owner"] = _person("Barnaby", "Stickleback", "barnaby.stickleback@pennyroyal.example", at)
    appoint(person=people["owner"], role=Appointment.Role.POLICY_OWNER, school=None, on=today, by=lead, at=at)
    people["head"] = _person("Leocadia", "Winterbourne", "leocadia.winterbourne@pennyroyal.example", at)
    appoint(person=people["head"], role=Appointment.Role.HEADTEACHER, school=school, on=today, by=lead, at=at)
    give_app(people["lead"])
    give_app(people["head"])
    give_app(people["owner"])
    channel = Channel.objects.create(school=school, platform="Facebook", handle="pennyroyalhill", since=opened)
    for kind in ChannelRole.Kind:
        ChannelRole.objects.create(channel=channel, person=people["poster"], kind=kind, since=opened)
    return people


def _member(seat: Seat, school: School, opened: date, at: datetime) -> Person:
    email = f"{seat.first}.{seat.last}@pennyroyal.example".lower() if seat.address else None
    person = _person(seat.first, seat.last, email, at)
    Membership.objects.create(
        person=person, school=school, audience=seat.audience, staff_group=seat.group, started_on=opened, recorded_at=at
    )
    return person


def _person(first: str, last: str, email: str | None, at: datetime) -> Person:
    return Person.objects.create_user(email, legal_first=first, legal_last=last, created_at=at)


def _bring_in(policy: Path, *, by: Person, at: datetime) -> None:
    bring_in(file=policy, approval=Approval(by=BOARD, on=london_day(at)), by=by, at=at)
    sync_obligations(on=london_day(at), at=at)
