"""Nobody signs words they have not been shown: what happens when they change between reading and signing."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.journeys.conftest import MODEL, Visit
from tests.journeys.learning import (
    go_to_statement,
    read_lessons,
    receipt_code,
    sign_as,
    take_quiz,
)
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site, Someone
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

WORDING = (
    "I have read “{policy}” (version {version}) of {school} as {role}, and I shall ask before I post.\n\n"
    "The document is the one whose SHA-256 fingerprint is {sha256}."
)
TYPED = "O. Brackenridge"


def test_a_new_wording_is_shown_beside_the_old_one_and_then_signed(site: Site, visit: Visit) -> None:
    with visit(site) as teacher:
        me = up_to_the_statement(teacher)
        site.call("reword", "staff", WORDING)
        assert sign_as(teacher, TYPED) == 409
        assert teacher.heading == "The words have changed"
        assert "I shall ask before I post." in now(teacher)
        assert "I know whom to ask when I am not sure." in was(teacher)
        assert teacher.page.get_by_label("Type your full name").input_value() == TYPED
        assert signatures(site) == 0
        assert_sound(teacher.page)
        assert teacher.press(re.compile("^Sign")) == 200
        assert "I shall ask before I post." in signed_words(site)
        receipt_code(teacher, me)


def test_a_new_version_is_shown_and_read_before_it_is_signed(site: Site, visit: Visit, tmp_path: Path) -> None:
    with visit(site) as teacher:
        me = up_to_the_statement(teacher)
        site.call("bring_in_next", str(next_version(tmp_path)))
        assert sign_as(teacher, TYPED) == 409
        assert teacher.heading == "The words have changed"
        before, after = (sha256(file.read_bytes()).hexdigest() for file in (MODEL, tmp_path / MODEL.name))
        assert (before in was(teacher), after in now(teacher)) == (True, True)
        assert signatures(site) == 0
        assert_sound(teacher.page)
        teacher.press("First, do lesson 1")
        while teacher.path.startswith("/courses/"):
            teacher.press(re.compile("^(Go on to|Done with this lesson)"))
        teacher.press("Begin the quiz")
        take_quiz(teacher, me, right=True)
        teacher.press("Go to the statement")
        assert after in teacher.main
        assert teacher.page.get_by_label("Type your full name").input_value() == TYPED
        assert teacher.press(re.compile("^Sign")) == 200
        assert after in signed_words(site)
        receipt_code(teacher, me)


def test_who_signed_before_reads_only_what_changed_answers_on_it_and_signs(
    site: Site, visit: Visit, tmp_path: Path
) -> None:
    with visit(site, width=320) as teacher:
        me = up_to_the_statement(teacher)
        sign_as(teacher, TYPED)
        site.call("bring_in_next", str(next_version(tmp_path)))
        teacher.open("/")
        assert "What has changed: " in teacher.main
        teacher.press(re.compile("^Begin with what has changed"))
        assert teacher.heading == "What has changed for you"
        assert "One rule is different from what you signed before." in teacher.main
        assert_sound(teacher.page)
        teacher.press(re.compile("^Go on to one question"))
        assert teacher.heading == "One question on what has changed"
        assert_sound(teacher.page)
        teacher.press("See what our policy says")
        assert "Choose an answer to question 1" in teacher.main
        assert_sound(teacher.page)
        teacher.page.get_by_role("radio").first.check()
        teacher.press("See what our policy says")
        assert re.match("All right: 1 of 1|0 of 1: here is what our policy says", teacher.heading)
        assert_sound(teacher.page)
        teacher.press("Go on to the statement")
        assert teacher.heading == "Sign what has changed"
        assert_sound(teacher.page)
        sign_as(teacher, TYPED)
        assert teacher.heading == "Signed. Thank you, Ottoline"
        assert signatures(site) == 2
        receipt_code(teacher, me)


def up_to_the_statement(teacher: Visitor) -> Someone:
    me = teacher.sign_in("teacher")
    read_lessons(teacher, leave=False)
    teacher.press("Begin the quiz")
    take_quiz(teacher, me, right=True)
    go_to_statement(teacher)
    return me


def next_version(folder: Path) -> Path:
    """The model policy with one more rule for staff, in a file of the same name."""
    file = folder / MODEL.name
    text = MODEL.read_text(encoding="utf-8")
    assert "1.3" in text
    file.write_text(
        text.replace("1.3", "1.4") + "\n\nStaff must not answer a message from a pupil after nine at night.\n",
        encoding="utf-8",
    )
    return file


def was(visitor: Visitor) -> str:
    """The words as they were shown, with something struck out."""
    assert visitor.page.locator("del").count()
    return visitor.page.locator(".cs-wasnow > div").nth(0).inner_text()


def now(visitor: Visitor) -> str:
    """The words as they are, with something marked as new."""
    assert visitor.page.locator("ins").count()
    return visitor.page.locator(".cs-wasnow > div").nth(1).inner_text()


def signatures(site: Site) -> int:
    count: int = site.one("SELECT count(*) FROM attestations_acknowledgement")
    return count


def signed_words(site: Site) -> str:
    words: str = site.one("SELECT json_extract(body, '$.statement') FROM attestations_acknowledgement")
    return words
