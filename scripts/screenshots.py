"""Takes the pictures of the README: `.venv/bin/python -m scripts.screenshots`, while `make demo` is running.

It asks `manage.py demo --json` for sign-in links, so those that `make demo` printed stop working. Run it
with the PORT, VAR_DIR and SITE_URL that the demonstration has. Writes docs/images/home.png, lesson.png and
returns.png, 1280 pixels wide.
"""

import json
import subprocess
import sys

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from scripts.chromium import find_chromium
from scripts.places import ROOT, short, stop

IMAGES = ROOT / "docs" / "images"
SCREEN = ViewportSize(width=1280, height=880)
LARGEST = 200 * 1024
"""Bytes: more than that has no place in a repository."""


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        stop("No Chromium was found: install Debian's chromium, or name one with CHROMIUM=/path/to/it")
    links = sign_in_links()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        staff = signed_in(browser, links["member of staff"])
        take(staff, "home")
        staff.locator("main a.govuk-button").first.click()
        staff.wait_for_url("**/courses/**")
        take(staff, "lesson")
        lead = signed_in(browser, links["compliance lead"])
        lead.locator("header").get_by_role("link", name="Returns").click()
        lead.wait_for_url("**/returns/")
        take(lead, "returns")
        browser.close()


def sign_in_links() -> dict[str, str]:
    """A sign-in link for each persona of the demonstration."""
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        stop(done.stderr.strip())
    return {told["persona"]: told["sign_in"] for told in json.loads(done.stdout)["people"]}


def signed_in(browser: Browser, link: str) -> Page:
    """A window of one person's own, on their home page."""
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(link)
    page.locator("main button").click()
    page.wait_for_url(lambda url: "/in/" not in url)
    return page


def take(page: Page, name: str) -> None:
    file = IMAGES / f"{name}.png"
    page.screenshot(path=file)
    size = file.stat().st_size
    if size > LARGEST:
        stop(f"{short(file)} has {size} bytes, {LARGEST} are allowed: show less of the page")
    print(f"{short(file)}, {size // 1024} KB")


if __name__ == "__main__":
    main()
