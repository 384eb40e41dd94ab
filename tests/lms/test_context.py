from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.context import page
from lms.models import Person, School
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory, TrustFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(urn="123456", name="Alder Primary", colour="#1f8a7d")
    return made


def asked_by(user: Any, path: str = "/") -> HttpRequest:
    request: HttpRequest = RequestFactory().get(path)
    request.user = user
    return request


def member_of(school: School, **facts: Any) -> Person:
    person: Person = MembershipFactory.create(school=school, **facts).person
    return person


def shown(request: HttpRequest) -> tuple[Any, ...]:
    """Everything that a page of ours asks for."""
    found = page(request)
    return (
        getattr(found["school"], "name", None),
        str(found["school_css_url"]),
        [item.label for item in found["nav"]],
        bool(found["demo"]),
    )


def test_the_pages_of_a_member_are_of_their_school(school: School) -> None:
    SchoolFactory.create()
    assert shown(asked_by(member_of(school)))[:2] == (
        "Alder Primary",
        reverse("school_css", args=["123456", "1f8a7d"]),
    )


def test_who_is_not_signed_in_sees_the_school_only_where_there_is_one(school: School) -> None:
    assert shown(asked_by(AnonymousUser()))[0] == "Alder Primary"
    SchoolFactory.create()
    assert shown(asked_by(AnonymousUser()))[:2] == (None, "")


def test_the_places_shown_are_those_one_may_go_to(school: School) -> None:
    lead = member_of(school)
    AppointmentFactory.create(person=lead, school=school)
    labels = {
        "nobody": shown(asked_by(AnonymousUser()))[2],
        "staff": shown(asked_by(member_of(school)))[2],
        "governor": shown(asked_by(member_of(school, audience="governor")))[2],
        "lead": shown(asked_by(lead))[2],
    }
    assert labels == {
        "nobody": [],
        "staff": ["Home", "My receipts", "Our policies"],
        "governor": ["Home", "Channels", "Returns", "My receipts", "Our policies"],
        "lead": ["Home", "Desk", "People", "Channels", "Classes", "Returns", "My receipts", "Our policies"],
    }


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Home"]),
        ("/receipts/", ["My receipts"]),
        ("/receipts/7QK4-M2RD/", ["My receipts"]),
        ("/help/", []),
    ],
)
def test_the_place_one_is_at_is_marked(school: School, path: str, current: list[str]) -> None:
    found = page(asked_by(member_of(school), path))
    assert [item.label for item in found["nav"] if item.current] == current


def test_a_demonstration_is_told(school: School) -> None:
    assert shown(asked_by(AnonymousUser()))[3] is False
    school.trust.demonstration = True
    school.trust.save()
    assert shown(asked_by(AnonymousUser()))[3] is True


def test_nothing_is_asked_until_a_template_shows_it(school: School) -> None:
    request = asked_by(member_of(school))
    with CaptureQueriesContext(connection) as asked:
        page(request)
    assert len(asked) == 0


def test_however_many_templates_a_page_is_made_of_each_thing_is_asked_once(school: School) -> None:
    request = asked_by(member_of(school))
    with CaptureQueriesContext(connection) as first:
        shown(request)
    with CaptureQueriesContext(connection) as second:
        for _ in range(5):
            shown(request)
    assert (len(first), len(second)) == (2, 0)


def test_a_plain_page_asks_no_more_than_the_context_does(client: Client, school: School) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("help"))
    assert len(asked) == 1  # the schools there are, with whether it is a demonstration


def test_who_signs_in_while_the_request_is_answered_is_who_is_shown(school: School) -> None:
    request = asked_by(AnonymousUser())
    assert page(request)["person"].is_authenticated is False
    request.user = person = member_of(school)
    assert page(request)["person"] is person


def test_the_admin_has_a_look_of_its_own(school: School) -> None:
    assert page(asked_by(member_of(school), "/admin/pages/")) == {}


def test_a_person_of_no_school_sees_the_name_of_the_trust() -> None:
    TrustFactory.create(name="Kestrel Vale")
    former = MembershipFactory.create(started_on=date(2999, 1, 1)).person
    template = engines["django"].from_string("{% firstof school.name site_name %}|{{ school_css_url }}")
    assert template.render({}, asked_by(former)) == "Kestrel Vale|"


def test_a_person_of_the_whole_trust_sees_its_name_not_one_of_its_schools() -> None:
    SchoolFactory.create_batch(2, trust=TrustFactory.create(name="Kestrel Vale"))
    lead = AppointmentFactory.create(role="trust_lead").person
    template = engines["django"].from_string("{% firstof school.name site_name %}")
    assert template.render({}, asked_by(lead)) == "Kestrel Vale"


def test_a_request_for_another_host_is_refused_with_a_page_that_says_so(client: Client) -> None:
    refused = client.get("/sign-in/code/", headers={"host": "elsewhere.example"})
    assert refused.status_code == 400
    assert "We could not read that" in refused.content.decode()
