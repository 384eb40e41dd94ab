"""A pupil's way in on a shared tablet, and what others try there."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from lms.domain.classes.making import change_code
from lms.domain.classes.pictures import PICTURES
from lms.models import AuditEvent, Membership, Person, SchoolClass
from tests.factories.classes import give, make_class, pupil_called, teacher_of
from tests.factories.people import AppointmentFactory, MembershipFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 13, 9, tzinfo=UTC)
CODE, NAMES, SWITCH = "/class/", "/class/names/", "/class/switch/"


@pytest.fixture
def heron() -> SchoolClass:
    made = make_class("Heron", "Maya Quill", "Ben Ash", code="HERON 4827")
    give(made, pupil_called("Maya"), "star")
    give(made, pupil_called("Ben"), "moon")
    return made


@pytest.fixture(autouse=True)
def on_a_friday(heron: SchoolClass) -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def tile_of(first: str) -> str:
    return f"{NAMES}{pupil_called(first).pk}/"


def signed_in_as(client: Client) -> str | None:
    pk = client.session.get("_auth_user_id")
    return Person.objects.get(pk=pk).first_name if pk else None


def give_code(client: Client, code: str = "heron 4827") -> None:
    answer = client.post(CODE, {"code": code})
    assert (answer.status_code, answer.headers["Location"]) == (302, NAMES)


def sign_in(client: Client, first: str = "Maya", answer: str = "star") -> None:
    give_code(client)
    told = client.post(tile_of(first), {"answer": answer})
    assert (told.status_code, told.headers["Location"]) == (302, "/")


def test_three_taps_lead_home(client: Client) -> None:
    assert "Type your class code" in text_of(client.get(CODE))
    give_code(client)
    page = client.get(NAMES)
    assert "Hello, Heron class" in text_of(page)
    assert re.findall(r"</span>(\w+)</a></li>", html_of(page)) == ["Ben", "Maya"]
    assert "Tap your secret picture" in text_of(client.get(tile_of("Maya")))
    told = client.post(tile_of("Maya"), {"answer": "star"})
    assert (told.status_code, told.headers["Location"]) == (302, "/")
    assert (signed_in_as(client), client.session["signed_in_by"]) == ("Maya", "class")
    home = text_of(client.get("/"))
    assert "Not Maya? Switch" in home
    assert "Quill" not in home


def test_a_scanned_code_leads_to_the_names_at_once(client: Client) -> None:
    answer = client.get("/class/HERON-4827/")
    assert (answer.status_code, answer.headers["Location"]) == (302, NAMES)
    assert client.get(NAMES).status_code == 200


def test_a_secret_word_is_typed(client: Client, heron: SchoolClass) -> None:
    SchoolClass.objects.update(secret="word")
    heron.refresh_from_db()
    give(heron, pupil_called("Maya"), "dragon")
    give_code(client)
    page = text_of(client.get(tile_of("Maya")))
    assert ("Type your secret word" in page, "Sun" in page) == (True, False)
    assert client.post(tile_of("Maya"), {"answer": " Dragon "}).status_code == 302
    assert signed_in_as(client) == "Maya"


def test_only_first_names_are_shown_to_who_has_no_more_than_the_code(client: Client) -> None:
    give_code(client)
    for page in (client.get(NAMES), client.get(tile_of("Maya"))):
        assert "Quill" not in html_of(page)


@pytest.mark.parametrize("what", ["names", "a pupil", "a pupil's secret"])
def test_without_a_right_code_there_are_no_names_and_no_pictures(client: Client, what: str) -> None:
    if what == "a pupil's secret":
        answer = client.post(tile_of("Maya"), {"answer": "star"})
    else:
        answer = client.get(NAMES if what == "names" else tile_of("Maya"))
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    assert signed_in_as(client) is None


@pytest.mark.parametrize("way", ["typed", "scanned"])
def test_guessed_codes_are_wrong_alike_and_stopped_after_thirty(client: Client, way: str) -> None:
    def guess(code: str) -> tuple[int, str]:
        answer = client.get(f"/class/{code}/") if way == "scanned" else client.post(CODE, {"code": code})
        return answer.status_code, text_of(answer) if answer.status_code != 302 else "in"

    wrong = 404 if way == "scanned" else 200
    for n in range(30):
        status, words = guess(f"HERON {2222 + n}")
        assert (status, "There is no class with that code" in words) == (wrong, True)
    status, words = guess("HERON 4827")
    assert (status, "Wait until 9:10 am" in words) == (429, True)
    with travel(NOW + timedelta(minutes=10)):
        assert guess("HERON 4827")[0] == 302


def test_an_address_that_somebody_claims_is_not_believed(client: Client) -> None:
    for n in range(30):
        client.post(CODE, {"code": "OTTER 2222"}, headers={"X-Forwarded-For": f"203.0.113.{n}"})
    answer = client.post(CODE, {"code": "HERON 4827"}, headers={"X-Forwarded-For": "203.0.113.99"})
    assert answer.status_code == 429


def test_a_tablet_that_was_right_once_is_marked_without_a_word_of_whose_it_is(client: Client) -> None:
    give_code(client)
    mark = client.cookies["class_tablet"]
    assert mark.value.split(":")[0] == "yes"
    assert (mark["httponly"], mark["samesite"], mark["path"]) == (True, "Lax", "/class/")


def test_an_empty_code_is_asked_for_again_and_does_not_count(client: Client) -> None:
    for _ in range(40):
        page = text_of(client.post(CODE, {"code": " "}))
        assert "Type the code that your teacher shows you." in page
    give_code(client)


def test_a_changed_code_shuts_tablets_that_had_the_old_one(client: Client, heron: SchoolClass) -> None:
    give_code(client)
    change_code(school_class=heron, by=teacher_of(heron), at=NOW)
    assert client.get(NAMES).headers["Location"] == CODE
    assert client.post(tile_of("Maya"), {"answer": "star"}).headers["Location"] == CODE


def test_a_pupil_of_another_class_or_school_is_nobody_here(client: Client, heron: SchoolClass) -> None:
    otter = make_class("Otter", "Otis Reed", school=heron.school)
    elsewhere = make_class("Heron", "Zoe Far")
    give(otter, pupil_called("Otis"), "star")
    give(elsewhere, pupil_called("Zoe"), "star")
    give_code(client)
    for first in ("Otis", "Zoe"):
        assert client.get(tile_of(first)).status_code == 404
        assert client.post(tile_of(first), {"answer": "star"}).status_code == 404
    assert client.get(f"{NAMES}{teacher_of(heron).pk}/").status_code == 404
    assert client.get(f"{NAMES}999999/").status_code == 404
    assert signed_in_as(client) is None


def test_a_pupil_who_left_the_class_since_the_name_was_tapped_is_nobody_here(client: Client) -> None:
    give_code(client)
    client.get(tile_of("Maya"))
    Membership.objects.filter(person=pupil_called("Maya")).update(registration="Otter")
    assert client.post(tile_of("Maya"), {"answer": "star"}).status_code == 404


def test_a_classmate_gets_nowhere_without_the_secret_and_is_stopped_for_that_pupil_alone(client: Client) -> None:
    give_code(client)
    for _ in range(5):
        page = client.post(tile_of("Maya"), {"answer": "moon"})
        assert (page.status_code, "That was not it" in text_of(page)) == (200, True)
    waiting = client.post(tile_of("Maya"), {"answer": "star"})
    assert waiting.status_code == 429
    assert "You can try again at 9:05 am" in text_of(waiting)
    assert signed_in_as(client) is None
    assert client.post(tile_of("Ben"), {"answer": "moon"}).status_code == 302
    assert signed_in_as(client) == "Ben"


def test_another_tablet_does_not_give_more_tries(client: Client) -> None:
    for n in range(5):
        tablet = Client(REMOTE_ADDR=f"198.51.100.{n}")
        give_code(tablet)
        tablet.post(tile_of("Maya"), {"answer": "moon"})
    give_code(client)
    assert client.post(tile_of("Maya"), {"answer": "star"}).status_code == 429


def without_order(html: str) -> str:
    """A page of pictures without what is drawn anew each time: their order, and the form's token."""
    tiles = sorted(re.findall(r"<li><button.*?</li>", html))
    return re.sub(r"<li><button.*?</li>|value=\"\w{64}\"", "", html) + "".join(tiles)


