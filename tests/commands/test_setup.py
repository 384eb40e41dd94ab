import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.models import CourseIndexPage
from lms.models import Appointment, Person, School, SignInLink, Trust
from tests.factories.people import TrustFactory
from tests.lms.sign_in.kit import set_up_app

pytestmark = pytest.mark.django_db

Manage = Callable[..., Any]
WORDS = ["--trust", "Alder Trust", "--school", "123456=Alder = Primary", "--lead", "ruth@alder.example", "--json"]


def test_setup_makes_the_trust_and_answers_a_link_that_signs_the_lead_in(manage: Manage, client: Client) -> None:
    ran = manage("setup", *WORDS)
    answer = json.loads(ran.out)
    lead = Person.objects.get()
    assert (ran.status, answer) == (
        0,
        {
            "trust": "Alder Trust",
            "schools": [{"urn": "123456", "name": "Alder = Primary"}],
            "lead": lead.pk,
            "sign_in": answer["sign_in"],
        },
    )
    assert answer["sign_in"].startswith("http://localhost:8000/in/")
    client.post(answer["sign_in"].removeprefix("http://localhost:8000"))
    assert client.session["_auth_user_id"] == str(lead.pk)
    assert client.get("/desk/").headers["Location"] == "/sign-in/second-step/"
    set_up_app(client)
    assert client.get("/desk/").status_code == 200
    assert client.get("/").status_code == 200


def test_setup_again_adds_schools_and_nothing_twice(manage: Manage) -> None:
    manage("setup", *WORDS)
    ran = manage("setup", *WORDS, "--school", "123457=Beech High")
    assert [school["urn"] for school in json.loads(ran.out)["schools"]] == ["123456", "123457"]
    made = [kind.objects.count() for kind in (Trust, School, Person, Appointment, CourseIndexPage)]
    assert made == [1, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--school", "123456=Alder"], "--trust"),
        (["--trust", "Alder", "--lead", "a@b.example"], "--school"),
        (["--trust", "Alder", "--lead", "a@b.example", "--school", "Alder"], "'Alder' is not a school"),
        (["--trust", "Alder", "--lead", "a@b.example", "--school", "12=Alder"], "'12' is not a URN"),
        (["--trust", "Alder", "--lead", "ruth", "--school", "123456=Alder"], "'ruth' is not an e-mail address"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_changes_nothing(manage: Manage, words: list[str], says: str) -> None:
    ran = manage("setup", *words, "--json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err
    assert [kind.objects.count() for kind in (Trust, School, Person, SignInLink)] == [0, 0, 0, 0]


def test_setup_does_not_touch_a_demonstration(manage: Manage) -> None:
    TrustFactory.create(name="Alder Trust", demonstration=True)
    ran = manage("setup", *WORDS)
    assert (ran.status, ran.out) == (2, "")
    assert "holds the demonstration of Alder Trust" in ran.err
    assert not School.objects.exists()
