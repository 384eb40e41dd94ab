"""A school's colours, logo and contact are changed in the Wagtail admin by those who answer for it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lms.domain.appointments import appoint
from lms.models import Appointment, Person, School
from tests.factories.people import LONG_AGO, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def owner_and_lead(*, of: School | None) -> Person:
    """Who `setup` makes: a compliance lead who is also policy owner, and so has the admin."""
    person = PersonFactory.create()
    for role in (Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.POLICY_OWNER):
        appoint(person=person, role=role, school=of, on=LONG_AGO.date(), by=None, at=LONG_AGO)
    person.refresh_from_db()
    return person


def edit(school: School) -> str:
    return reverse("wagtailsnippets_lms_school:edit", args=[school.pk])


def test_a_lead_of_the_trust_changes_the_colour_and_contact_of_a_school(client: Client) -> None:
    school = SchoolFactory.create()
    client.force_login(owner_and_lead(of=None))
    facts = {"name": school.name, "phase": "primary", "colour": "#8a3f6b", "contact_name": "Ada", "contact_email": ""}
    assert client.post(edit(school), facts).status_code == 302
    school.refresh_from_db()
    assert (school.colour, school.contact_name) == ("#8a3f6b", "Ada")


def test_a_picture_that_is_none_is_no_logo(client: Client) -> None:
    school = SchoolFactory.create()
    client.force_login(owner_and_lead(of=None))
    facts = {"name": school.name, "phase": "primary", "colour": "#8a3f6b", "contact_name": "", "contact_email": ""}
    svg = SimpleUploadedFile(
        "logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"
    )
    assert client.post(edit(school), {**facts, "logo": svg}).status_code == 200
    school.refresh_from_db()
    assert not school.logo


def test_who_answers_for_one_school_changes_none_here(client: Client) -> None:
    own, other = SchoolFactory.create(), SchoolFactory.create()
    client.force_login(owner_and_lead(of=own))
    answers = [
        client.get(url).status_code for url in (edit(own), edit(other), reverse("wagtailsnippets_lms_school:list"))
    ]
    assert answers == [302, 302, 302]


def test_nobody_adds_a_school_here(client: Client) -> None:
    client.force_login(owner_and_lead(of=None))
    assert client.get(reverse("wagtailsnippets_lms_school:add")).status_code == 302
