"""The page on which a lead keeps term dates."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lms.forms.calendar import carried
from lms.models import CalendarEntry, ParentsSign, School
from tests.factories.people import AppointmentFactory, SchoolFactory
from tests.lms.domain.calendar.test_ics import YEAR
from tests.page import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(client: Client) -> School:
    """A school whose lead is signed in."""
    made: School = SchoolFactory.create(name="Alder Primary")
    client.force_login(AppointmentFactory.create(school=made).person)
    return made


def test_a_half_term_that_is_typed_moves_the_years_due_date(client: Client, school: School) -> None:
    given = {"kind": "half_term", "name": "Half-term", "starts_on": "2026-10-19", "ends_on": "2026-10-30"}
    page = text_of(client.post(f"/term-dates/{school.urn}/", given, follow=True))
    assert "“Half-term” is in the calendar" in page
    entry = CalendarEntry.objects.get()
    assert (entry.school, entry.starts_on, entry.ends_on) == (school, date(2026, 10, 19), date(2026, 10, 30))
    client.post(f"/term-dates/{school.urn}/{entry.pk}/delete/")
    assert not CalendarEntry.objects.exists()


def test_days_that_cannot_be_are_named_beside_the_field_and_nothing_is_kept(client: Client, school: School) -> None:
    given = {"kind": "term", "name": "Autumn", "starts_on": "2026-12-18", "ends_on": "2026-09-02"}
    page = text_of(client.post(f"/term-dates/{school.urn}/", given))
    assert "The last day comes before the first" in page
    assert not CalendarEntry.objects.exists()


def test_a_file_is_looked_at_and_then_brought_in(client: Client, school: School) -> None:
    file = SimpleUploadedFile("terms.ics", YEAR)
    looked = client.post(f"/term-dates/{school.urn}/file/", {"file": file})
    assert "4 to bring in, 0 there already, 1 left out." in text_of(looked)
    assert not CalendarEntry.objects.exists()
    events = looked.context["events"]
    page = text_of(client.post(f"/term-dates/{school.urn}/file/", {"events": events}, follow=True))
    assert "4 brought in" in page
    assert CalendarEntry.objects.count() == 4


def test_a_file_that_is_no_calendar_is_named(client: Client, school: School) -> None:
    file = SimpleUploadedFile("terms.ics", b"PK")
    assert "The file is no calendar" in text_of(client.post(f"/term-dates/{school.urn}/file/", {"file": file}))


def test_events_that_were_looked_at_for_another_school_are_not_brought_in_here(client: Client, school: School) -> None:
    page = client.post(f"/term-dates/{school.urn}/file/", {"events": carried(SchoolFactory.create(), [])}, follow=True)
    assert "That page was too old" in text_of(page)


def test_the_lead_says_which_parents_sign(client: Client, school: School) -> None:
    client.post(f"/term-dates/{school.urn}/parents/", {"parents_sign": "one"})
    school.refresh_from_db()
    assert school.parents_sign == ParentsSign.ONE
    client.post(f"/term-dates/{school.urn}/parents/", {"parents_sign": "nobody"})
    school.refresh_from_db()
    assert school.parents_sign == ParentsSign.ONE