def test_a_pupil_without_a_secret_looks_like_one_whose_secret_was_got_wrong(client: Client, heron: SchoolClass) -> None:
    pupil_called("Ben").secret.delete()
    give_code(client)
    pages = {}
    for first in ("Ben", "Maya"):
        asked, wrong = client.get(tile_of(first)), client.post(tile_of(first), {"answer": "kite"})
        pages[first] = [without_order(html_of(page)).replace(first, "X") for page in (asked, wrong)]
        assert "ask your teacher" in text_of(wrong)
    assert pages["Ben"] == pages["Maya"]


def test_the_order_of_the_pictures_knows_nothing_of_the_secret(client: Client) -> None:
    give_code(client)
    places, orders = set(), set()
    for _ in range(60):
        shown = re.findall(r'name="answer" value="(\w+)"', html_of(client.get(tile_of("Maya"))))
        assert sorted(shown) == sorted(PICTURES)
        orders.add(tuple(shown))
        places.add(shown.index("star"))
    assert len(orders) > 50
    assert len(places) >= 7


def test_the_secret_is_in_no_page_before_it_is_chosen(client: Client) -> None:
    give_code(client)
    names = html_of(client.get(NAMES))
    assert [key for key in PICTURES if key in names.lower()] == []
    alike = {without_order(html_of(client.get(tile_of(first)))).replace(first, "X") for first in ("Ben", "Maya")}
    assert len(alike) == 1


