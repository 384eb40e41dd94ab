"""The live dashboard: figures by school and audience, and the people behind them, to those who may see them."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from attestations.models import Requirement
from lms.models import Appointment, Audience, ChannelRole, Person, School
from tests.factories.attestations import RequirementFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import (
    AppointmentFactory,
    ChannelFactory,
    ChannelRoleFactory,
    MembershipFactory,
    SchoolFactory,
)
from tests.factories.policies import PolicyVersionFactory, make_course
from tests.page import text_of

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    return school


@pytest.fixture
def requirement() -> Requirement:
    return make_requirement()


@pytest.fixture
def trust_lead() -> Person:
    person: Person = AppointmentFactory.create(school=None, role=Appointment.Role.TRUST_LEAD).person
    return person


def owing(school: School, requirement: Requirement, *, count: int, signed: int = 0) -> list[Person]:
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(count)]
    for one in owed[:signed]:
        make_signature(one)
    return [one.person for one in owed]


def shown(client: Client, person: Person, name: str = "standing", query: str = "") -> HttpResponse:
    client.force_login(person)
    return client.get(reverse(name) + query)  # type: ignore[return-value]


def table(client: Client, person: Person, name: str, query: str = "") -> list[dict[str, str]]:
    client.force_login(person)
    response: Any = client.get(reverse(name) + query)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_school_and_audience_stands_with_its_figures(
    client: Client, school: School, requirement: Requirement, trust_lead: Person
) -> None:
    other = SchoolFactory.create(name="Birchfield Academy")
    owing(school, requirement, count=4, signed=3)
    owing(other, requirement, count=2)
    said = text_of(shown(client, trust_lead))
    assert "3 of 6 staff are complete, 50.0%. Three are overdue." in said
    assert "Alderbrook Primary School Staff at Alderbrook Primary School: 3 of 4 1 overdue" in said
    assert "Birchfield Academy Staff at Birchfield Academy: 0 of 2 2 overdue" in said


def test_the_address_narrows_it_to_a_school_and_an_audience(
    client: Client, school: School, requirement: Requirement, trust_lead: Person
) -> None:
    other = SchoolFactory.create(name="Birchfield Academy")
    owing(school, requirement, count=4, signed=3)
    owing(other, requirement, count=2)
    governors = make_requirement(audience=Audience.GOVERNOR)
    make_owed(person=make_member(school=school, audience=Audience.GOVERNOR), requirement=governors)
    whole = text_of(shown(client, trust_lead, query=f"?school={school.urn}"))
    assert "3 of 5 signatures are in, 60.0%. Two are overdue." in whole
    narrowed = text_of(shown(client, trust_lead, query=f"?school={school.urn}&audience=governor"))
    assert "0 of 1 governors are complete, 0.0%. One is overdue." in narrowed
    assert "Birchfield Academy Staff" not in whole


def test_channels_say_who_may_post_untrained(client: Client, school: School, trust_lead: Person) -> None:
    channel = ChannelFactory.create(school=school, platform="Facebook", handle="@alderbrook")
    posters = make_requirement(audience=Audience.CHANNEL_POSTER)
    for signs in (True, False):
        person = make_member(school=school)
        ChannelRoleFactory.create(channel=channel, person=person, kind=ChannelRole.Kind.POSTER)
        owed = make_owed(person=person, requirement=posters)
        if signs:
            make_signature(owed)
    said = text_of(shown(client, trust_lead))
    assert "Facebook @alderbrook nobody 1 of 2 Someone is untrained" in said


def test_a_policy_says_how_its_review_stands(client: Client, school: School, trust_lead: Person) -> None:
    RequirementFactory.create(
        course=make_course(version=PolicyVersionFactory.create(next_review_by=date(2026, 11, 12)), lessons=0)
    )
    said = text_of(shown(client, trust_lead))
    assert "Social media policy 1.0 by Thursday 12 November Review overdue" in said


def test_the_people_behind_a_figure_are_listed_with_how_late_they_are(
    client: Client, school: School, requirement: Requirement, trust_lead: Person
) -> None:
    done, late = owing(school, requirement, count=2, signed=1)
    done.legal_last = "Bexley"
    done.save()
    said = text_of(shown(client, trust_lead, "standing_people", "?status=overdue"))
    assert f"{late.last_name}, {late.first_name} Staff Friday 23 October 14 days late" in said
    assert f"{done.last_name}, {done.first_name}" not in said


def test_the_list_takes_a_page_at_a_time(
    client: Client, school: School, requirement: Requirement, trust_lead: Person
) -> None:
    owing(school, requirement, count=52)
    assert "51 to 52 of 52" in text_of(shown(client, trust_lead, "standing_people", "?page=2"))


def test_figures_come_as_csv(client: Client, school: School, requirement: Requirement, trust_lead: Person) -> None:
    owing(school, requirement, count=4, signed=3)
    assert table(client, trust_lead, "standing_table") == [
        {
            "School": "Alderbrook Primary School",
            "URN": school.urn,
            "Audience": "Staff",
            "In scope": "4",
            "Exempt": "0",
            "Required": "4",
            "Complete": "3",
            "In grace": "0",
            "Due": "0",
            "Overdue": "1",
            "Complete (%)": "75.0",
        }
    ]


def test_people_come_as_csv_and_no_name_becomes_a_formula(
    client: Client, school: School, requirement: Requirement, trust_lead: Person
) -> None:
    (person,) = owing(school, requirement, count=1)
    person.legal_first, person.legal_last, person.preferred_first = "Amara", '=HYPERLINK("x")', ""
    person.save()
    (row,) = table(client, trust_lead, "standing_list")
    assert row["Last name"] == '\'=HYPERLINK("x")'
    assert (row["Status"], row["Due"], row["Signed"], row["Days late"]) == ("Overdue", "2026-10-23", "", "14")


@pytest.mark.parametrize("name", ["standing", "standing_table", "standing_people", "standing_list"])
def test_a_lead_of_one_school_sees_that_school_alone(
    client: Client, school: School, requirement: Requirement, name: str
) -> None:
    other = SchoolFactory.create(name="Birchfield Academy")
    owing(other, requirement, count=2)
    lead = AppointmentFactory.create(school=school, role=Appointment.Role.COMPLIANCE_LEAD).person
    client.force_login(lead)
    assert client.get(reverse(name) + f"?school={other.urn}").status_code == 404
    response = client.get(reverse(name))
    said = response.getvalue().decode() if response.streaming else response.content.decode()
    assert "Birchfield" not in said


@pytest.mark.parametrize("name", ["standing", "standing_table", "standing_people", "standing_list"])
def test_governors_see_counts_in_their_returns_not_here(client: Client, school: School, name: str) -> None:
    governor = MembershipFactory.create(school=school, audience=Audience.GOVERNOR).person
    assert shown(client, governor, name).status_code == 403


@pytest.mark.parametrize("name", ["standing", "standing_people"])
def test_three_people_and_thirty_take_as_many_queries(
    client: Client, school: School, requirement: Requirement, trust_lead: Person, name: str
) -> None:
    owing(school, requirement, count=3)
    SchoolFactory.create_batch(2)
    client.force_login(trust_lead)
    client.get(reverse(name))
    few = queries_of(lambda: client.get(reverse(name)))
    owing(school, requirement, count=27)
    for _ in range(4):
        SchoolFactory.create()
    assert queries_of(lambda: client.get(reverse(name))) == few
