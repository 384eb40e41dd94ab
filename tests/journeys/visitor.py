"""Someone at a browser: what a person does on our pages, in their words."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from lms.domain.mail_folder import mails_in
from tests.journeys.authenticator import code_from_app
from tests.journeys.site import DEADLINE, Site, Someone

PATIENCE = 15_000
"""Milliseconds that a page may take on a busy machine."""


@dataclass
class Visitor:
    """A browser window of one person's own, with its own cookies."""

    page: Page
    site: Site
    complaints: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def main(self) -> str:
        """What the page says, without its header and footer."""
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def open(self, address: str) -> int:
        """Go to an address of the site; answers the status."""
        response = self.page.goto(urljoin(self.site.url, address))
        assert response is not None
        return response.status

    def press(self, words: str | re.Pattern[str], *, within: str = "main") -> int:
        """Press the button or link that says `words`, and wait for the page it leads to; answers the status."""
        inside = self.page.locator(within)
        target = inside.get_by_role("button", name=words).or_(inside.get_by_role("link", name=words)).first
        with self.page.expect_navigation() as coming:
            target.click()
        return coming.value.status

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def ask_for_code(self, person: Someone, *, at: str = "/sign-in/code/") -> str:
        """Ask for a code, and take it out of the mail."""
        before = len(mails_to(self.site, person))
        self.open(at)
        self.type("E-mail address", person.email)
        self.press("Mail me a code")
        return newest_code(self.site, person, more_than=before)

    def type_code(self, code: str) -> None:
        """Type the code from the mail."""
        self.type("Code from the mail", code)
        self.press("Sign in")

    def sign_in(self, persona: str) -> Someone:
        """With a mailed code, as everyone with an address does; and that of their app, who see others' data."""
        person = self.site.who(persona)
        self.type_code(self.ask_for_code(person))
        if self.path == "/sign-in/prove/":
            self.type("Code from the app, or a recovery code", code_from_app(self.site.folder, persona))
            self.press("Sign in")
        expect(self.page.get_by_text(person.name, exact=True).first).to_be_visible()
        return person


@contextmanager
def visiting(
    browser: Browser, site: Site, *, shots: Path, javascript: bool = True, width: int = 1280
) -> Iterator[Visitor]:
    """A visitor to a site. Where the block fails, the screen as it was is kept, and the error says where.

    The block fails, too, when a page asked for anything outside the site, or the browser complained of one
    (a blocked style, a script that broke).
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=javascript, base_url=site.url
    )
    context.set_default_timeout(PATIENCE)
    visitor = Visitor(context.new_page(), site)
    _listen(visitor)
    try:
        yield visitor
        assert visitor.complaints == []
    except BaseException as error:
        shot = shots / f"{site.policy.stem}-{time.monotonic_ns()}.png"
        visitor.page.screenshot(path=shot, full_page=True)
        error.add_note(f"At {visitor.page.url}; the screen is in {shot}; the site’s log is {site.folder / 'web.log'}")
        raise
    finally:
        context.close()


def mails_to(site: Site, person: Someone) -> list[str]:
    """The texts of the mails to a person, newest first."""
    return [mail.text for mail in mails_in(str(site.folder / "mail")) if mail.to == person.email]


def newest_code(site: Site, person: Someone, *, more_than: int) -> str:
    """The code in the newest mail to a person, once there are more mails than there were."""
    ends = time.monotonic() + DEADLINE
    while len(found := mails_to(site, person)) <= more_than:
        assert time.monotonic() < ends, f"no mail to {person.email}"
        time.sleep(0.05)
    (code,) = re.findall(r"^\s*(\d{6})\s*$", found[0], re.MULTILINE)
    return str(code)


def _listen(visitor: Visitor) -> None:
    by_host_name = visitor.site.url.replace("127.0.0.1", "localhost")

    def asked(request: Request) -> None:
        if not request.url.startswith((visitor.site.url, by_host_name, "data:", "blob:")):
            visitor.complaints.append(f"asked for {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            visitor.complaints.append(f"at {visitor.page.url}: {message.text}")

    visitor.page.on("request", asked)
    visitor.page.on("console", said)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(f"at {visitor.page.url}: {error}"))