@pytest.mark.parametrize("besides", ["staff", "appointed"])
def test_nobody_who_works_at_a_school_gets_in_with_a_picture(client: Client, besides: str) -> None:
    maya = pupil_called("Maya")
    if besides == "staff":
        MembershipFactory.create(person=maya)
    else:
        AppointmentFactory.create(person=maya)
    give_code(client)
    assert "Maya" not in text_of(client.get(NAMES))
    assert client.post(tile_of("Maya"), {"answer": "star"}).status_code == 404


def test_a_pupil_who_becomes_staff_is_signed_out_of_the_tablet(client: Client) -> None:
    sign_in(client)
    MembershipFactory.create(person=pupil_called("Maya"))
    assert client.get("/").status_code == 302


def test_a_closed_pupil_is_refused_and_a_live_session_of_theirs_too(client: Client) -> None:
    sign_in(client)
    Person.objects.filter(pk=pupil_called("Maya").pk).update(is_active=False)
    assert client.get("/").status_code == 302
    tablet = Client()
    give_code(tablet)
    assert "Maya" not in text_of(tablet.get(NAMES))
    assert tablet.post(tile_of("Maya"), {"answer": "star"}).status_code == 404


def test_the_session_gets_a_new_name_when_a_pupil_signs_in(client: Client) -> None:
    give_code(client)
    planted = client.session.session_key
    client.post(tile_of("Maya"), {"answer": "star"})
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = str(planted)
    assert thief.get("/").status_code == 302


def test_switching_signs_out_and_keeps_nothing_but_the_class(client: Client) -> None:
    sign_in(client)
    was = client.session.session_key
    session = client.session
    session["typed"] = "something of Maya's"
    session.save()
    answer = client.post(SWITCH)
    assert (answer.status_code, answer.headers["Location"]) == (302, NAMES)
    assert set(client.session.keys()) == {"class", "class_code"}
    assert client.session.session_key != was
    assert "Ben" in text_of(client.get(NAMES))
    for path in ("/", "/receipts/"):
        assert client.get(path).status_code == 302
    thief = Client()
    thief.cookies["sessionid"] = str(was)
    assert thief.get("/").status_code == 302


def test_the_next_pupil_needs_their_own_secret(client: Client) -> None:
    sign_in(client)
    client.post(SWITCH)
    assert client.post(tile_of("Ben"), {"answer": "star"}).status_code == 200
    assert signed_in_as(client) is None
    client.post(tile_of("Ben"), {"answer": "moon"})
    assert signed_in_as(client) == "Ben"


