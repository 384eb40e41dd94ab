"""Every page of attestations: no script, no style of its own, under a policy that would stop both; never cached."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from attestations.domain.return_facts import Scope
from attestations.domain.returns import make_return
from attestations.models import Edition, Withdrawn
from lms.models import Appointment, Person
from tests.factories.attestations import ExemptionFactory, StatementFactory
from tests.factories.ledger import NOON, evidence, make_member, make_owed, make_requirement, make_signature
from tests.factories.people import AppointmentFactory
from tests.page import html_of

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def person() -> Person:
    """One who has signed, has more to do, and answers for a school."""
    person = make_member()
    requirement = make_requirement()
    make_signature(make_owed(person=person, requirement=requirement))
    for n in range(3):
        late = {"due_on": NOON.date().replace(day=1), "grace_until": NOON.date().replace(day=2 + 3 * n)}
        make_owed(person=person, requirement=make_requirement(), **late)
    school = person.memberships.get().school
    ExemptionFactory.create(person=make_owed(person=make_member(school=school), requirement=requirement).person)
    AppointmentFactory.create(person=person, school=school, role=Appointment.Role.HEADTEACHER)
    return person


def stale_statement(client: Client, person: Person) -> HttpResponse:
    owed = make_owed(person=person, requirement=make_requirement())
    form = evidence(owed)
    page = html_of(client.get(reverse("sign", args=[owed.pk])))
    opened = re.search(r'name="opened" value="([^"]+)"', page)
    assert opened is not None
    StatementFactory.create(requirement=owed.requirement, wording="New: {version} {sha256}", in_force_from=NOON)
    given = {
        "name": form.name,
        "statement_sha256": form.statement_sha256,
        "policy_sha256": form.policy_sha256,
        "opened": opened[1],
    }
    return client.post(reverse("sign", args=[owed.pk]), given)  # type: ignore[return-value]


def returns(client: Client, person: Person) -> object:
    scope = Scope(person.memberships.get().school)
    for edition in Edition:
        make_return(scope=scope, edition=edition, as_at=NOON, by=person, at=NOON)
    return client.get(reverse("returns"))


def statement(client: Client, person: Person, **facts: object) -> str:
    return reverse("sign", args=[make_owed(person=person, requirement=make_requirement(), **facts).pk])


def receipt_address(person: Person, name: str) -> str:
    return reverse(name, args=[person.obligations.signed().get().acknowledgements.get().code])


Visit = Callable[[Client, Person], object]
PAGES: dict[str, tuple[int, Visit]] = {
    "home": (200, lambda client, person: client.get(reverse("home"))),
    "the statement": (200, lambda client, person: client.get(statement(client, person))),
    "a name that is missing": (200, lambda client, person: client.post(statement(client, person), {})),
    "words that changed": (409, stale_statement),
    "what was withdrawn": (
        410,
        lambda client, person: client.get(
            statement(client, person, withdrawn_at=NOON, withdrawn_reason=Withdrawn.LEFT)
        ),
    ),
    "my receipts": (200, lambda client, person: client.get(reverse("receipts"))),
    "a receipt": (200, lambda client, person: client.get(receipt_address(person, "receipt"))),
    "a receipt verified": (200, lambda client, person: client.get(receipt_address(person, "verify_receipt"))),
    "a receipt that is none": (404, lambda client, person: client.get(reverse("verify_receipt", args=["NONE"]))),
    "the desk": (200, lambda client, person: client.get(reverse("desk"))),
    "returns": (200, returns),
    "no returns yet": (200, lambda client, person: client.get(reverse("returns"))),
    "a file checked": (200, lambda client, person: client.post(reverse("check_return"), {})),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_no_script_and_carries_no_style(client: Client, person: Person, name: str) -> None:
    status, visit = PAGES[name]
    client.force_login(person)
    response = visit(client, person)
    assert isinstance(response, HttpResponse)
    assert response.status_code == status
    html = html_of(response)
    assert html.startswith("<!doctype html>")
    assert re.findall(r"<(?:script|style)\b|\sstyle=|\son[a-z]+=|javascript:", html, flags=re.IGNORECASE) == []
    said = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert said == POLICY
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_a_title_and_ids_of_its_own(client: Client, person: Person, name: str) -> None:
    client.force_login(person)
    html = html_of(PAGES[name][1](client, person))  # type: ignore[arg-type]
    assert len(re.findall(r"<h1\b", html)) == 1
    title = re.search(r"<title>(.+?) – .+?</title>", html)
    assert title is not None
    assert title[1].strip()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)
    labels = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)
    assert {word for label in labels for word in label.split()} <= set(ids)
