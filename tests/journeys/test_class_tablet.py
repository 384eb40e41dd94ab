"""A class and its shared tablet: the teacher gives pictures, pupils tap their way in, and leave nothing behind."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

TABLET = 768


def test_a_class_signs_in_on_a_shared_tablet_one_after_the_other(site: Site, visit: Visit) -> None:
    site.call("make_class", "Heron")
    with visit(site) as teacher:
        teacher.sign_in("teacher")
        teacher.press("My classes", within="header")
        assert_sound(teacher.page)
        teacher.press("Heron")
        assert_sound(teacher.page)
        teacher.press(re.compile("^Give pictures to everyone"))
        assert_sound(teacher.page)
        teacher.press(re.compile("^Draw them"))
        assert_sound(teacher.page)
        pictures = cards_on(teacher.page)
        assert list(pictures) == ["Isolde", "Rowena A", "Rowena Q"]
        assert qr_is_drawn(teacher.page)
        teacher.press("Heron", within="body")
        teacher.press("Code and QR for the wall")
        assert_sound(teacher.page)
        code = teacher.page.locator(".cs-way__code").inner_text()

    with visit(site, javascript=False, width=TABLET) as tablet:
        tablet.open("/class/")
        tablet.type("Type your class code", code.lower().replace(" ", ""))
        tablet.press("Go")
        tap_in(tablet, "Rowena Q", pictures["Rowena Q"])
        assert tablet.heading.endswith("Rowena")
        header = tablet.page.locator("header").inner_text()
        assert ("Not Rowena? Switch" in header, "Quillfeather" in header) == (True, False)
        home = tablet.page.url
        tablet.press("Not Rowena? Switch", within="header")
        assert (tablet.path, tablet.heading) == ("/class/names/", "Hello, Heron class")

        tablet.page.go_back()
        assert "Rowena Quillfeather" not in tablet.page.content()
        assert tablet.page.locator("header").get_by_role("button").count() == 0
        assert tablet.open(home) == 200
        assert tablet.path == "/sign-in/code/"

        tablet.open("/class/names/")
        tap_in(tablet, "Isolde", wrong_for(pictures["Isolde"]))
        assert "That was not it" in tablet.main
        tablet.press(pictures["Isolde"])
        assert tablet.heading.endswith("Isolde")
        audited = "SELECT count(*) FROM lms_auditevent WHERE verb = 'signed in by class'"
        assert site.one(audited) == 2


def test_the_pages_on_the_way_in_are_sound_on_every_screen(site: Site, visit: Visit) -> None:
    site.call("make_class", "Heron")
    code = site.one("SELECT code FROM lms_schoolclass")
    with visit(site) as tablet:
        tablet.open("/class/")
        assert_sound(tablet.page)
        tablet.open("/class/OTTER-2222/")
        assert_sound(tablet.page)
        tablet.open(f"/class/{code.replace(' ', '-')}/")
        assert_sound(tablet.page)
        tablet.press("Isolde")
        assert_sound(tablet.page)
        for _ in range(5):
            tablet.press("Kite")
        assert_sound(tablet.page)
        tablet.press("Kite")
        assert tablet.heading == "Take a rest, Isolde"
        assert_sound(tablet.page)


def test_a_pupil_finds_their_way_in_with_the_keyboard_alone(site: Site, visit: Visit) -> None:
    site.call("make_class", "Heron")
    code = site.one("SELECT code FROM lms_schoolclass")
    with visit(site, javascript=False) as pupil:
        pupil.open("/class/")
        pupil.page.get_by_label("Type your class code").focus()
        pupil.page.keyboard.type(code)
        with pupil.page.expect_navigation():
            pupil.page.keyboard.press("Enter")
        focus(pupil.page, "a.cs-tile")
        with pupil.page.expect_navigation():
            pupil.page.keyboard.press("Enter")
        assert pupil.heading == "Hello, Isolde"
        focus(pupil.page, "button.cs-tile")
        with pupil.page.expect_navigation():
            pupil.page.keyboard.press("Space")
        assert "That was not it" in pupil.main


def tap_in(tablet: Visitor, name: str, picture: str) -> None:
    """Tap a name, then a picture."""
    tablet.page.get_by_role("link", name=name, exact=True).click()
    assert "Tap your secret picture" in tablet.main
    tablet.press(picture)


def cards_on(page: Page) -> dict[str, str]:
    """Whose card says which picture."""
    found = page.locator(".cs-cards li").all()
    return {card.locator("b").inner_text(): card.locator("span").inner_text() for card in found}


def wrong_for(picture: str) -> str:
    return "Kite" if picture != "Kite" else "Moon"


def qr_is_drawn(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('.cs-way img').naturalWidth > 0"))


def focus(page: Page, selector: str) -> None:
    """Press Tab until the first of a kind has focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"no {selector} can be reached with the Tab key")
