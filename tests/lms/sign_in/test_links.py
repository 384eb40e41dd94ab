"""Where a mailed link leads, and links in the wrong hands."""

import pytest
from django.test import Client
from django.utils import timezone

from lms.domain.sign_in_links import make_link
from lms.models import SignInLink
from tests.lms.sign_in.kit import by_link, goes_to, link_for, signed_in_as, teacher

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "https:evil.example",
    "\\evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/%0d%0aSet-Cookie: a=b",
    "javascript:alert(1)",
    "receipts/",
    " /receipts/",
    "/" + "x" * 200,
]


def test_a_link_leads_on_to_what_the_mail_was_about() -> None:
    client = Client()
    answer = client.post(link_for(teacher(), "/receipts/?year=2025"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/receipts/?year=2025")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_link_can_be_made_that_leads_off_this_site(elsewhere: str) -> None:
    with pytest.raises(ValueError, match="leads to a path on this site"):
        make_link(person=teacher(), at=timezone.now(), leads_to=elsewhere)
    assert not SignInLink.objects.exists()


def test_a_mail_scanner_that_follows_a_link_with_every_safe_method_leaves_it_good() -> None:
    person = teacher()
    path = link_for(person)
    scanner = Client()
    for ask in (scanner.get, scanner.head, scanner.options):
        ask(path, headers={"Purpose": "prefetch"})
    assert SignInLink.objects.get().used_at is None
    assert signed_in_as(by_link(person)) == str(person.pk)


def test_a_link_forwarded_to_somebody_else_says_whose_it_is_by_first_name_and_asks() -> None:
    person, other = teacher(), teacher()
    client = by_link(other)
    path = link_for(person)
    page = client.get(path).content.decode()
    assert "This link is for Keziah" in page
    assert f"You are signed in as {other}" in page
    assert person.legal_last not in page
    assert str(person.email) not in page
    assert signed_in_as(client) == str(other.pk)
    client.post(path)
    assert signed_in_as(client) == str(person.pk)


def test_whoever_is_in_already_just_goes_on() -> None:
    person = teacher()
    client = by_link(person)
    key = client.session.session_key
    answer = client.post(link_for(person, "/receipts/"))
    assert (answer.headers["Location"], client.session.session_key) == ("/receipts/", key)


def test_a_link_cannot_be_pressed_from_another_site() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link_for(teacher())).status_code == 403
    assert goes_to(strict) == "/sign-in/code/"


def test_a_spent_link_offers_a_code() -> None:
    path = link_for(teacher())
    Client().post(path)
    page = Client().get(path)
    assert page.status_code == 410
    assert 'href="/sign-in/code/"' in page.content.decode()
