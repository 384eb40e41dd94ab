"""Who sees others' data gets in with a second factor only, whichever way they come."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client
from django.utils import timezone
from time_machine import travel

from lms.models import Appointment, Audience, AuditEvent, Trust
from tests.factories.people import ClassTeacherFactory, MembershipFactory, SchoolClassFactory
from tests.lms.sign_in.kit import (
    CONFIRM,
    NEEDED,
    PROVE,
    PROVE_AGAIN,
    SECRET,
    SET_UP_APP,
    WAYS,
    app_code,
    ask,
    by_code,
    by_link,
    goes_to,
    lead,
    link_for,
    signed_in_as,
    teacher,
    with_app,
    wrong,
)


@pytest.mark.parametrize("role", list(Appointment.Role))
def test_whoever_is_appointed_to_anything_sees_no_page_before_they_have_a_second_factor(role: str) -> None:
    client = by_link(lead(role))
    for path in (
        "/",
        "/desk/",
        "/returns/",
        "/receipts/",
        "/policies/",
        "/courses/",
        "/admin/",
        "/sign-in/ways/codes/",
    ):
        assert goes_to(client, path) == NEEDED, path
    assert client.post("/returns/new/", {}).headers.get("Location") in (NEEDED, None)
    page = client.get(NEEDED).content.decode()
    assert "An authenticator app" in page
    assert "A passkey" in page


@pytest.mark.parametrize("path", ["/help/", "/what-we-keep/", "/accessibility/", SET_UP_APP, "/sign-out/"])
def test_help_setting_up_and_signing_out_stay_open_meanwhile(path: str) -> None:
    assert by_link(lead()).get(path).status_code == 200


def test_nobody_else_is_asked_for_one() -> None:
    governor = MembershipFactory.create(audience=Audience.GOVERNOR).person
    team_leader = teacher()
    MembershipFactory.create(team_leader=team_leader)
    class_teacher = teacher()
    ClassTeacherFactory.create(person=class_teacher, school_class=SchoolClassFactory.create())
    for person in (teacher(), governor, team_leader, class_teacher):
        assert by_link(person).get("/").status_code == 200


@pytest.mark.usefixtures("ledger_may_be_emptied")
def test_setting_up_an_app_opens_the_way_to_where_one_wanted_to_go() -> None:
    person = lead()
    client = Client()
    answer = client.post(link_for(person, "/receipts/"), follow=True)
    assert answer.redirect_chain[-1][0] == NEEDED
    page = client.get(SET_UP_APP).content.decode()
    key = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page)
    assert key is not None
    secret = key.group(1).replace(" ", "")
    picture = client.get("/sign-in/ways/app/picture.svg")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "no-store" in picture.headers["Cache-Control"]
    refused = client.post(SET_UP_APP, {"code": wrong(app_code(secret))})
    assert "That is not the right code" in refused.content.decode()
    done = client.post(SET_UP_APP, {"code": app_code(secret)})
    assert done.headers["Location"] == "/sign-in/ways/codes/"
    page = client.get("/sign-in/ways/codes/").content.decode()
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", page)) == 10
    assert 'href="/receipts/"' in page
    assert client.get("/receipts/").status_code == 200
    assert "authenticator app now signs you in" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == [person.email]
    added = AuditEvent.objects.filter(verb="second factor added").values_list("about", "details__kind")
    assert set(added) == {
        (f"person {person.pk}", "authenticator app"),
        (f"person {person.pk}", "recovery codes"),
    }


@pytest.mark.parametrize("way", [by_link, by_code])
def test_whoever_has_an_app_is_asked_for_its_code_before_they_are_signed_in(way: object) -> None:
    person = with_app(teacher())
    client = way(person)  # type: ignore[operator]
    assert signed_in_as(client) is None
    assert goes_to(client, "/") == "/sign-in/code/"
    page = client.get(PROVE)
    assert "Open your authenticator app" in page.content.decode()
    assert client.post(PROVE, {"code": wrong(app_code())}).status_code == 200
    assert signed_in_as(client) is None
    answer = client.post(PROVE, {"code": app_code()})
    assert (answer.status_code, signed_in_as(client)) == (302, str(person.pk))


def test_the_code_of_the_app_leads_a_lead_to_the_desk() -> None:
    client = by_link(with_app(lead()))
    client.post(PROVE, {"code": app_code()})
    assert client.get("/desk/").status_code == 200


def test_a_code_that_was_seen_over_a_shoulder_is_no_good() -> None:
    person = with_app(lead())
    now = timezone.now()
    with travel(now, tick=False):
        by_link(person).post(PROVE, {"code": app_code()})
        thief = by_link(person)
        page = thief.post(PROVE, {"code": app_code()})
    assert "used already" in page.content.decode()
    assert signed_in_as(thief) is None
    with travel(now + timedelta(seconds=31), tick=False):
        thief.post(PROVE, {"code": app_code(at=now)})
    assert signed_in_as(thief) is None


def test_guessing_the_apps_code_ends_after_five_tries_for_everyone_with_that_account() -> None:
    person = with_app(lead())
    for guess in range(6):
        guesser = by_link(person)
        page = guesser.post(PROVE, {"code": f"{guess:06}"})
    assert "one try too many" in page.content.decode()
    assert guesser.post(PROVE, {"code": app_code()}).status_code == 200
    assert signed_in_as(guesser) is None


def test_the_second_step_alone_gets_nobody_in() -> None:
    with_app(lead())
    client = Client()
    assert client.post(PROVE, {"code": app_code()}).headers["Location"] == "/sign-in/"
    assert signed_in_as(client) is None


def test_a_recovery_code_works_once_in_place_of_the_app() -> None:
    person = with_app(lead())
    code = RecoveryCodes.activate(person).generate_codes()[0]
    client = by_link(person)
    client.post(PROVE, {"code": code})
    assert client.get("/desk/").status_code == 200
    with travel(timezone.now() + timedelta(minutes=10)):
        again = by_link(person)
        again.post(PROVE, {"code": code})
    assert signed_in_as(again) is None


def test_whoever_was_in_before_their_app_shows_its_code_once_more() -> None:
    """A session that began without the factor, as one by a class code or by a backend of another kind would."""
    client = by_link(lead())
    person = lead()
    client.post(link_for(person))
    with_app(person)
    answer = client.get("/desk/?school=1")
    assert answer.headers["Location"] == f"{PROVE_AGAIN}?next=%2Fdesk%2F%3Fschool%3D1"
    assert goes_to(client, SET_UP_APP) == PROVE_AGAIN
    answer = client.post(PROVE_AGAIN, {"code": app_code(), "next": "/desk/"})
    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_whoever_takes_away_their_only_factor_sets_another_up_at_once() -> None:
    client = by_link(with_app(lead()))
    client.post(PROVE, {"code": app_code()})
    assert client.post("/sign-in/ways/app/remove/").headers["Location"] == WAYS
    assert goes_to(client, "/desk/") == NEEDED


def test_changing_how_one_signs_in_takes_a_fresh_proof() -> None:
    with travel(timezone.now(), tick=False) as clock:
        client = by_link(with_app(lead()))
        client.post(PROVE, {"code": app_code()})
        clock.shift(timedelta(minutes=11))
        for path in (SET_UP_APP + "remove/", "/sign-in/ways/passkeys/add/", "/sign-in/ways/codes/new/"):
            assert goes_to(client, path) == PROVE_AGAIN
        client.post("/sign-in/ways/app/remove/")
        assert Authenticator.objects.filter(type="totp").exists()


def test_in_the_demonstration_nobody_is_asked_and_the_page_says_so() -> None:
    person = lead()
    Trust.objects.update(demonstration=True)
    client = by_link(person)
    assert client.get("/desk/").status_code == 200
    assert "In this demonstration nobody is asked for one." in client.get(WAYS).content.decode()
    assert goes_to(client, NEEDED) == WAYS


def test_the_apps_secret_is_not_in_the_database_as_it_is() -> None:
    person = with_app(lead())
    kept = Authenticator.objects.get(user=person).data
    assert SECRET not in str(kept)


def test_under_another_key_no_code_is_right_and_nothing_breaks(settings: object) -> None:
    person = with_app(lead())
    client = by_link(person)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    client = by_link(person)
    page = client.post(PROVE, {"code": app_code()})
    assert (page.status_code, signed_in_as(client)) == (200, None)


def test_a_key_before_the_present_one_still_reads_it(settings: object) -> None:
    person = with_app(lead())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    client = by_link(person)
    client.post(PROVE, {"code": app_code()})
    assert signed_in_as(client) == str(person.pk)


def test_nobody_sees_or_touches_anothers_passkey() -> None:
    key = Authenticator.objects.create(user=lead(), type="webauthn", data={"name": "Hers", "credential": {}})
    client = Client()
    client.force_login(teacher())
    for what in ("name", "remove"):
        assert client.post(f"/sign-in/ways/passkeys/{key.pk}/{what}/", {"name": "Mine"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "Hers"


def test_a_passkey_that_is_made_up_gets_nobody_in() -> None:
    client = Client()
    client.get("/sign-in/passkey/", headers={"Accept": "application/json"})
    for credential in ("{}", '{"response": {"userHandle": "MQ"}}', "nonsense", "[]"):
        assert client.post("/sign-in/passkey/", {"credential": credential}).status_code == 200
    assert signed_in_as(client) is None


def test_the_sign_in_is_kept_with_what_is_signed_as_the_way_it_was() -> None:
    person = with_app(teacher())
    client = by_link(person)
    client.post(PROVE, {"code": app_code()})
    assert client.session["signed_in_by"] == "link"
    other = Client()
    other.post(CONFIRM, {"code": ask(other, person.email)})
    with travel(timezone.now() + timedelta(minutes=5)):
        other.post(PROVE, {"code": app_code()})
    assert other.session["signed_in_by"] == "mailed code"
