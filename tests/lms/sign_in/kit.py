"""Signing in as people do it: by a link, a mailed code, and the code that an authenticator app shows."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone

from lms.domain.appointments import appoint
from lms.domain.sign_in_links import make_link
from lms.models import Appointment, Person
from tests.factories.people import LONG_AGO, MembershipFactory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASK, CONFIRM, PROVE, PROVE_AGAIN = (
    "/sign-in/code/",
    "/sign-in/code/confirm/",
    "/sign-in/prove/",
    "/sign-in/prove/again/",
)
WAYS, NEEDED, SET_UP_APP = "/sign-in/ways/", "/sign-in/second-step/", "/sign-in/ways/app/"


def teacher() -> Person:
    member: Person = MembershipFactory.create(person__legal_first="Keziah").person
    return member


def lead(role: str = Appointment.Role.COMPLIANCE_LEAD) -> Person:
    """Somebody who sees others' data, at one school; a trust lead of them all."""
    member = MembershipFactory.create(person__legal_first="Imogen")
    school = None if role == Appointment.Role.TRUST_LEAD else member.school
    appoint(person=member.person, role=role, school=school, on=LONG_AGO.date(), by=None, at=LONG_AGO)
    person: Person = Person.objects.get(pk=member.person_id)
    return person


def link_for(person: Person, leads_to: str = "") -> str:
    return urlsplit(make_link(person=person, at=timezone.now(), leads_to=leads_to)).path


def by_link(person: Person, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(link_for(person))
    return client


def ask(client: Client, address: str | None, **more: str) -> str:
    """Ask for a code; answers the one in the mail."""
    client.post(ASK, {"email": address, **more})
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def by_code(person: Person, client: Client | None = None) -> Client:
    client = client or Client()
    client.post(CONFIRM, {"code": ask(client, person.email)})
    return client


def with_app(person: Person) -> Person:
    """The same person, with an authenticator app."""
    TOTP.activate(person, SECRET)
    return person


def set_up_app(client: Client) -> None:
    """What whoever needs a second factor does when they first sign in."""
    client.get(SET_UP_APP)
    client.post(SET_UP_APP, {"code": app_code(client.session["mfa.totp.secret"])})


def app_code(secret: str = SECRET, at: datetime | None = None) -> str:
    """What the app shows."""
    seconds = (at or timezone.now()).timestamp()
    return format_hotp_value(hotp_value(secret, int(seconds) // 30))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def goes_to(client: Client, path: str = "/") -> str:
    """Where asking for a page leads: its own path where it is shown."""
    answer = client.get(path)
    return urlsplit(answer.headers.get("Location", path)).path
