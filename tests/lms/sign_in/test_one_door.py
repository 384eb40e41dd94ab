"""There is one door, it leads to no other site, and it does not believe where a request says it comes from."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from lms.domain.same_site import is_path_of_ours
from lms.models import Person
from tests.factories.people import PersonFactory
from tests.lms.sign_in.kit import ASK, CONFIRM, ask, by_link, lead, link_for, signed_in_as, teacher
from tests.lms.sign_in.test_links import ELSEWHERE

PASSWORD = "correct horse battery staple"


def routes(patterns: list[Any] | None = None, before: str = "") -> list[str]:
    """Every address of the site that needs nothing filled in, the Wagtail admin's included."""
    found: list[str] = []
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(entry.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(entry, URLResolver):
            found += routes(entry.url_patterns, route)
        elif isinstance(entry, URLPattern) and not any(sign in route for sign in "<>()*+[]\\?"):
            found.append(f"/{route}")
    return found


@pytest.fixture
def with_password() -> Person:
    """Somebody on whom a password was set behind our back."""
    person: Person = lead()
    person.is_superuser = person.is_staff = True  # type: ignore[attr-defined]
    person.set_password(PASSWORD)
    person.save()
    return person


def test_no_address_accepts_a_password(with_password: Person) -> None:
    client = Client(raise_request_exception=False)
    assert len(routes()) > 100
    for path in routes():
        for name in ("login", "username", "email"):
            client.post(path, {name: with_password.email, "password": PASSWORD})
            assert signed_in_as(client) is None, path


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/", "/admin/password_reset/", "/admin/account/", "/admin/logout/", "/django-admin/",
        "/accounts/login/",
        "/_util/login/", "/courses/_util/login/", "/sign-in/", "/accounts/signup/", "/sign-in/signup/",
    ],
)  # fmt: skip
def test_no_other_page_asks_for_a_password(path: str) -> None:
    answer = Client().get(path, follow=True)
    assert 'type="password"' not in answer.content.decode()
    assert answer.status_code == 404 or answer.redirect_chain[-1][0].startswith(ASK)


def test_the_admin_is_behind_the_same_door() -> None:
    answer = Client().get("/admin/pages/", follow=True)
    assert [step[0] for step in answer.redirect_chain][-1].startswith(f"{ASK}?next=")
    assert by_link(teacher()).get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("elsewhere", [*ELSEWHERE[:-1], "%2F%2Fevil.example", "http://testserver/receipts/"])
def test_no_sign_in_goes_on_to_another_site(elsewhere: str) -> None:
    person = teacher()
    client = Client()
    client.post(CONFIRM, {"code": ask(client, person.email, next=elsewhere), "next": elsewhere})
    assert signed_in_as(client) == str(person.pk)
    for path in ("/sign-in/", "/admin/login/", ASK):
        answer = Client().get(path, {"next": elsewhere})
        assert "evil" not in answer.headers.get("Location", "").replace("%5Cevil", "evil")
    out = client.post(reverse("account_logout"), {"next": elsewhere})
    assert out.headers["Location"] == ASK


@pytest.mark.parametrize("path", ["/", "/receipts/", "/receipts/?year=2025&a=//b", "/courses/a-b/lesson-1/#c"])
def test_a_path_of_ours_is_one(path: str) -> None:
    assert is_path_of_ours(path)


@pytest.mark.parametrize("elsewhere", [*ELSEWHERE[:-1], "", "/\u2028/evil.example", "/\x00"])
def test_anything_else_is_none(elsewhere: str) -> None:
    assert not is_path_of_ours(elsewhere)


@pytest.mark.parametrize("path", [ASK, "/", "/admin/", "/help/"])
def test_a_host_that_is_not_ours_is_refused(path: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    for host in ("evil.example", "localhost.evil.example", "localhost@evil.example"):
        assert Client().get(path, headers={"Host": host}).status_code == 400
    assert Client().get(path, headers={"Host": "localhost"}).status_code in (200, 302)


def test_links_in_mails_name_this_site_whatever_host_was_asked_for(settings: Any, mailoutbox: list[Any]) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://training.school.example"
    person = teacher()
    Client().post(ASK, {"email": person.email}, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    (mail,) = mailoutbox
    assert "evil" not in mail.message().as_string()
    assert link_for(person).startswith("/in/")


def tries_from_one_address(**headers: str) -> list[int]:
    """What asking for codes for 301 addresses is answered, every one of them under another X-Forwarded-For."""
    found = []
    for number in range(301):
        client = Client(
            REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR=f"203.0.113.{number % 250}, 198.51.100.{number % 250}"
        )
        found.append(client.post(ASK, {"email": f"nobody{number}@school.example"}, **headers).status_code)  # type: ignore[arg-type]
    return found


def test_a_forwarded_address_is_not_believed_where_there_is_no_proxy() -> None:
    assert tries_from_one_address()[-1] == 200


def test_behind_a_proxy_the_address_it_adds_is_the_one_that_counts(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/ip"}

    def asks(forwarded: str) -> int:
        client = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
        return client.post(ASK, {"email": PersonFactory.create().email}).status_code

    assert [asks(f"{n}.0.0.1, 198.51.100.9") for n in (1, 2, 3)] == [302, 302, 200]
    assert asks("198.51.100.9, 198.51.100.10") == 302
    assert asks("198.51.100.10, nonsense") == 302


def test_what_was_tried_is_kept_where_every_web_process_sees_it() -> None:
    Client().post(ASK, {"email": "nobody@school.example"})
    assert type(caches["shared"]).__name__ in ("DatabaseCache", "RedisCache")
    caches["shared"].clear()
    limited = [Client().post(ASK, {"email": "nobody@school.example"}).status_code for _ in range(4)]
    assert limited == [302, 302, 302, 200]