def test_the_name_step_cannot_be_replayed_after_the_class_is_left(client: Client) -> None:
    sign_in(client)
    client.post("/sign-out/")
    assert client.get(NAMES).headers["Location"] == CODE
    assert client.get(tile_of("Maya")).headers["Location"] == CODE


def test_while_somebody_is_signed_in_nobody_else_can_sign_in_behind_them(client: Client, heron: SchoolClass) -> None:
    sign_in(client)
    for answer in (
        client.get(CODE),
        client.post(CODE, {"code": heron.code}),
        client.get("/class/HERON-4827/"),
        client.get(NAMES),
        client.post(tile_of("Ben"), {"answer": "moon"}),
    ):
        assert "Are you Maya?" in text_of(answer)
        assert "Ben" not in text_of(answer)
    assert signed_in_as(client) == "Maya"


def test_a_teacher_who_scans_the_code_stays_signed_in_until_they_say_so(client: Client, heron: SchoolClass) -> None:
    client.force_login(teacher_of(heron))
    assert "To let a pupil sign in here, sign out first" in text_of(client.get("/class/HERON-4827/"))
    assert signed_in_as(client) == "Wanda"
    assert client.post(SWITCH).headers["Location"] == CODE
    assert signed_in_as(client) is None


def test_a_look_does_not_switch(client: Client) -> None:
    sign_in(client)
    assert client.get(SWITCH).status_code == 405
    assert signed_in_as(client) == "Maya"


def test_a_tablet_left_lying_is_nobodys_after_twenty_minutes(client: Client) -> None:
    sign_in(client)
    with travel(NOW + timedelta(minutes=19, seconds=59)):
        assert client.get("/").status_code == 200
    with travel(NOW + timedelta(minutes=40), tick=False):
        assert client.get("/").status_code == 302
        assert signed_in_as(client) is None
        assert client.get(NAMES).headers["Location"] == CODE


def test_whoever_is_busy_is_not_signed_out(client: Client) -> None:
    sign_in(client)
    for minutes in range(15, 120, 15):
        with travel(NOW + timedelta(minutes=minutes), tick=False):
            assert client.get("/").status_code == 200


def test_the_end_of_a_session_is_kept_on_the_server_not_only_in_the_browser(client: Client) -> None:
    sign_in(client)
    cookie = client.cookies["sessionid"].value
    with travel(NOW + timedelta(minutes=20, seconds=1), tick=False):
        thief = Client()
        thief.cookies["sessionid"] = cookie
        assert thief.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/receipts/", "/policies/", "/help/", "/what-we-keep/"])
def test_the_back_button_shows_nothing_of_who_was_here(client: Client, path: str) -> None:
    sign_in(client)
    page = client.get(path)
    assert page.status_code == 200
    assert {"no-store", "private"} <= set(page.headers["Cache-Control"].replace(" ", "").split(","))


def test_pages_on_the_way_in_are_kept_by_no_browser_either(client: Client) -> None:
    give_code(client)
    for path in (CODE, NAMES, tile_of("Maya")):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_new_picture_ends_the_session_on_every_tablet(client: Client, heron: SchoolClass) -> None:
    sign_in(client)
    give(heron, pupil_called("Maya"), "fish", at=NOW)
    assert client.get("/").status_code == 302


def test_nobody_else_hears_of_a_shorter_session(client: Client, heron: SchoolClass) -> None:
    client.force_login(teacher_of(heron))
    with travel(NOW + timedelta(hours=3), tick=False):
        assert client.get("/").status_code == 200
    assert "no-store" not in Client().get("/help/").headers.get("Cache-Control", "")


def test_the_token_of_the_form_is_needed(heron: SchoolClass) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(CODE, {"code": heron.code}).status_code == 403
    assert strict.post(SWITCH).status_code == 403


def test_signing_in_is_audited_and_dated(client: Client) -> None:
    sign_in(client)
    maya = pupil_called("Maya")
    assert maya.last_login == NOW
    assert AuditEvent.objects.get(verb="signed in by class").about == f"person {maya.pk}"


def test_an_empty_class_sends_to_the_teacher(client: Client) -> None:
    make_class("Empty", code="OTTER 3333")
    give_code(client, "otter 3333")
    assert "Nobody is in this class yet" in text_of(client.get(NAMES))
