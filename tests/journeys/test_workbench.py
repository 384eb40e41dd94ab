"""A policy owner brings in a revised policy: uploads it, looks at what was understood, saves it, compares it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import MODEL, Visit
from tests.journeys.looking import AXE_WIDTHS, WIDTHS, axe
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

FOUND = """async () => (await axe.run('.cs-bench')).violations.map(
    v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.html.slice(0, 160)).join(' and '))"""
WIDER = "element => element.scrollWidth - element.clientWidth"


def revised(folder: Path) -> Path:
    """Our model policy with one rule reworded, one stricter, one new and one gone."""
    text = MODEL.read_text(encoding="utf-8")
    for old, new in (
        ("| Version | 1.3 |", "| Version | 1.4 |"),
        ("within two school days", "within one school day"),
        ("Staff should not look at their personal", "Staff must not look at their personal"),
        ("Pupils should not join in when someone is mean.\n\n", ""),
        ("## 8. Harassment and abuse\n", "## 8. Harassment and abuse\n\nStaff must keep what threatens them.\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    file = folder / "policy 1.4.md"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_owner_uploads_looks_saves_compares_and_approves(site: Site, visit: Visit, tmp_path: Path) -> None:
    with visit(site) as owner:
        owner.sign_in("owner")
        owner.open("/admin/")
        owner.press("Policies", within="body")
        assert owner.heading == "Policies"
        assert_sound(owner.page)
        upload(owner, revised(tmp_path))
        assert "2 clauses changed, 1 added and 1 removed" in owner.main
        assert_sound(owner.page)
        look_at_pupils(owner)
        owner.page.go_back()
        owner.press("Save as a draft version")
        expect(owner.page.get_by_text("version 1.4 is a draft.")).to_be_visible()
        assert_sound(owner.page)
        owner.press("Compare it with version 1.3")
        compare(owner)
        owner.press("Go to version 1.4")
        owner.press("Record the approval of version 1.4")
        expect(owner.page.get_by_text("version 1.4 is approved.")).to_be_visible()
        owner.press("Social media policy", within=".cs-bench")
        expect(owner.page.get_by_text("Version 1.4 is in force")).to_be_visible()
        assert_sound(owner.page)
        owner.press("Read it as its readers do")
        assert "Version 1.4" in owner.main
        assert "Staff must keep what threatens them." in owner.main


def upload(owner: Visitor, file: Path) -> None:
    """Choose nothing, then what is no policy, then the policy."""
    owner.press("Upload a document")
    assert_sound(owner.page)
    owner.press("Read it")
    assert "One thing to put right" in owner.main
    scan = file.with_name("scan.png")
    scan.write_bytes(b"\x89PNG and so on")
    owner.page.get_by_label("The document that holds the policy").set_input_files(scan)
    owner.press("Read it")
    assert "scan.png is a picture" in owner.main
    assert_sound(owner.page)
    owner.page.get_by_label("The document that holds the policy").set_input_files(file)
    owner.press("Read it")
    assert "What was understood of policy 1.4.md" in owner.main


def look_at_pupils(owner: Visitor) -> None:
    everything = owner.page.locator(".cs-clauses li").count()
    owner.page.get_by_label("Show what binds").select_option("pupil")
    owner.press("Show")
    assert 0 < owner.page.locator(".cs-clauses li").count() < everything
    expect(owner.page.get_by_text("tell an adult they trust", exact=False).last).to_be_visible()


def compare(owner: Visitor) -> None:
    assert owner.heading == "What version 1.4 changes"
    assert "Four changes since 1.3: 2 changed, 1 added, 1 removed" in owner.main
    assert owner.page.locator("del", has_text="two").count() == 1
    assert owner.page.locator("ins", has_text="one").count() == 1
    assert_sound(owner.page)
    owner.page.get_by_label("Show what binds").select_option("pupil")
    owner.press("Show")
    assert "1 of 4 changes shown." in owner.main


def test_nothing_of_it_needs_a_script_or_a_wide_screen(site: Site, visit: Visit, tmp_path: Path) -> None:
    with visit(site, javascript=False, width=320) as owner:
        owner.sign_in("owner")
        owner.open("/admin/policies/upload/")
        owner.page.get_by_label("The document that holds the policy").set_input_files(revised(tmp_path))
        owner.press("Read it")
        owner.press("Save as a draft version")
        owner.press("Compare it with version 1.3")
        assert "Four changes since 1.3" in owner.main
        owner.page.get_by_label("Show what binds").select_option("pupil")
        owner.press("Show")
        assert "1 of 4 changes shown." in owner.main
        assert owner.page.locator("#main").evaluate(WIDER) == 0


def assert_sound(page: Page) -> None:
    """No violation of any rule of axe's in what is ours, and nothing to scroll sideways for, at each width.

    The side bar and the header are Wagtail's own.
    """
    before = page.viewport_size
    assert before is not None
    page.evaluate(axe())
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if beyond := settled_beyond(page):
            faults.append(f"{beyond} px wider than the screen of {width}")
        if width in AXE_WIDTHS:
            faults += [f"at {width} px, {fault}" for fault in page.evaluate(FOUND)]
    page.set_viewport_size(before)
    assert faults == [], f"{page.url}: {faults}"


def settled_beyond(page: Page) -> int:
    """How many pixels the content is wider than the screen, once Wagtail's side bar has slid to its new width."""
    beyond: int = page.locator("#main").evaluate(WIDER)
    for _ in range(20):
        if not beyond:
            break
        page.wait_for_timeout(100)
        beyond = page.locator("#main").evaluate(WIDER)
    return beyond
