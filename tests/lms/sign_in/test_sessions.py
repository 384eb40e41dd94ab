"""When sessions begin anew, and when they end: tried with browsers that are really signed in."""

from collections.abc import Callable
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from lms.domain.appointments import appoint, end_appointments
from lms.domain.memberships import leave
from lms.domain.second_factor import reset_second_factor
from lms.models import Appointment, AuditEvent, Person
from tests.lms.sign_in.kit import (
    ASK,
    CONFIRM,
    PROVE,
    SET_UP_APP,
    app_code,
    ask,
    by_code,
    by_link,
    lead,
    link_for,
    signed_in_as,
    teacher,
    with_app,
    wrong,
)

TODAY = date(2026, 10, 5)


def is_in(client: Client) -> bool:
    """Whether the browser's next request is answered as that of somebody signed in."""
    return client.get("/receipts/").status_code == 200


def promote(person: Person) -> None:
    school = person.memberships.get().school
    appoint(person=person, role=Appointment.Role.HEADTEACHER, school=school, on=TODAY, by=None, at=timezone.now())


def demote(person: Person) -> None:
    end_appointments(
        appointments=list(person.appointments.all()), on=TODAY, because="moved on", by=None, at=timezone.now()
    )


def depart(person: Person) -> None:
    now = timezone.now()
    leave(memberships=list(person.memberships.all()), on=now.date(), by=None, at=now)


def close(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize("change", [promote, depart, close])
def test_a_change_of_role_leaving_and_being_closed_end_a_live_session_at_its_next_request(
    change: Callable[[Person], None],
) -> None:
    person, somebody_else = teacher(), by_link(teacher())
    phone, laptop = by_link(person), by_code(person)
    assert is_in(phone)
    assert is_in(laptop)
    change(person)
    assert not is_in(phone)
    assert not is_in(laptop)
    assert is_in(somebody_else)


def test_losing_a_role_ends_the_session_that_had_it() -> None:
    person = with_app(lead())
    client = by_link(person)
    client.post(PROVE, {"code": app_code()})
    assert client.get("/desk/").status_code == 200
    demote(person)
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize("way", [by_link, by_code])
def test_the_session_has_a_new_key_after_signing_in_and_the_old_key_opens_nothing(
    way: Callable[[Person, Client], Client],
) -> None:
    """An attacker who plants a session in somebody's browser must not share it afterwards."""
    person, client = teacher(), Client()
    client.get("/sign-in/code/")
    client.session["planted"] = True
    client.session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted or ""
    way(person, client)
    assert signed_in_as(client) == str(person.pk)
    assert client.session.session_key not in (None, planted)
    assert not is_in(Client(HTTP_COOKIE=f"sessionid={planted}"))


@pytest.mark.usefixtures("ledger_may_be_emptied")
def test_a_new_factor_ends_the_other_sessions_and_keeps_this_one() -> None:
    person = teacher()
    here, there = by_link(person), by_link(person)
    here.get(SET_UP_APP)
    here.post(SET_UP_APP, {"code": app_code(here.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert is_in(here)
    assert not is_in(there)


@pytest.mark.usefixtures("ledger_may_be_emptied")
@pytest.mark.parametrize("path", ["/sign-in/ways/codes/new/", "/sign-in/ways/app/remove/"])
def test_taking_a_factor_away_and_new_recovery_codes_end_the_other_sessions_too(path: str) -> None:
    person = with_app(teacher())
    here, there = by_link(person), Client()
    there.force_login(person)
    here.post(PROVE, {"code": app_code()})
    assert here.post(path).status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_a_reset_by_a_lead_ends_them_all() -> None:
    person = with_app(teacher())
    client = by_link(person)
    client.post(PROVE, {"code": app_code()})
    reset_second_factor(person=person, by=None, at=timezone.now())
    assert not is_in(client)
    assert is_in(by_link(person))


def test_signing_out_everywhere_does_and_is_in_the_audit() -> None:
    person = teacher()
    here, there = by_link(person), by_link(person)
    answer = here.post("/sign-in/ways/everywhere/", follow=True)
    assert "signed out here and everywhere else" in answer.content.decode()
    assert not is_in(here)
    assert not is_in(there)
    event = AuditEvent.objects.get(verb="signed out everywhere")
    assert (event.actor, event.details) == (person, {"because": "asked for it"})


@pytest.mark.parametrize("way", [by_link, by_code])
def test_whoever_is_closed_gets_in_by_no_way(way: Callable[[Person], Client]) -> None:
    person = teacher()
    made = link_for(person)
    close(person)
    client = Client()
    assert client.post(made).status_code == 410
    client.post("/sign-in/code/", {"email": person.email})
    client.post("/sign-in/code/confirm/", {"code": ""})
    assert signed_in_as(client) is None


def test_whoever_is_closed_between_the_two_steps_is_not_let_in() -> None:
    person = with_app(teacher())
    client = by_link(person)
    close(person)
    client.post(PROVE, {"code": app_code()})
    assert not is_in(client)


def test_nothing_of_whoever_sat_there_before_is_left() -> None:
    before, person, client = teacher(), teacher(), Client()
    client.force_login(before)
    session = client.session
    session["of"] = "before"
    session.save()
    by_link(person, client)
    assert signed_in_as(client) == str(person.pk)
    assert "of" not in client.session


@pytest.mark.parametrize("address", ["new@school.example", None])
def test_a_code_that_went_to_an_address_since_changed_opens_nothing(address: str | None) -> None:
    """An address is changed because somebody else reads there: a code asked for before must not be their way in."""
    person, client = teacher(), Client()
    code = ask(client, person.email)
    Person.objects.filter(pk=person.pk).update(email=address)
    answer = client.post(CONFIRM, {"code": code})
    assert (answer.status_code, signed_in_as(client), is_in(client)) == (302, None, False)


def test_codes_tried_at_once_are_counted_though_each_request_reads_the_same_session() -> None:
    """Three wrong codes are too many, also for requests that run beside one another and undo each other's count."""
    person, client = teacher(), Client()
    code = ask(client, person.email)
    before = client.session["account_login"]
    for _ in range(3):
        client.post(CONFIRM, {"code": wrong(code)})
        kept = client.session
        kept["account_login"] = before
        kept.save()
    assert client.post(CONFIRM, {"code": code}).headers["Location"] == ASK
    assert signed_in_as(client) is None
    client.post(CONFIRM, {"code": ask(client, person.email)})
    assert signed_in_as(client) == str(person.pk)
