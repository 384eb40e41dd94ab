"""A second factor in a browser: an app without any script, a passkey with the browser's own authenticator."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Ground, Site, copied, served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(model_ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(copied(model_ground, tmp_path_factory.mktemp("second-factor") / "site")) as running:
        running.call("forget_apps")
        yield running


@contextmanager
def with_fingerprint(page: Page) -> Iterator[None]:
    """The browser has a fingerprint reader, and somebody who always uses it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield
    session.detach()


def by_name(visitor: Visitor, path: str) -> str:
    """An address of the site under a host name: no browser gives a passkey to a bare number."""
    return visitor.site.url.replace("127.0.0.1", "localhost") + path


def test_a_lead_is_led_to_an_app_and_on_without_any_script_and_asked_for_its_code_next_time(
    site: Site, visit: Visit
) -> None:
    with visit(site, javascript=False) as lead:
        person = site.who("lead")
        lead.type_code(lead.ask_for_code(person))
        assert lead.heading == "One more step to keep people’s details safe"
        lead.open("/desk/")
        assert lead.path == "/sign-in/second-step/"
        lead.press("An authenticator app")
        picture = lead.page.get_by_alt_text(re.compile("authenticator app reads"))
        assert picture.evaluate("image => image.naturalWidth") > 100
        lead.page.get_by_text("I cannot point a camera at it").click()
        secret = lead.page.locator("code").inner_text().replace(" ", "")
        lead.type("The six digits that the app shows now", code_of(secret))
        lead.press("Use this app")
        assert lead.heading == "Keep these recovery codes"
        recovery = lead.page.locator(".cs-codes li").first.inner_text()
        lead.press("I have kept them: go on")
        assert lead.path == "/desk/"
        lead.press("Sign out", within="header")
        lead.type_code(lead.ask_for_code(person))
        assert lead.heading == "Show that it is you"
        lead.type("Code from the app, or a recovery code", recovery)
        lead.press("Sign in")
        assert lead.open("/desk/") == 200
        lead.open("/sign-in/ways/")
        assert "9 left" in lead.main


def test_a_passkey_is_added_and_then_signs_in_by_itself(site: Site, visit: Visit) -> None:
    with visit(site) as owner, with_fingerprint(owner.page):
        owner.page.goto(by_name(owner, "/sign-in/code/"))
        owner.type_code(owner.ask_for_code(site.who("owner"), at=by_name(owner, "/sign-in/code/")))
        owner.press("A passkey")
        owner.type("What to call it", "The office laptop")
        with owner.page.expect_navigation():
            owner.page.get_by_role("button", name="Add this passkey").click()
        assert owner.heading == "Keep these recovery codes"
        owner.press("I have kept them: go on")
        expect(owner.page.get_by_role("button", name="Sign out")).to_be_visible()
        owner.press("Sign out", within="header")
        owner.press("Sign in with a passkey")
        with owner.page.expect_navigation():
            owner.page.get_by_role("button", name="Use my passkey").click()
        expect(owner.page.get_by_text(site.who("owner").name, exact=True).first).to_be_visible()
        assert owner.page.goto(by_name(owner, "/admin/")).status == 200  # type: ignore[union-attr]
        owner.page.goto(by_name(owner, "/sign-in/ways/"))
        assert "The office laptop" in owner.main
        owner.press("Sign out", within="header")
        owner.type_code(owner.ask_for_code(site.who("owner"), at=by_name(owner, "/sign-in/code/")))
        assert owner.heading == "Show that it is you"
        with owner.page.expect_navigation():
            owner.page.get_by_role("button", name="Use my passkey").click()
        expect(owner.page.get_by_text(site.who("owner").name, exact=True).first).to_be_visible()


def test_the_pages_of_signing_in_are_sound(site: Site, visit: Visit) -> None:
    with visit(site) as visitor:
        for path in ("/sign-in/code/", "/sign-in/passkey/"):
            visitor.open(path)
            assert_sound(visitor.page)
        visitor.type_code(visitor.ask_for_code(site.who("teacher")))
        for path in ("/sign-in/ways/", "/sign-in/ways/app/", "/sign-in/ways/passkeys/add/"):
            visitor.open(path)
            assert_sound(visitor.page)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
