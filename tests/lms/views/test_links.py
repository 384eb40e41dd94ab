from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.domain.sign_in_links import make_link
from lms.models import Person, SignInLink
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    member: Person = MembershipFactory.create(person__legal_first="Keziah").person
    return member


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_looking_at_a_link_shows_a_button_and_signs_nobody_in(client: Client, person: Person) -> None:
    path = path_of(make_link(person=person, at=timezone.now()))
    for _ in range(2):
        page = client.get(path)
        assert (page.status_code, client.head(path).status_code) == (200, 200)
        assert "Sign in as Keziah" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert SignInLink.objects.get().used_at is None


def test_pressing_the_button_signs_in_once(client: Client, person: Person) -> None:
    path = path_of(make_link(person=person, at=timezone.now()))
    answer = client.post(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert (client.session["_auth_user_id"], client.session["signed_in_by"]) == (str(person.pk), "link")
    other = Client()
    assert other.post(path).status_code == 410
    assert other.get(path).status_code == 410
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("kind", ["unknown", "old", "closed"])
def test_a_link_that_is_no_good_says_so_and_what_to_do(client: Client, person: Person, kind: str) -> None:
    hours = 25 if kind == "old" else 0
    path = path_of(make_link(person=person, at=timezone.now() - timedelta(hours=hours)))
    if kind == "closed":
        Person.objects.update(is_active=False)
    path = "/in/no-such-secret/" if kind == "unknown" else path
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410
        assert "This link no longer works" in answer.content.decode()
        assert "Keziah" not in answer.content.decode()


def test_the_session_of_whoever_sat_there_before_is_gone(client: Client, person: Person) -> None:
    before: Person = MembershipFactory.create().person
    client.force_login(before)
    old_key = client.session.session_key
    client.post(path_of(make_link(person=person, at=timezone.now())))
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session.session_key != old_key


def test_another_way_of_asking_is_refused(client: Client, person: Person) -> None:
    assert client.put(path_of(make_link(person=person, at=timezone.now()))).status_code == 405


def test_the_page_is_not_kept_by_the_browser(client: Client, person: Person) -> None:
    page = client.get(path_of(make_link(person=person, at=timezone.now())))
    assert "no-store" in page.headers["Cache-Control"]


def test_the_secret_is_not_told_to_other_sites(client: Client, person: Person) -> None:
    page = client.get(path_of(make_link(person=person, at=timezone.now())))
    assert page.headers["Referrer-Policy"] == "same-origin"
