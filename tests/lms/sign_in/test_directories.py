"""Signing in with Microsoft Entra and Google Workspace, against a provider that can be told to lie."""

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from time_machine import travel

from lms.directories import Directory
from lms.domain.linked_sign_ins import link_sign_in
from lms.models import AuditEvent, Person
from tests.lms.sign_in.fake_oidc import CLIENT, SECRET, STRANGE, Provider, running
from tests.lms.sign_in.kit import (
    ASK,
    CONFIRM,
    NEEDED,
    PROVE,
    WAYS,
    app_code,
    ask,
    by_link,
    goes_to,
    lead,
    signed_in_as,
    teacher,
    with_app,
)

TENANT, OTHER_TENANT = "11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"
DOMAIN = "alder.sch.example"
LINK = "/sign-in/link/"
LONG_PAST, FAR_OFF = 1_000_000_000, 4_000_000_000
"""Seconds since 1970: in 2001 and in 2096."""


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running(f"/{TENANT}/v2.0") as provider:
        yield provider


@pytest.fixture
def entra(server: Provider, settings: Any) -> Provider:
    server.__init__(origin=server.origin, path=server.path)  # type: ignore[misc]
    settings.DIRECTORIES = {
        "entra": Directory("entra", "Microsoft", server.issuer, CLIENT, SECRET, ("tid", TENANT), ("tid", "oid")),
    }
    server.claims = {"tid": TENANT, "oid": "oid-keziah", "preferred_username": "k@alder.example"}
    return server


@pytest.fixture
def google(server: Provider, settings: Any) -> Provider:
    server.__init__(origin=server.origin, path=server.path)  # type: ignore[misc]
    settings.DIRECTORIES = {
        "google": Directory(
            "google", "Google", server.issuer, CLIENT, SECRET, ("hd", DOMAIN), ("sub",), ("hd", DOMAIN)
        ),
    }
    server.claims = {"hd": DOMAIN, "sub": "sub-keziah", "email": "k@alder.example", "email_verified": True}
    return server


def linked(uid: str = f"{TENANT}:oid-keziah", directory: str = "entra", person: Person | None = None) -> Person:
    person = person or teacher()
    link_sign_in(person=person, directory=directory, uid=uid, label="", by=None, at=timezone.now())
    person.refresh_from_db()
    return person


def come_back(provider: Provider, client: Client, directory: str = "entra", **query: str) -> Any:
    """Go to the provider and come back from it, as a browser does."""
    off = client.get(f"/sign-in/with/{directory}/", query)
    assert off.status_code == 302
    back = urlsplit(provider.sign_in(off.headers["Location"]))
    return client.get(f"{back.path}?{back.query}")


def test_the_sign_in_page_offers_what_is_configured(entra: Provider) -> None:
    page = Client().get(ASK, {"next": "/receipts/"}).content.decode()
    assert 'href="/sign-in/with/entra/?next=/receipts/"' in page
    assert "Sign in with Google" not in page
    assert Client().get("/sign-in/with/google/").status_code == 404


def test_what_is_asked_for_is_bound_to_this_browser_and_to_this_site(entra: Provider, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    off = Client().get("/sign-in/with/entra/", headers={"Host": "evil.example"}).headers["Location"]
    entra.sign_in(off)
    (asked,) = entra.asked
    assert asked["redirect_uri"] == f"{settings.SITE_URL}/sign-in/with/entra/back/"
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["nonce"]) == 64
    assert len(asked["state"]) >= 16
    again = Client().get("/sign-in/with/entra/").headers["Location"]
    entra.sign_in(again)
    assert len({one["nonce"] for one in entra.asked}) == 2


@pytest.mark.parametrize("next_", ["/receipts/", "//evil.example/", ""])
def test_somebody_who_is_linked_is_in_and_goes_where_they_wanted(entra: Provider, next_: str) -> None:
    person, client = linked(), Client()
    answer = come_back(entra, client, next=next_)
    assert answer.headers["Location"] == (next_ if next_ == "/receipts/" else "/")
    assert signed_in_as(client) == str(person.pk)
    assert client.session["signed_in_by"] == "Microsoft"
    assert client.get("/receipts/").status_code == 200


def test_google_is_matched_on_its_own_number_of_the_person(google: Provider) -> None:
    person, client = linked("sub-keziah", "google"), Client()
    come_back(google, client, "google")
    assert signed_in_as(client) == str(person.pk)
    assert google.asked[0]["hd"] == DOMAIN


