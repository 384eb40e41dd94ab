"""Parents by their school's link: nobody can find out whom the school knows, and each gets where they should."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from lms.domain.parents.link import open_link_for_parents
from lms.models import Audience, Guardianship, ParentRequest, Person, School
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 18, tzinfo=UTC)
PAT = "pat@home.example"


@pytest.fixture(autouse=True)
def on_an_evening_in_november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary")
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = MembershipFactory.create(school=school).person
    AppointmentFactory.create(person=person, school=school)
    return person


@pytest.fixture
def code(school: School, lead: Person) -> str:
    return open_link_for_parents(school=school, by=lead, at=NOW)


@pytest.fixture
def pat(school: School) -> Person:
    """A parent whom the school knows."""
    person: Person = MembershipFactory.create(
        school=school, audience=Audience.PARENT, person__email=PAT, person__legal_first="Pat"
    ).person
    return person


def mailed(mails: list[EmailMessage]) -> str:
    (found,) = re.findall(r"^\s+(\d{6})$", str(mails[-1].body), re.MULTILINE)
    return str(found)


def prove(client: Client, code: str, mails: list[EmailMessage], email: str = PAT) -> str:
    """Ask for a code and type it; answers where that leads."""
    answer = client.post(reverse("join", args=[code]), {"email": email})
    assert answer.headers["Location"] == reverse("join_code", args=[code])
    answer = client.post(reverse("join_code", args=[code]), {"code": mailed(mails)})
    return answer.headers["Location"]


def test_a_known_contact_is_in_at_once(client: Client, code: str, pat: Person, mailoutbox: list[EmailMessage]) -> None:
    assert "Alder Primary" in text_of(client.get(reverse("join", args=[code])))
    assert prove(client, code, mailoutbox, "PAT@home.example") == "/"
    assert client.session["_auth_user_id"] == str(pat.pk)
    assert client.get("/").status_code == 200


def test_somebody_unknown_says_who_they_are_and_the_office_has_a_look(
    client: Client, code: str, school: School, mailoutbox: list[EmailMessage]
) -> None:
    assert prove(client, code, mailoutbox) == reverse("join_ask", args=[code])
    assert "_auth_user_id" not in client.session
    assert PAT in text_of(client.get(reverse("join_ask", args=[code])))
    given = {"first": "Pat", "last": "Reid", "child": "Maya, 4H", "email": "other@home.example", "school": "1"}
    answer = client.post(reverse("join_ask", args=[code]), given, follow=True)
    assert "The office of Alder Primary will look at it." in text_of(answer)
    asked = ParentRequest.objects.get()
    assert (asked.school, asked.email, asked.first, asked.child) == (school, PAT, "Pat", "Maya, 4H")
    assert not Person.objects.filter(email=PAT).exists()
    assert client.post(reverse("join_ask", args=[code]), given).headers["Location"] == reverse("join", args=[code])


@pytest.mark.parametrize("kind", ["unknown", "staff", "a parent elsewhere", "gone", "a parent here"])
def test_until_the_address_is_proven_every_answer_is_the_same(
    code: str, school: School, mailoutbox: list[EmailMessage], kind: str
) -> None:
    """Status, text, redirect, mail and the number of queries: nothing tells who is known."""
    if kind == "a parent elsewhere":
        MembershipFactory.create(audience=Audience.PARENT, person__email=PAT)
    elif kind != "unknown":
        audience = Audience.STAFF if kind == "staff" else Audience.PARENT
        MembershipFactory.create(school=school, audience=audience, person__email=PAT, person__is_active=kind != "gone")
    PersonFactory.create(email="somebody@home.example")
    seen = []
    for email in (PAT, "nobody@home.example"):
        browser = Client()
        with CaptureQueriesContext(connection) as asked:
            answer = browser.post(reverse("join", args=[code]), {"email": email})
        page = html_of(browser.get(reverse("join_code", args=[code])))
        wrong = browser.post(reverse("join_code", args=[code]), {"code": "not it"})
        mail = mailoutbox[-1]
        told = (
            answer.status_code, answer.headers["Location"], len(asked), page, wrong.status_code, html_of(wrong),
            mail.subject, re.sub(r"\d{6}", "", str(mail.body)), len(mailoutbox),
        )  # fmt: skip
        seen.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", repr(told).replace(email, "ADDRESS")))
        mailoutbox.clear()
    assert seen[0] == seen[1]


@pytest.mark.parametrize("kind", ["staff", "a parent elsewhere", "gone"])
def test_somebody_known_who_is_no_contact_here_asks_like_anybody(
    client: Client, code: str, school: School, mailoutbox: list[EmailMessage], kind: str
) -> None:
    if kind == "a parent elsewhere":
        MembershipFactory.create(audience=Audience.PARENT, person__email=PAT)
    else:
        audience = Audience.STAFF if kind == "staff" else Audience.PARENT
        MembershipFactory.create(school=school, audience=audience, person__email=PAT, person__is_active=kind != "gone")
    assert prove(client, code, mailoutbox) == reverse("join_ask", args=[code])
    assert "_auth_user_id" not in client.session


def test_a_code_works_only_in_the_browser_that_asked_and_only_once(
    client: Client, code: str, pat: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("join", args=[code]), {"email": PAT})
    thief = Client()
    answer = thief.post(reverse("join_code", args=[code]), {"code": mailed(mailoutbox)})
    assert answer.headers["Location"] == reverse("join", args=[code])
    assert "_auth_user_id" not in thief.session
    client.post(reverse("join_code", args=[code]), {"code": mailed(mailoutbox)})
    client.logout()
    answer = client.post(reverse("join_code", args=[code]), {"code": mailed(mailoutbox)})
    assert answer.headers["Location"] == reverse("join", args=[code])


def test_three_wrong_codes_and_the_right_one_is_too_late(
    client: Client, code: str, pat: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("join", args=[code]), {"email": PAT})
    bad = f"{(int(mailed(mailoutbox)) + 1) % 1_000_000:06}"
    for _ in range(2):
        assert "That is not the code in the mail." in text_of(
            client.post(reverse("join_code", args=[code]), {"code": bad})
        )
    assert "one try too many" in text_of(client.post(reverse("join_code", args=[code]), {"code": bad}, follow=True))
    answer = client.post(reverse("join_code", args=[code]), {"code": mailed(mailoutbox)})
    assert answer.headers["Location"] == reverse("join", args=[code])
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_for_fifteen_minutes(
    client: Client, code: str, pat: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.post(reverse("join", args=[code]), {"email": PAT})
    with travel(NOW + timedelta(minutes=15, seconds=1), tick=False):
        answer = client.post(reverse("join_code", args=[code]), {"code": mailed(mailoutbox)})
    assert answer.headers["Location"] == reverse("join", args=[code])
    assert "_auth_user_id" not in client.session


def test_who_asks_too_often_is_told_kindly_known_or_not(code: str, pat: Person, mailoutbox: list[EmailMessage]) -> None:
    for email in (PAT, "nobody@home.example"):
        answers = [Client().post(reverse("join", args=[code]), {"email": email}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
        assert "That was one mail too many." in text_of(answers[-1])
    assert len(mailoutbox) == 6


def test_a_mail_server_that_is_down_is_said(client: Client, code: str) -> None:
    with patch("lms.domain.parents.proof.send_mail", side_effect=SMTPException("down")):
        answer = client.post(reverse("join", args=[code]), {"email": PAT})
    assert "We cannot send mail just now." in text_of(answer)


@pytest.mark.parametrize("email", ["", "pat", "pat@", "pat@home.example, other@home.example", "a\nb@home.example"])
def test_what_is_no_address_gets_no_mail(client: Client, code: str, mailoutbox: list[EmailMessage], email: str) -> None:
    answer = client.post(reverse("join", args=[code]), {"email": email})
    assert "To put right" in html_of(answer)
    assert mailoutbox == []


def test_an_address_proven_for_one_school_is_none_for_another(
    client: Client, code: str, lead: Person, mailoutbox: list[EmailMessage]
) -> None:
    other = SchoolFactory.create(name="Beech Primary")
    AppointmentFactory.create(person=lead, school=other)
    theirs = open_link_for_parents(school=other, by=lead, at=NOW)
    prove(client, code, mailoutbox)
    answer = client.get(reverse("join_ask", args=[theirs]))
    assert answer.headers["Location"] == reverse("join", args=[theirs])


def test_nobody_asks_before_the_address_is_proven(client: Client, code: str, mailoutbox: list[EmailMessage]) -> None:
    given = {"first": "Pat", "last": "Reid", "child": "Maya"}
    client.post(reverse("join", args=[code]), {"email": PAT})
    answer = client.post(reverse("join_ask", args=[code]), given)
    assert answer.headers["Location"] == reverse("join", args=[code])
    assert not ParentRequest.objects.exists()


@pytest.mark.parametrize("name", ["join", "join_code", "join_ask", "join_asked"])
def test_a_link_that_is_off_or_made_up_is_said_kindly(client: Client, school: School, name: str) -> None:
    answer = client.get(reverse(name, args=["madeupcode"]))
    assert answer.status_code == 404
    assert "This link is not in use" in text_of(answer)


def test_the_session_of_whoever_sat_there_before_is_gone(
    client: Client, code: str, pat: Person, lead: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.force_login(lead)
    before = client.session.session_key
    prove(client, code, mailoutbox)
    assert client.session["_auth_user_id"] == str(pat.pk)
    assert client.session.session_key != before


def test_the_office_switches_the_link_on_off_and_changes_it(client: Client, lead: Person, school: School) -> None:
    client.force_login(lead)
    address = reverse("parents")
    assert "The link is off" in text_of(client.get(address))
    client.post(reverse("change_parents_link"), {"school": school.urn})
    school.refresh_from_db()
    first = school.parents_code
    assert reverse("join", args=[first]) in text_of(client.get(address))
    picture = client.get(reverse("parents_qr", args=[school.urn]))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    assert picture.content.startswith(b"<?xml")
    client.post(reverse("change_parents_link"), {"school": school.urn, "new": "yes"})
    assert Client().get(reverse("join", args=[first])).status_code == 404
    client.post(reverse("change_parents_link"), {"school": school.urn, "off": "yes"})
    assert client.get(reverse("parents_qr", args=[school.urn])).status_code == 404
    school.refresh_from_db()
    assert school.parents_code == ""


def test_another_schools_link_is_not_switched(client: Client, lead: Person) -> None:
    other = SchoolFactory.create()
    client.force_login(lead)
    assert client.post(reverse("change_parents_link"), {"school": other.urn}).status_code == 404
    other.refresh_from_db()
    assert other.parents_code == ""


def test_the_office_finds_the_child_and_lets_the_parent_in(client: Client, lead: Person, school: School) -> None:
    pupil = MembershipFactory.create(
        school=school, audience=Audience.PUPIL, registration="4H", person__legal_first="Maya", person__legal_last="Reid"
    ).person
    MembershipFactory.create(audience=Audience.PUPIL, person__legal_first="Maya", person__legal_last="Feather")
    asked = ParentRequest.objects.create(school=school, email=PAT, first="Pat", last="Reid", child="M", asked_at=NOW)
    client.force_login(lead)
    assert "Pat Reid" in text_of(client.get(reverse("parents")))
    address = reverse("parent_request", args=[asked.pk])
    assert "Which child?" not in text_of(client.get(address))
    found = text_of(client.get(f"{address}?q=maya"))
    assert "Maya Reid, 4H" in found
    assert "Feather" not in found
    answer = client.post(f"{address}?q=maya", {"pupil": pupil.pk})
    assert "Say whether they have parental responsibility" in text_of(answer)
    given = {"pupil": pupil.pk, "relationship": "mother", "parental_responsibility": "yes"}
    answer = client.post(f"{address}?q=maya", given, follow=True)
    assert "Pat Reid is let in, as a contact of Maya Reid." in text_of(answer)
    assert Guardianship.objects.get().guardian.email == PAT
    assert "Decided by" in text_of(client.get(address))


def test_a_child_elsewhere_cannot_be_named(client: Client, lead: Person, school: School) -> None:
    pupil = MembershipFactory.create(audience=Audience.PUPIL).person
    asked = ParentRequest.objects.create(school=school, email=PAT, first="Pat", last="Reid", child="M", asked_at=NOW)
    client.force_login(lead)
    given = {"pupil": pupil.pk, "parental_responsibility": "yes"}
    assert client.post(reverse("parent_request", args=[asked.pk]), given).status_code == 200
    assert not Guardianship.objects.exists()


def test_a_parent_is_not_let_in_and_may_ask_again(client: Client, lead: Person, school: School) -> None:
    asked = ParentRequest.objects.create(school=school, email=PAT, first="Pat", last="Reid", child="M", asked_at=NOW)
    client.force_login(lead)
    answer = client.post(reverse("refuse_parent_request", args=[asked.pk]), follow=True)
    assert "Pat Reid is not let in." in text_of(answer)
    assert "Somebody has decided this already" in text_of(
        client.post(reverse("refuse_parent_request", args=[asked.pk]), follow=True)
    )
    assert not Person.objects.filter(email=PAT).exists()


def test_another_schools_request_is_no_page(client: Client, lead: Person) -> None:
    asked = ParentRequest.objects.create(
        school=SchoolFactory.create(), email=PAT, first="Quill", last="Feather", child="M", asked_at=NOW
    )
    client.force_login(lead)
    assert "Quill" not in html_of(client.get(reverse("parents")))
    for name in ("parent_request", "refuse_parent_request"):
        assert client.post(reverse(name, args=[asked.pk])).status_code == 404
