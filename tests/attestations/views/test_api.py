"""The read-only API: a token opens the figures of its school and nothing else."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from attestations.domain.api_tokens import end_token, make_token
from attestations.models import ApiToken, Edition
from lms.models import Appointment, Audience, AuditEvent, ChannelRole, Person, School
from tests.factories.attestations import RequirementFactory, ReturnFactory
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature, queries_of
from tests.factories.people import AppointmentFactory, ChannelFactory, ChannelRoleFactory, SchoolFactory
from tests.factories.policies import PolicyVersionFactory, make_course
from tests.page import text_of

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 13, 12, tzinfo=UTC)
ENDPOINTS = ["standing", "channels", "reviews", "returns"]


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(NOVEMBER, tick=False):
        yield
    caches["default"].clear()


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    return school


@pytest.fixture
def trust_lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=None, role=Appointment.Role.TRUST_LEAD).person
    return person


def secret_of(school: School | None, by: Person) -> str:
    return make_token(school=school, purpose="Dashboard", by=by, at=NOVEMBER)[1]


def answer(client: Client, name: str, secret: str) -> object:
    response = client.get(reverse(f"api:{name}"), headers={"authorization": f"Bearer {secret}"})
    assert response.status_code == 200
    return response.json()


def counts(**numbers: int | None) -> dict[str, int | None]:
    """Noughts unless told otherwise."""
    names = ("in_scope", "exempt", "required", "complete", "in_grace", "due", "overdue")
    return dict.fromkeys(names, 0) | numbers


def test_the_figures_of_a_school_are_answered_by_audience(client: Client, school: School, trust_lead: Person) -> None:
    requirement = make_requirement()
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(4)]
    make_signature(owed[0])
    make_owed(person=make_member(), requirement=requirement)
    assert answer(client, "standing", secret_of(school, trust_lead)) == {
        "as_at": "2026-11-13T12:00:00Z",
        "scope": "Alderbrook Primary School",
        "audiences": [
            {
                "audience": "staff",
                "label": "Staff",
                "counts": counts(in_scope=4, required=4, complete=1, overdue=3),
                "schools": [],
            }
        ],
    }


def test_a_token_of_the_trust_answers_for_each_school_too(client: Client, school: School, trust_lead: Person) -> None:
    other = SchoolFactory.create(name="Birchfield Academy")
    requirement = make_requirement()
    for where in (school, other, other):
        make_owed(person=make_member(school=where), requirement=requirement)
    found = answer(client, "standing", secret_of(None, trust_lead))
    assert isinstance(found, dict)
    assert found["scope"] == "all schools"
    (staff,) = found["audiences"]
    assert staff["counts"]["overdue"] == 3
    assert [(one["school"], one["urn"], one["overdue"]) for one in staff["schools"]] == [
        (school.name, school.urn, 1),
        (other.name, other.urn, 2),
    ]


def test_small_counts_of_pupils_are_kept_back_with_what_would_give_them_away(
    client: Client, school: School, trust_lead: Person
) -> None:
    requirement = make_requirement(audience=Audience.PUPIL)
    owed = [
        make_owed(person=make_member(audience=Audience.PUPIL, school=school), requirement=requirement)
        for _ in range(12)
    ]
    for one in owed[:10]:
        make_signature(one)
    found = answer(client, "standing", secret_of(school, trust_lead))
    assert isinstance(found, dict)
    (pupils,) = found["audiences"]
    assert pupils["counts"]["overdue"] is None
    parts = ("complete", "in_grace", "due", "overdue")
    assert sum(pupils["counts"][name] is None for name in parts) >= 2


def test_channels_say_how_many_may_post_and_are_trained(client: Client, school: School, trust_lead: Person) -> None:
    channel = ChannelFactory.create(school=school, platform="Facebook", handle="@alderbrook")
    posters = make_requirement(audience=Audience.CHANNEL_POSTER)
    for signs in (True, False):
        person = make_member(school=school)
        ChannelRoleFactory.create(channel=channel, person=person, kind=ChannelRole.Kind.POSTER)
        owed = make_owed(person=person, requirement=posters)
        if signs:
            make_signature(owed)
    assert answer(client, "channels", secret_of(school, trust_lead)) == [
        {
            "urn": school.urn,
            "school": school.name,
            "platform": "Facebook",
            "handle": "@alderbrook",
            "posters": 2,
            "trained": 1,
        }
    ]


def test_reviews_name_the_version_in_force(client: Client, school: School, trust_lead: Person) -> None:
    version = PolicyVersionFactory.create(next_review_by=date(2026, 11, 12))
    RequirementFactory.create(course=make_course(version=version, lessons=0))
    assert answer(client, "reviews", secret_of(school, trust_lead)) == [
        {
            "policy": "Social media policy",
            "version": "1.0",
            "approved_on": "2026-07-08",
            "next_review_by": "2026-11-12",
            "state": "overdue",
        }
    ]


def test_returns_are_those_of_the_scope_and_never_the_full_edition(
    client: Client, school: School, trust_lead: Person
) -> None:
    ours = ReturnFactory.create(school=school, edition=Edition.GOVERNORS)
    ReturnFactory.create(school=school, edition=Edition.FULL)
    ReturnFactory.create(school=SchoolFactory.create(), edition=Edition.GOVERNORS)
    found = answer(client, "returns", secret_of(school, trust_lead))
    assert isinstance(found, list)
    assert [(one["reference"], one["sha256"]) for one in found] == [(ours.reference, ours.sha256)]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_nothing_is_answered_without_a_token_in_use(
    client: Client, school: School, trust_lead: Person, name: str
) -> None:
    token, secret = make_token(school=school, purpose="Dashboard", by=trust_lead, at=NOVEMBER)
    end_token(token=token, by=trust_lead, at=NOVEMBER)
    client.force_login(trust_lead)
    address = reverse(f"api:{name}")
    assert client.get(address).status_code == 401
    for wrong in (secret, "cs_nobody", ""):
        assert client.get(address, headers={"authorization": f"Bearer {wrong}"}).status_code == 401


@pytest.mark.parametrize("name", ENDPOINTS)
def test_nothing_can_be_written(client: Client, school: School, trust_lead: Person, name: str) -> None:
    headers = {"authorization": f"Bearer {secret_of(school, trust_lead)}"}
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(reverse(f"api:{name}"), headers=headers).status_code == 405


def test_a_program_that_asks_without_end_is_told_to_wait(client: Client, school: School, trust_lead: Person) -> None:
    headers = {"authorization": f"Bearer {secret_of(school, trust_lead)}"}
    codes = [client.get(reverse("api:reviews"), headers=headers).status_code for _ in range(121)]
    assert codes == [200] * 120 + [429]
    others = {"authorization": f"Bearer {secret_of(school, trust_lead)}"}
    assert client.get(reverse("api:reviews"), headers=others).status_code == 200


def test_one_school_and_five_take_as_many_queries(client: Client, school: School, trust_lead: Person) -> None:
    requirement = make_requirement()
    make_owed(person=make_member(school=school), requirement=requirement)
    secret = secret_of(None, trust_lead)
    answer(client, "standing", secret)
    few = queries_of(lambda: answer(client, "standing", secret))
    for _ in range(4):
        make_owed(person=make_member(school=SchoolFactory.create()), requirement=requirement)
    assert queries_of(lambda: answer(client, "standing", secret)) == few


def test_openapi_describes_every_endpoint_and_needs_no_token(client: Client) -> None:
    described = client.get(reverse("api:openapi-json")).json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {f"/api/v1/{name}" for name in ENDPOINTS}
    assert described["components"]["securitySchemes"] == {"Token": {"type": "http", "scheme": "bearer"}}
    assert "person" not in json.dumps(described).lower()


class TestTokens:
    def test_a_secret_is_shown_once_and_not_kept(self, client: Client, school: School, trust_lead: Person) -> None:
        client.force_login(trust_lead)
        made = client.post(reverse("api_tokens"), {"purpose": "Trust dashboard", "of": school.urn})
        token = ApiToken.objects.get()
        secret = next(word for word in text_of(made).split() if word.startswith("cs_"))
        assert answer(client, "reviews", secret) == []
        assert secret not in text_of(client.get(reverse("api_tokens")))
        assert (token.school, token.purpose, token.made_by) == (school, "Trust dashboard", trust_lead)
        assert secret not in token.digest
        assert AuditEvent.objects.filter(verb="API token made").count() == 1

    def test_the_page_says_when_a_token_was_last_used(self, client: Client, school: School, trust_lead: Person) -> None:
        secret = secret_of(None, trust_lead)
        client.force_login(trust_lead)
        assert "not used yet" in text_of(client.get(reverse("api_tokens")))
        answer(client, "reviews", secret)
        assert "last used on Friday 13 November 2026" in text_of(client.get(reverse("api_tokens")))

    def test_a_token_is_ended_by_a_press(self, client: Client, school: School, trust_lead: Person) -> None:
        token, _ = make_token(school=school, purpose="Dashboard", by=trust_lead, at=NOVEMBER)
        client.force_login(trust_lead)
        said = text_of(client.post(reverse("end_api_token", args=[token.pk]), follow=True))
        assert "Nothing is read with the token “Dashboard” any more." in said
        assert not ApiToken.objects.in_use().exists()
        assert AuditEvent.objects.filter(verb="API token ended").count() == 1

    def test_a_lead_of_one_school_makes_tokens_for_it_alone(self, client: Client, school: School) -> None:
        lead = AppointmentFactory.create(school=school, role=Appointment.Role.COMPLIANCE_LEAD).person
        other = SchoolFactory.create()
        client.force_login(lead)
        for of in ("trust", other.urn):
            said = text_of(client.post(reverse("api_tokens"), {"purpose": "Dashboard", "of": of}))
            assert "To put right" in said
        assert not ApiToken.objects.exists()