@pytest.mark.parametrize(
    "lie",
    [
        {"claims": {"tid": OTHER_TENANT}},
        {"claims": {"tid": OTHER_TENANT, "oid": "oid-keziah", "iss": "https://login.example/other/v2.0"}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"aud": "another app"}},
        {"claims": {"aud": [CLIENT, "another app"]}},
        {"claims": {"exp": LONG_PAST}},
        {"claims": {"iat": FAR_OFF}},
        {"claims": {"nbf": FAR_OFF}},
        {"claims": {"exp": "tomorrow"}},
        {"claims": {"nonce": "of another request"}},
        {"claims": {"nonce": 7}},
        {"claims": {"oid": ""}},
        {"claims": {"oid": None}},
        {"without": ("tid",)},
        {"without": ("oid",)},
        {"without": ("nonce",)},
        {"without": ("exp",)},
        {"without": ("iss",)},
        {"without": ("aud",)},
        {"signed_with": STRANGE},
        {"signed_with": STRANGE, "key_id": STRANGE},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
        {"says_issuer": "https://evil.example"},
    ],
    ids=str,
)
def test_no_lie_gets_anybody_in(entra: Provider, lie: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    linked()
    linked(f"{OTHER_TENANT}:oid-keziah")
    for name, value in lie.items():
        setattr(entra, name, entra.claims | value if name == "claims" else value)
    client = Client()
    with caplog.at_level(logging.WARNING):
        answer = client.get("/sign-in/with/entra/") if "says_issuer" in lie else come_back(entra, client)
    assert answer.status_code == 401
    assert "Microsoft did not sign you in" in answer.content.decode()
    assert signed_in_as(client) is None
    assert "pending_sign_in" not in client.session
    assert "Signing in with Microsoft was refused" in caplog.text


@pytest.mark.parametrize("claims", [{"hd": "evil.example"}, {"hd": ""}, {"hd": None}])
def test_a_google_account_of_another_domain_or_of_none_is_refused(google: Provider, claims: dict[str, Any]) -> None:
    linked("sub-keziah", "google")
    google.claims |= claims
    client = Client()
    assert come_back(google, client, "google").status_code == 401
    assert signed_in_as(client) is None


def test_an_email_claim_of_somebody_else_opens_nothing(entra: Provider, mailoutbox: list[Any]) -> None:
    """Whoever runs a tenant types what they like into that field."""
    victim, client = lead(), Client()
    entra.claims |= {"email": victim.email, "preferred_username": victim.email, "email_verified": True, "oid": "thief"}
    answer = come_back(entra, client)
    assert answer.headers["Location"] == ASK
    assert signed_in_as(client) is None
    assert not SocialAccount.objects.exists()
    assert mailoutbox == []
    page = client.get(ASK).content.decode()
    assert str(victim.email) not in page
    assert "Microsoft knows you, and we do not yet" in page


def test_an_unknown_sign_in_is_linked_once_its_person_has_shown_who_they_are_and_said_yes(entra: Provider) -> None:
    person, client = teacher(), Client()
    come_back(entra, client, next="/receipts/")
    answer = client.post(CONFIRM, {"code": ask(client, person.email)})
    assert (answer.headers["Location"], signed_in_as(client)) == (LINK, str(person.pk))
    page = client.get(LINK).content.decode()
    assert "k@alder.example" in page
    assert not SocialAccount.objects.exists()
    assert client.post(LINK, {"answer": "yes"}).status_code == 302
    account = SocialAccount.objects.get()
    assert (account.user, account.provider, account.uid) == (person, "entra", f"{TENANT}:oid-keziah")
    event = AuditEvent.objects.get(verb="sign-in linked")
    assert (event.actor, event.about) == (person, f"person {person.pk}")
    assert client.get("/receipts/").status_code == 200
    other = Client()
    come_back(entra, other)
    assert signed_in_as(other) == str(person.pk)


def test_somebody_who_says_no_is_in_and_nothing_is_linked(entra: Provider) -> None:
    """On a shared computer, somebody may have begun it and left their own sign-in waiting for the next person."""
    person, client = teacher(), Client()
    come_back(entra, client)
    client.post(CONFIRM, {"code": ask(client, person.email)})
    client.post(LINK, {"answer": "no"})
    client.post(LINK, {"answer": "yes"})
    assert signed_in_as(client) == str(person.pk)
    assert not SocialAccount.objects.exists()


def test_what_waits_to_be_linked_is_forgotten_after_half_an_hour(entra: Provider) -> None:
    person, client = teacher(), Client()
    with travel(timezone.now(), tick=False) as clock:
        come_back(entra, client)
        clock.shift(31 * 60)
        client.post(CONFIRM, {"code": ask(client, person.email)})
        client.post(LINK, {"answer": "yes"})
    assert signed_in_as(client) == str(person.pk)
    assert not SocialAccount.objects.exists()


def test_a_link_in_a_mail_may_be_the_proof_as_well(entra: Provider) -> None:
    person, client = teacher(), Client()
    come_back(entra, client)
    by_link(person, client)
    client.post(LINK, {"answer": "yes"})
    assert SocialAccount.objects.get().user == person


def test_somebody_who_is_signed_in_links_and_unlinks_by_themselves(entra: Provider) -> None:
    person = teacher()
    client, elsewhere = by_link(person), by_link(person)
    assert "Sign in with Microsoft as well" in client.get(WAYS).content.decode()
    assert come_back(entra, client).headers["Location"] == LINK
    client.post(LINK, {"answer": "yes"})
    assert "k@alder.example" in client.get(WAYS).content.decode()
    assert elsewhere.get("/receipts/").status_code == 302
    pk = SocialAccount.objects.get().pk
    assert by_link(teacher()).post(f"/sign-in/ways/linked/{pk}/remove/").status_code == 404
    assert client.post(f"/sign-in/ways/linked/{pk}/remove/").headers["Location"] == WAYS
    assert client.get(WAYS).status_code == 200
    assert not SocialAccount.objects.exists()
    assert AuditEvent.objects.filter(verb="sign-in unlinked").count() == 1
    assert come_back(entra, Client()).headers["Location"] == ASK


def test_a_sign_in_that_is_linked_to_somebody_else_is_not_taken_over(entra: Provider) -> None:
    owner, other = linked(), teacher()
    client = by_link(other)
    come_back(entra, client)
    page = client.post(LINK, {"answer": "yes"}, follow=True).content.decode()
    assert "linked to someone else here" in page
    assert SocialAccount.objects.get().user == owner
    assert signed_in_as(client) == str(other.pk)


def test_somebody_who_is_closed_sees_that_and_is_not_in(entra: Provider) -> None:
    person, client = linked(), Client()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    answer = come_back(entra, client)
    assert answer.headers["Location"] == "/sign-in/closed/"
    assert signed_in_as(client) is None


def test_a_second_factor_is_asked_for_after_it_too(entra: Provider) -> None:
    person, client = linked(person=lead()), Client()
    come_back(entra, client)
    assert goes_to(client, "/desk/") == NEEDED
    with_app(person)
    client = Client()
    assert come_back(entra, client).headers["Location"] == PROVE
    assert signed_in_as(client) is None
    client.post(PROVE, {"code": app_code()})
    assert client.get("/desk/").status_code == 200


def test_what_one_browser_began_another_cannot_finish(entra: Provider) -> None:
    """Else an attacker signs somebody in as themselves, or has them link the attacker's account."""
    linked()
    attacker, victim = Client(), Client()
    off = attacker.get("/sign-in/with/entra/").headers["Location"]
    back = urlsplit(entra.sign_in(off))
    assert victim.get(f"{back.path}?{back.query}").status_code == 401
    assert signed_in_as(victim) is None


def test_an_answer_works_once(entra: Provider) -> None:
    linked()
    client = Client()
    back = urlsplit(entra.sign_in(client.get("/sign-in/with/entra/").headers["Location"]))
    client.get(f"{back.path}?{back.query}")
    client.post("/sign-out/")
    assert client.get(f"{back.path}?{back.query}").status_code == 401
    assert signed_in_as(client) is None


@pytest.mark.parametrize("query", ["", "?code=made-up", "?code=made-up&state=made-up", "?error=access_denied"])
def test_an_answer_nobody_asked_for_is_refused(entra: Provider, query: str) -> None:
    assert Client().get(f"/sign-in/with/entra/back/{query}").status_code == 401


def test_whoever_turns_back_on_the_providers_page_is_told_that_nothing_changed(entra: Provider) -> None:
    client = Client()
    asked = urlsplit(client.get("/sign-in/with/entra/").headers["Location"]).query
    state = dict(part.split("=") for part in asked.split("&"))["state"]
    answer = client.get(f"/sign-in/with/entra/back/?error=access_denied&state={state}")
    assert "You stopped on Microsoft’s page" in answer.content.decode()


def test_a_provider_that_is_down_is_one_kind_page_and_not_an_error(entra: Provider) -> None:
    entra.down = True
    answer = Client().get("/sign-in/with/entra/")
    assert (answer.status_code, "Try another way" in answer.content.decode()) == (401, True)
