"""Pupils and parents on a small phone: 320 px wide, from the way in to the receipt."""

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.learning import (
    fail_then_pass,
    go_to_statement,
    read_lessons,
    receipt_code,
    sign_as,
)
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site, Someone
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

PHONE = 320


def test_a_pupil_without_an_address_comes_in_by_link_and_signs_on_a_phone(site: Site, visit: Visit) -> None:
    with visit(site, width=PHONE) as pupil:
        pupil.open(site.ground.link)
        pupil.press("Sign in as Rowena")
        learn_and_sign(pupil, site.who("pupil"))


def test_a_parent_comes_in_by_code_and_signs_on_a_phone(site: Site, visit: Visit) -> None:
    with visit(site, width=PHONE) as parent:
        learn_and_sign(parent, parent.sign_in("parent"))


def learn_and_sign(visitor: Visitor, me: Someone) -> None:
    assert_sound(visitor.page)
    assert read_lessons(visitor, leave=True, look=assert_sound)
    fail_then_pass(visitor, me, look=assert_sound)
    go_to_statement(visitor, look=assert_sound)
    sign_as(visitor, me.name)
    assert visitor.heading == f"Signed. Thank you, {me.name.split()[0]}"
    assert_sound(visitor.page)
    receipt_code(visitor, me)
    visitor.press("Back home: nothing is left")
    assert "Nothing is left for you to do." in visitor.main
