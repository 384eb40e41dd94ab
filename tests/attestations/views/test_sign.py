"""The statement page: the exact words, their hashes, and what happens to the form on its way."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attestations.domain.statements import statement_for
from attestations.forms import opened_token
from attestations.models import Acknowledgement, Obligation, Withdrawn
from lms.days import london_day
from tests.factories.attestations import StatementFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature
from tests.factories.quizzes import at_an_address, make_quiz
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def owed(client: Client) -> Obligation:
    """What the person signed in at `client` owes, with nothing but the signature left to do."""
    owed = make_owed()
    client.force_login(owed.person)
    return owed


def page_of(owed: Obligation) -> str:
    return reverse("sign", args=[owed.pk])


def form_on(html: str) -> dict[str, str]:
    """The fields of the page's form as a browser would send them."""
    return {
        name: value
        for name, value in re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', html)
        if name in {"name", "statement_sha256", "policy_sha256", "opened"}
    }


def opened(client: Client, owed: Obligation, **typed: str) -> dict[str, str]:
    """The form of the statement page, with a name typed in."""
    return form_on(html_of(client.get(page_of(owed)))) | {"name": "Amara Okafor"} | typed


def test_the_page_shows_the_words_and_carries_both_hashes(client: Client, owed: Obligation) -> None:
    response = client.get(page_of(owed))
    words = statement_for(obligation=owed, on=london_day(NOON), at=NOON)
    assert response.status_code == 200
    assert words.text in text_of(response)
    form = form_on(html_of(response))
    assert form["statement_sha256"] == words.sha256
    assert form["policy_sha256"] == owed.version.sha256
    assert form["name"] == ""


def test_signing_leads_to_the_receipt(client: Client, owed: Obligation) -> None:
    response = client.post(page_of(owed), opened(client, owed))
    signed = Acknowledgement.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, reverse("receipt", args=[signed.code]))
    assert signed.obligation == owed


def test_what_is_kept_is_what_the_server_saw(client: Client, owed: Obligation, noon: time_machine.Traveller) -> None:
    form = opened(client, owed)
    noon.shift(75)
    client.post(page_of(owed), form, REMOTE_ADDR="198.51.100.4", headers={"user-agent": "a phone"})
    signed = Acknowledgement.objects.select_related("signatory").get()
    assert json.loads(signed.body)["seconds_open"] == 75
    assert json.loads(signed.body)["signed_in_by"] == "mailed code"
    facts = json.loads(signed.signatory.facts)
    assert (facts["address"], facts["user_agent"], facts["name"]) == ("198.51.100.4", "a phone", "Amara Okafor")


