"""Home: what I owe, next due first."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from attestations.models import Obligation, Withdrawn
from lms.models import Person
from tests.factories.attestations import ExemptionFactory
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature, read_lessons
from tests.factories.quizzes import at_an_address
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db


def home(client: Client, person: Person, at: datetime = NOON) -> str:
    with time_machine.travel(at, tick=False):
        client.force_login(person)
        response = client.get(reverse("home"))
    assert response.status_code == 200
    return text_of(response)


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    response = client.get(reverse("home"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_request_login_code"))


def test_with_nothing_to_do_it_says_so(client: Client) -> None:
    shown = home(client, make_member())
    assert "Good afternoon, Amara" in shown
    assert "Nothing is left for you to do. Thank you." in shown


@pytest.mark.parametrize(
    ("utc", "greeting"), [(10, "Good morning"), (11, "Good afternoon"), (16, "Good afternoon"), (17, "Good evening")]
)
def test_the_greeting_goes_by_the_clock_in_london(client: Client, utc: int, greeting: str) -> None:
    at = datetime(2026, 10, 8, utc, 59 if utc == 10 else 0, tzinfo=UTC)
    assert f"{greeting}, Amara" in home(client, make_member(), at)


def test_the_one_thing_to_do_has_its_day_its_length_and_where_to_begin(client: Client) -> None:
    owed = make_owed(requirement=make_requirement(lessons=2))
    at_an_address()
    shown = home(client, owed.person)
    assert "You have one thing to do." in shown
    assert owed.requirement.course.title in shown
    assert "by Friday 23 October, in 15 days" in shown
    assert "0 of 3 steps done, about 5 minutes left" in shown
    assert "Begin with lesson 1" in shown


def test_what_was_begun_is_carried_on(client: Client) -> None:
    owed = make_owed(requirement=make_requirement(lessons=2))
    read_lessons(owed)
    shown = home(client, owed.person)
    assert "You have already begun." in shown
    assert "2 of 3 steps done, about 1 minute left" in shown
    assert "Carry on with the statement" in shown


def test_several_things_stand_in_the_order_they_are_due(client: Client) -> None:
    person = make_member()
    make_owed(person=person, due_on=date(2026, 12, 4), grace_until=date(2026, 12, 11))
    make_owed(person=person)
    shown = home(client, person)
    assert "You have two things to do." in shown
    first, rest = shown.split("After that")
    assert first.index("by Friday 23 October, in 15 days")
    assert rest.index("by Friday 4 December, about 1 minute") < rest.index("Not started")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (22, "by Friday 23 October, tomorrow"),
        (23, "by Friday 23 October, today"),
        (24, "was due on Friday 23 October. You have until Friday 30 October before it is overdue."),
        (30, "was due on Friday 23 October. You have until Friday 30 October before it is overdue."),
        (31, "was due on Friday 23 October, eight days ago. It still counts: please do it now."),
    ],
)
def test_how_far_off_it_is_in_words(client: Client, day: int, words: str) -> None:
    assert words in home(client, make_owed().person, datetime(2026, 10, day, 12, tzinfo=UTC))


def test_what_was_signed_this_year_is_listed_and_leads_to_its_receipt(client: Client) -> None:
    owed = make_owed()
    signed = make_signature(owed)
    shown = home(client, owed.person)
    assert "Nothing is left for you to do. Thank you." in shown
    assert "Signed Thursday 8 October. Good until Tuesday 31 August 2027." in shown
    assert "All your receipts, back to 2026" in shown
    with time_machine.travel(NOON, tick=False):
        assert reverse("receipt", args=[signed.code]) in html_of(client.get(reverse("home")))


def test_an_exempt_person_and_a_withdrawn_obligation_owe_nothing(client: Client) -> None:
    exempt, gone = make_owed(), make_owed()
    ExemptionFactory.create(person=exempt.person)
    Obligation.objects.filter(pk=gone.pk).update(withdrawn_at=NOON, withdrawn_reason=Withdrawn.LEFT)
    for person in (exempt.person, gone.person):
        assert "Nothing is left for you to do." in home(client, person)


def test_nobody_sees_what_another_owes(client: Client) -> None:
    other = make_owed()
    assert other.requirement.course.title not in home(client, make_member())
