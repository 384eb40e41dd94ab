"""A class teacher's pages: pictures and words, the code and its QR; and that another's class is no page."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import segno
from django.test import Client, override_settings
from time_machine import travel

from lms.domain.classes.hashing import matches
from lms.domain.classes.pictures import PICTURES
from lms.domain.classes.signing_in import WrongSecretError, sign_in_pupil
from lms.domain.classes.words import EASY_WORDS
from lms.models import AuditEvent, Person, PupilSecret, SchoolClass
from tests.factories.classes import give, make_class, pupil_called, teacher_of
from tests.factories.people import ClassTeacherFactory, MembershipFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 13, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_friday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def heron() -> SchoolClass:
    return make_class("Heron", "Maya Quill", "Ben Ash", code="HERON 4827")


@pytest.fixture
def teacher(client: Client, heron: SchoolClass) -> Client:
    client.force_login(teacher_of(heron))
    return client


def page_of(heron: SchoolClass, *more: object) -> str:
    return "/".join(["/class/mine", str(heron.pk), *(str(part) for part in more), ""])


def state_on(teacher: Client, path: str) -> str:
    found = re.search(r'name="state" value="([^"]+)"', html_of(teacher.get(path)))
    assert found is not None
    return found[1]


def press(teacher: Client, path: str, **given: str) -> str:
    """Fill a form in as it stands on its page; answers the sheet."""
    answer = teacher.post(path, {"state": state_on(teacher, path), **given})
    assert answer.status_code == 200
    return html_of(answer)


def cards(html: str) -> dict[str, str]:
    return dict(re.findall(r"<li><b>(.*?)</b>.*?<span>(.*?)</span></li>", html))


def right(first: str, answer: str) -> bool:
    pupil = pupil_called(first)
    secret = PupilSecret.objects.filter(pupil=pupil).first()
    return matches(pupil_id=pupil.pk, secret=secret, answer=answer)


def test_my_classes_are_those_i_teach_today_and_the_way_there_is_in_the_navigation(
    teacher: Client, heron: SchoolClass
) -> None:
    make_class("Otter", "Otis Reed", school=heron.school)
    ended = make_class("Wren", school=heron.school)
    ClassTeacherFactory.create(school_class=ended, person=teacher_of(heron), until=NOW.date().replace(day=12))
    page = text_of(teacher.get("/class/mine/"))
    assert "Two pupils, code HERON 4827" in page
    assert "2 without a secret" in page
    assert [name for name in ("Otter", "Wren", "Otis") if name in page] == []
    assert 'href="/class/mine/"' in html_of(teacher.get("/"))


def test_who_teaches_no_class_has_no_such_page(client: Client, heron: SchoolClass) -> None:
    client.force_login(MembershipFactory.create(school=heron.school).person)
    assert client.get("/class/mine/").status_code == 403
    assert "/class/mine/" not in html_of(client.get("/"))


def test_a_class_shows_whether_each_pupil_can_sign_in_and_when_they_last_did(
    teacher: Client, heron: SchoolClass
) -> None:
    give(heron, pupil_called("Maya"), "star")
    Person.objects.filter(legal_first="Maya").update(last_login=datetime(2026, 11, 9, 9, tzinfo=UTC))
    for _ in range(3):
        with pytest.raises(WrongSecretError):
            sign_in_pupil(school_class=heron, pupil=pupil_called("Ben"), answer="sun", at=NOW)
    rows = re.findall(r"<tr.*?</tr>", html_of(teacher.get(page_of(heron))), re.DOTALL)
    ben, maya = (" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows[1:])
    assert ben.startswith("Ben Ash Ben not yet Nothing yet 3 wrong tries this week")
    assert maya.startswith("Maya Quill Maya Monday 9 November Has a picture New picture")


def test_everyone_gets_a_picture_on_a_sheet_that_is_shown_once(teacher: Client, heron: SchoolClass) -> None:
    sheet = press(teacher, page_of(heron, "give"), who="missing", kind="picture")
    given = cards(sheet)
    assert list(given) == ["Ben", "Maya"]
    for first, label in given.items():
        (key,) = [key for key, words in PICTURES.items() if words == label]
        assert right(first, key)
        assert f'href="#p-{key}"' in sheet
    assert "HERON 4827" in sheet
    assert f'src="{page_of(heron)}qr.svg"' in sheet
    again = html_of(teacher.get(page_of(heron)))
    assert cards(again) == {}
    assert [label for label in PICTURES.values() if label in again] == []


def test_words_for_everyone_take_the_place_of_pictures(teacher: Client, heron: SchoolClass) -> None:
    give(heron, pupil_called("Maya"), "star")
    given = cards(press(teacher, page_of(heron, "give"), who="everyone", kind="word"))
    assert set(given.values()) <= set(EASY_WORDS)
    assert all(right(first, word) for first, word in given.items())
    assert not right("Maya", "star")


def test_a_second_press_of_the_same_page_changes_nothing(teacher: Client, heron: SchoolClass) -> None:
    path = page_of(heron, "give")
    state = state_on(teacher, path)
    first = teacher.post(path, {"state": state, "who": "everyone", "kind": "picture"})
    before = list(PupilSecret.objects.order_by("pk").values_list("hashed", flat=True))
    again = teacher.post(path, {"state": state, "who": "everyone", "kind": "picture"})
    assert (first.status_code, again.status_code, again.headers["Location"]) == (200, 302, page_of(heron))
    assert list(PupilSecret.objects.order_by("pk").values_list("hashed", flat=True)) == before
    assert "Nothing was changed now" in text_of(teacher.get(page_of(heron)))


@pytest.mark.parametrize("given", [{}, {"who": "nobody", "kind": "picture"}, {"who": "everyone", "kind": "dance"}])
def test_what_cannot_be_understood_gives_nobody_anything(
    teacher: Client, heron: SchoolClass, given: dict[str, str]
) -> None:
    page = press(teacher, page_of(heron, "give"), **given)
    assert "to put right" in page
    assert not PupilSecret.objects.exists()


def test_looking_at_the_form_gives_nobody_anything(teacher: Client, heron: SchoolClass) -> None:
    for path in (page_of(heron, "give"), page_of(heron, "give", pupil_called("Ben").pk)):
        assert teacher.get(path).status_code == 200
        assert teacher.head(path).status_code == 200
    assert not PupilSecret.objects.exists()


def test_one_pupil_gets_the_picture_that_was_chosen(teacher: Client, heron: SchoolClass) -> None:
    sheet = press(teacher, page_of(heron, "give", pupil_called("Ben").pk), answer="kite")
    assert cards(sheet) == {"Ben": "Kite"}
    assert (right("Ben", "kite"), PupilSecret.objects.count()) == (True, 1)
    event = AuditEvent.objects.get(verb="picture or word given")
    assert (event.about, event.actor) == (f"person {pupil_called('Ben').pk}", teacher_of(heron))


def test_one_pupil_gets_a_picture_that_is_drawn(teacher: Client, heron: SchoolClass) -> None:
    (label,) = cards(press(teacher, page_of(heron, "give", pupil_called("Ben").pk), answer="")).values()
    assert label in PICTURES.values()


def test_a_word_that_classmates_would_guess_is_refused_with_a_reason(teacher: Client, heron: SchoolClass) -> None:
    SchoolClass.objects.update(secret="word")
    path = page_of(heron, "give", pupil_called("Maya").pk)
    assert "Classmates would guess that" in press(teacher, path, answer="Maya")
    assert "4 to 20 letters" in press(teacher, path, answer="ant")
    assert not PupilSecret.objects.exists()
    assert cards(press(teacher, path, answer="dragon")) == {"Maya": "dragon"}


def test_a_new_code_is_drawn_only_when_it_is_pressed(teacher: Client, heron: SchoolClass) -> None:
    path = page_of(heron, "code")
    assert "It stops working at once" in text_of(teacher.get(path))
    assert SchoolClass.objects.get().code == "HERON 4827"
    assert teacher.post(path).headers["Location"] == page_of(heron, "poster")
    code = SchoolClass.objects.get().code
    assert code != "HERON 4827"
    assert code in text_of(teacher.get(page_of(heron, "poster")))


@override_settings(SITE_URL="https://sign.alder.example")
def test_the_qr_leads_to_the_site_itself_whatever_host_was_asked_for(
    teacher: Client, heron: SchoolClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    make = segno.make

    def noted(words: str, **how: Any) -> object:
        drawn.append(words)
        return make(words, **how)

    monkeypatch.setattr(segno, "make", noted)
    answer = teacher.get(f"{page_of(heron)}qr.svg", headers={"Host": "localhost"})
    assert drawn == ["https://sign.alder.example/class/HERON-4827/"]
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"<svg" in answer.content
    assert b"script" not in answer.content


@pytest.mark.parametrize("whose", ["a colleague's", "another school's", "one taught no more"])
def test_the_class_of_somebody_else_is_no_page_and_nothing_in_it_can_be_changed(
    teacher: Client, heron: SchoolClass, whose: str
) -> None:
    if whose == "a colleague's":
        theirs = make_class("Otter", "Otis Reed", school=heron.school)
    elif whose == "another school's":
        theirs = make_class("Heron", "Otis Reed")
    else:
        theirs = make_class("Wren", "Otis Reed", school=heron.school)
        ended = NOW.date().replace(day=12)
        ClassTeacherFactory.create(school_class=theirs, person=teacher_of(heron), until=ended)
    otis, code = pupil_called("Otis"), theirs.code
    for path in (
        page_of(theirs), page_of(theirs, "give"), page_of(theirs, "give", otis.pk), page_of(theirs, "code"),
        page_of(theirs, "poster"), f"{page_of(theirs)}qr.svg", page_of(heron, "give", otis.pk),
    ):  # fmt: skip
        assert teacher.get(path).status_code == 404
        assert teacher.post(path, {"state": "0-0", "who": "everyone", "kind": "picture"}).status_code in (404, 405)
    assert not PupilSecret.objects.exists()
    theirs.refresh_from_db()
    assert theirs.code == code


def test_who_signs_in_by_mail_gets_no_picture(teacher: Client, heron: SchoolClass) -> None:
    MembershipFactory.create(person=pupil_called("Ben"), school=heron.school)
    assert teacher.get(page_of(heron, "give", pupil_called("Ben").pk)).status_code == 404
    assert "Not by class code" in text_of(teacher.get(page_of(heron)))
    assert list(cards(press(teacher, page_of(heron, "give"), who="everyone", kind="picture"))) == ["Maya"]


def test_the_sheet_is_kept_by_no_browser(teacher: Client, heron: SchoolClass) -> None:
    path = page_of(heron, "give")
    sheet = teacher.post(path, {"state": state_on(teacher, path), "who": "everyone", "kind": "picture"})
    assert "no-store" in sheet.headers["Cache-Control"]
