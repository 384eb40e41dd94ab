"""Signing in by a mailed code, as a browser does it."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from lms.models import Person
from tests.factories.people import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

ASK, CONFIRM = "/sign-in/code/", "/sign-in/code/confirm/"


@pytest.fixture
def person() -> Person:
    member: Person = MembershipFactory.create(person__email="priya@alder.example").person
    return member


def code_in(mails: list[EmailMessage]) -> str:
    found = re.search(r"\b\d{6}\b", str(mails[-1].body))
    assert found is not None
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def ask(client: Client, address: str, **more: str) -> None:
    answer = client.post(ASK, {"email": address, **more})
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, CONFIRM)


def test_a_mailed_code_signs_in(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "priya@alder.example")
    assert [mail.to for mail in mailoutbox] == [["priya@alder.example"]]
    assert "priya@alder.example" in client.get(CONFIRM).content.decode()
    answer = client.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert signed_in_as(client) == str(person.pk)
    assert client.get("/").status_code == 200


def test_the_address_may_be_typed_in_capitals(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "Priya@ALDER.example")
    client.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert signed_in_as(client) == str(person.pk)


def test_a_code_works_once(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "priya@alder.example")
    code = code_in(mailoutbox)
    client.post(CONFIRM, {"code": code})
    client.post(reverse("account_logout"))
    client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) is None


def test_a_code_works_only_in_the_browser_that_asked_for_it(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    ask(client, "priya@alder.example")
    thief = Client()
    answer = thief.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert (answer.status_code, signed_in_as(thief)) == (302, None)


def test_a_code_is_good_for_fifteen_minutes(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "priya@alder.example")
    with travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        client.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert signed_in_as(client) is None


def test_a_wrong_code_may_be_put_right(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    ask(client, "priya@alder.example")
    code = code_in(mailoutbox)
    answer = client.post(CONFIRM, {"code": wrong(code)})
    assert answer.status_code == 200
    assert "That is not the code in the mail" in answer.content.decode()
    assert signed_in_as(client) is None
    client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) == str(person.pk)


def test_after_three_wrong_codes_the_right_one_is_no_good(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    ask(client, "priya@alder.example")
    code = code_in(mailoutbox)
    for _ in range(3):
        last = client.post(CONFIRM, {"code": wrong(code)})
    assert (last.status_code, last.headers["Location"]) == (302, ASK)
    client.post(CONFIRM, {"code": code})
    assert signed_in_as(client) is None


@pytest.mark.parametrize("kind", ["unknown", "closed"])
def test_an_address_that_may_not_sign_in_looks_the_same_and_gets_no_mail(
    client: Client, mailoutbox: list[EmailMessage], kind: str
) -> None:
    if kind == "closed":
        PersonFactory.create(email="nobody@alder.example", is_active=False)
    PersonFactory.create(email="somebody@alder.example")
    pages = []
    for address in ("nobody@alder.example", "somebody@alder.example"):
        browser = Client()
        ask(browser, address)
        page = browser.get(CONFIRM).content.decode().replace(address, "ADDRESS")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    assert pages[0] == pages[1]
    assert [mail.to for mail in mailoutbox] == [["somebody@alder.example"]]


def test_another_code_takes_the_place_of_the_first(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    ask(client, "priya@alder.example")
    first = code_in(mailoutbox)
    client.post(CONFIRM, {"action": "resend"})
    assert len(mailoutbox) == 2
    client.post(CONFIRM, {"code": first})
    assert (signed_in_as(client) is None) == (first != code_in(mailoutbox))
    client.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert signed_in_as(client) == str(person.pk)


def test_who_asks_too_often_is_told_kindly_and_gets_no_more_mail(
    person: Person, mailoutbox: list[EmailMessage]
) -> None:
    answers = [Client().post(ASK, {"email": "priya@alder.example"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200, 200]
    assert "Wait a few minutes" in answers[-1].content.decode()
    assert len(mailoutbox) == 3


def test_a_whole_staff_room_behind_one_address_can_ask_in_one_minute(mailoutbox: list[EmailMessage]) -> None:
    people = [PersonFactory.create() for _ in range(60)]
    for person in people:
        ask(Client(REMOTE_ADDR="192.0.2.7"), person.email)
    assert len(mailoutbox) == 60


def test_the_session_gets_a_new_key_when_someone_signs_in(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    ask(client, "priya@alder.example")
    before = client.session.session_key
    client.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert client.session.session_key not in (None, before)
    assert Client(HTTP_COOKIE=f"sessionid={before}").get("/").status_code == 302


def test_one_goes_on_to_where_one_wanted_to_go(client: Client, person: Person, mailoutbox: list[EmailMessage]) -> None:
    answer = client.get(reverse("receipts"))
    assert answer.headers["Location"] == f"{ASK}?next=/receipts/"
    page = client.post(ASK, {"email": "priya@alder.example", "next": "/receipts/"}, follow=True)
    assert 'name="next" value="/receipts/"' in page.content.decode()
    answer = client.post(CONFIRM, {"code": code_in(mailoutbox), "next": "/receipts/"})
    assert answer.headers["Location"] == "/receipts/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_another_site_is_never_gone_on_to(
    client: Client, person: Person, mailoutbox: list[EmailMessage], elsewhere: str
) -> None:
    answer = client.post(ASK, {"email": "priya@alder.example", "next": elsewhere})
    assert "evil" not in answer.headers["Location"]
    answer = client.post(CONFIRM, {"code": code_in(mailoutbox), "next": elsewhere})
    assert (answer.headers["Location"], signed_in_as(client)) == ("/", str(person.pk))


def test_who_has_a_new_address_no_longer_signs_in_with_the_old(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    """A school gives an address such as office@ to whoever follows."""
    ask(client, "priya@alder.example")
    client.post(CONFIRM, {"code": code_in(mailoutbox)})
    Person.objects.filter(pk=person.pk).update(email="priya.nair@alder.example")
    successor = PersonFactory.create(email="priya@alder.example")
    browser = Client()
    ask(browser, "priya@alder.example")
    browser.post(CONFIRM, {"code": code_in(mailoutbox)})
    assert signed_in_as(browser) == str(successor.pk)


def test_signing_out_takes_a_press(client: Client, person: Person) -> None:
    client.force_login(person)
    page = client.get(reverse("account_logout"))
    assert (page.status_code, signed_in_as(client)) == (200, str(person.pk))
    answer = client.post(reverse("account_logout"))
    assert (answer.headers["Location"], signed_in_as(client)) == (ASK, None)


def test_a_form_from_another_site_neither_signs_in_nor_out(person: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post(reverse("account_logout")).status_code == 403
    assert signed_in_as(strict) == str(person.pk)
    assert Client(enforce_csrf_checks=True).post(ASK, {"email": person.email}).status_code == 403


def test_nobody_signs_in_with_a_password(client: Client, person: Person) -> None:
    client.post(reverse("account_login"), {"login": person.email, "password": ""})
    client.post(reverse("account_login"), {"login": person.email, "password": person.password})
    assert signed_in_as(client) is None
