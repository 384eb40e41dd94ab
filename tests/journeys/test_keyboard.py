"""The whole way to the receipt without a line of JavaScript and without a mouse."""

import re

import pytest
from playwright.sync_api import Locator

from tests.journeys.conftest import Visit
from tests.journeys.keyboard import choose, enter, reach, type_into
from tests.journeys.learning import question_on_page, receipt_code
from tests.journeys.site import Site, Someone
from tests.journeys.visitor import Visitor, mails_to, newest_code

pytestmark = pytest.mark.browser


def test_a_teacher_reaches_the_receipt_by_keyboard_alone_without_javascript(site: Site, visit: Visit) -> None:
    with visit(site, javascript=False) as teacher:
        me = site.who("teacher")
        sign_in(teacher, me)
        skip_to_main(teacher)
        enter(teacher.page, link(teacher, "^Begin with lesson 1"))
        while teacher.path.startswith("/courses/"):
            enter(teacher.page, button(teacher, "^(Go on to|Done with this lesson)"))
        enter(teacher.page, button(teacher, "^Begin the quiz"))
        while (radios := teacher.page.get_by_role("radio")).count():
            choose(teacher.page, radios, question_on_page(teacher, me).choice(right=True))
            enter(teacher.page, button(teacher, "^Save and"))
        enter(teacher.page, link(teacher, "^Go to the statement"))
        type_into(teacher.page, teacher.page.get_by_label("Type your full name"), me.name)
        enter(teacher.page, button(teacher, "^Sign:"))
        assert teacher.heading == "Signed. Thank you, Ottoline"
        receipt_code(teacher, me)
        open_by_keyboard(teacher)


def sign_in(visitor: Visitor, person: Someone) -> None:
    visitor.open("/")
    type_into(visitor.page, visitor.page.get_by_label("E-mail address"), person.email)
    enter(visitor.page, button(visitor, "^Mail me a code"))
    code = newest_code(visitor.site, person, more_than=0)
    assert len(mails_to(visitor.site, person)) == 1
    type_into(visitor.page, visitor.page.get_by_label("Code from the mail"), code)
    enter(visitor.page, button(visitor, "^Sign in$"))


def skip_to_main(visitor: Visitor) -> None:
    """The first Tab on a page finds the way past its header, and it can be seen then."""
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.get_by_role("link", name="Skip to main content")
    reach(visitor.page, skip)
    assert skip.is_visible()
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")


def open_by_keyboard(visitor: Visitor) -> None:
    """What is folded away opens without a script."""
    summary = visitor.page.locator("summary").first
    reach(visitor.page, summary)
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("details[open]").count() == 1


def button(visitor: Visitor, words: str) -> Locator:
    return visitor.page.locator("main").get_by_role("button", name=re.compile(words)).first


def link(visitor: Visitor, words: str) -> Locator:
    """Links that look like buttons have the role of one."""
    return button(visitor, words)