def test_pressing_twice_leads_to_the_same_receipt(client: Client, owed: Obligation) -> None:
    form = opened(client, owed)
    first, second = (client.post(page_of(owed), form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Acknowledgement.objects.count() == 1


def test_once_signed_the_page_is_the_receipt(client: Client, owed: Obligation) -> None:
    signed = make_signature(owed)
    assert client.get(page_of(owed)).headers["Location"] == reverse("receipt", args=[signed.code])


@pytest.mark.parametrize("name", ["", "Someone Else", "Amara\u202e Okafor"])
def test_a_name_that_does_not_fit_stays_with_what_to_do(client: Client, owed: Obligation, name: str) -> None:
    response = client.post(page_of(owed), opened(client, owed, name=name))
    assert response.status_code == 200
    assert form_on(html_of(response))["name"] == name
    assert "One thing to put right" in text_of(response)
    assert "Type your" in text_of(response)
    assert not Acknowledgement.objects.exists()


def test_words_that_changed_meanwhile_are_shown_with_what_was_typed(client: Client, owed: Obligation) -> None:
    form = opened(client, owed, name="Amara N Okafor")
    StatementFactory.create(
        requirement=owed.requirement,
        wording="I shall follow {policy}, {version} ({sha256}), at {school}.",
        in_force_from=NOON,
    )
    response = client.post(page_of(owed), form)
    html = html_of(response)
    assert response.status_code == 409
    assert "The words have changed" in text_of(response)
    assert "<del>will</del>" in html
    assert "<ins>shall</ins>" in html
    again = form_on(html)
    assert again["name"] == "Amara N Okafor"
    assert again["statement_sha256"] != form["statement_sha256"]
    assert not Acknowledgement.objects.exists()
    assert client.post(page_of(owed), again).status_code == 302
    assert json.loads(Acknowledgement.objects.get().body)["statement"].startswith("I shall follow")


def test_words_never_shown_cannot_be_compared_but_nothing_typed_is_lost(client: Client, owed: Obligation) -> None:
    response = client.post(page_of(owed), opened(client, owed, statement_sha256="0" * 64))
    assert response.status_code == 409
    assert "Please read the words again." in text_of(response)
    assert form_on(html_of(response))["name"] == "Amara Okafor"


@pytest.mark.parametrize("token", ["", "2020-01-01T00:00:00+00:00", "forged:by:hand"])
def test_a_moment_the_server_did_not_sign_is_not_believed(client: Client, owed: Obligation, token: str) -> None:
    response = client.post(page_of(owed), opened(client, owed, opened=token))
    assert response.status_code == 200
    assert not Acknowledgement.objects.exists()
    again = form_on(html_of(response))
    assert again["name"] == "Amara Okafor"
    assert client.post(page_of(owed), again).status_code == 302


def test_a_page_left_open_for_a_month_is_too_old_to_sign_from(
    client: Client, owed: Obligation, noon: time_machine.Traveller
) -> None:
    form = opened(client, owed)
    noon.shift(31 * 24 * 3600)
    client.force_login(owed.person)
    response = client.post(page_of(owed), form)
    assert "This page is too old to sign from. Read the words again, then sign." in text_of(response)
    assert not Acknowledgement.objects.exists()


def test_a_token_of_something_else_the_server_signed_is_no_moment(client: Client, owed: Obligation) -> None:
    other = opened_token(NOON, owed)[1:]
    assert client.post(page_of(owed), opened(client, owed, opened=other)).status_code == 200
    assert not Acknowledgement.objects.exists()


def test_the_moment_another_statement_was_shown_is_no_moment_for_this_one(client: Client, owed: Obligation) -> None:
    other = opened_token(NOON, make_owed(person=make_member()))
    assert client.post(page_of(owed), opened(client, owed, opened=other)).status_code == 200
    assert not Acknowledgement.objects.exists()


def test_another_persons_statement_is_no_page(client: Client, owed: Obligation) -> None:
    client.force_login(make_member())
    assert client.get(page_of(owed)).status_code == 404
    assert client.post(page_of(owed), {"name": "Amara Okafor"}).status_code == 404


def test_what_was_withdrawn_is_gone(client: Client, owed: Obligation) -> None:
    Obligation.objects.update(withdrawn_at=NOON, withdrawn_reason=Withdrawn.LEFT)
    response = client.get(page_of(owed))
    assert response.status_code == 410
    assert "You no longer need to sign this." in text_of(response)


def test_before_the_lessons_the_page_leads_to_the_first(client: Client) -> None:
    owed = make_owed(requirement=make_requirement(lessons=1))
    at_an_address()
    client.force_login(owed.person)
    location = client.get(page_of(owed)).headers["Location"]
    assert location.endswith("/lesson-1/")
    assert client.post(page_of(owed), {"name": "Amara Okafor"}).headers["Location"] == location


def test_before_the_quiz_the_page_leads_to_it(client: Client, owed: Obligation) -> None:
    make_quiz(course=owed.requirement.course, questions=1)
    assert client.get(page_of(owed)).headers["Location"] == reverse("quiz", args=[owed.requirement.course_id])


def test_nothing_is_signed_without_the_forms_own_token_against_forgery(owed: Obligation) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owed.person)
    given: dict[str, Any] = opened(strict, owed)
    assert strict.post(page_of(owed), given).status_code == 403
    assert not Acknowledgement.objects.exists()
