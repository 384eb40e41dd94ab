"""Getting in, and not getting in: codes, links, mail scanners, signing out."""

from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Ground, Site, copied, served
from tests.journeys.visitor import newest_code

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(model_ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(copied(model_ground, tmp_path_factory.mktemp("ways-in") / "site")) as running:
        yield running


def test_a_wrong_code_is_refused_kindly_and_the_right_one_still_works(site: Site, visit: Visit) -> None:
    with visit(site) as visitor:
        code = visitor.ask_for_code(site.who("teacher"))
        visitor.type("Code from the mail", other_than(code))
        visitor.press("Sign in")
        assert "That is not the code in the mail." in visitor.main
        assert visitor.page.title().startswith("To put right")
        assert_sound(visitor.page)
        visitor.open("/")
        assert visitor.path == "/sign-in/code/confirm/"
        visitor.type("Code from the mail", code)
        visitor.press("Sign in")
        assert visitor.heading.endswith(", Ottoline")


def test_three_wrong_codes_end_the_try_and_the_right_one_is_then_too_late(site: Site, visit: Visit) -> None:
    with visit(site) as visitor:
        code = visitor.ask_for_code(site.who("poster"))
        for _ in range(3):
            visitor.type("Code from the mail", other_than(code))
            visitor.press("Sign in")
        assert "one try too many" in visitor.main
        visitor.open("/sign-in/code/confirm/")
        assert visitor.path == "/sign-in/code/"
        visitor.open("/")
        assert visitor.path == "/sign-in/code/"


def test_an_address_nobody_has_looks_the_same_and_no_mail_goes_to_it(site: Site, visit: Visit) -> None:
    mails = list((site.folder / "mail").glob("*"))
    with visit(site) as visitor:
        visitor.open("/sign-in/code/")
        visitor.type("E-mail address", "nobody@pennyroyal.example")
        visitor.press("Mail me a code")
        assert visitor.heading == "We have mailed you a code"
    assert list((site.folder / "mail").glob("*")) == mails


def test_a_mail_scanner_that_follows_a_link_changes_nothing_and_the_link_then_works_once(
    site: Site, visit: Visit
) -> None:
    for _ in range(3):
        with urlopen(site.url + site.ground.link) as answer:
            assert answer.status == 200
            assert answer.headers.get_all("Set-Cookie") is None or "sessionid" not in str(answer.headers)
    assert used_links(site) == 0
    with visit(site, width=320) as pupil:
        pupil.open(site.ground.link)
        assert pupil.heading == "Hello, Rowena"
        assert_sound(pupil.page)
        assert used_links(site) == 0
        pupil.press("Sign in as Rowena")
        assert pupil.heading.endswith(", Rowena")
        assert used_links(site) == 1
    with visit(site) as other:
        assert other.open(site.ground.link) == 410
        assert other.heading == "This link no longer works"
        assert_sound(other.page)
        other.press("Sign in with a mailed code")
        assert other.heading == "Sign in"


def test_a_link_that_is_too_old_no_longer_works_and_says_what_to_do(site: Site, visit: Visit) -> None:
    with visit(site) as pupil:
        assert pupil.open(site.ground.old_link) == 410
        assert pupil.heading == "This link no longer works"
        assert pupil.open("/in/made-up/") == 410
        pupil.open("/")
        assert pupil.path == "/sign-in/code/"


def test_who_signs_out_is_out_and_comes_back_to_where_they_wanted_to_go(site: Site, visit: Visit) -> None:
    with visit(site) as visitor:
        person = visitor.sign_in("parent")
        visitor.press("Sign out", within="header")
        assert visitor.heading == "Sign in"
        visitor.open("/receipts/")
        assert visitor.heading == "Sign in"
        visitor.type("E-mail address", person.email)
        visitor.press("Mail me a code")
        visitor.type("Code from the mail", newest_code(site, person, more_than=1))
        visitor.press("Sign in")
        assert visitor.heading == "My receipts"


def used_links(site: Site) -> int:
    count: int = site.one("SELECT count(*) FROM lms_signinlink WHERE used_at IS NOT NULL")
    return count


def other_than(code: str) -> str:
    """A code as long as `code` that is not it."""
    return "".join(str((int(digit) + 1) % 10) for digit in code)
