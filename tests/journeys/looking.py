"""What holds of every page: nothing for axe to find, and nothing to scroll sideways for (WCAG 2.2 AA, 1.4.10)."""

from functools import cache

from playwright.sync_api import Page

from scripts.places import ROOT

WIDTHS = (320, 768, 1280)
"""Pixels: a phone at 400 per cent, a tablet, a desk."""
AXE_WIDTHS = (320, 1280)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOUND = """async () => (await axe.run()).violations.map(
    v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.html.slice(0, 160)).join(' and '))"""


TURN_ROUND = """() => new Promise(resolve => {
    document.documentElement.dir = 'rtl';
    const sheet = document.querySelector('link[rel=stylesheet][href*="countersign."]');
    sheet.onload = resolve;
    sheet.href = '/static/countersign.rtl.css';
})"""


def assert_sound(page: Page) -> None:
    """No violation of any rule of axe's, and no sideways scroll, at each width.

    Raises:
        AssertionError: naming the page, the width and each fault.
    """
    before = page.viewport_size
    assert before is not None
    page.evaluate(axe())
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if beyond := page.evaluate(WIDER):
            faults.append(f"{beyond} px wider than the screen of {width}")
        if width in AXE_WIDTHS:
            faults += [f"at {width} px, {fault}" for fault in page.evaluate(FOUND)]
    page.set_viewport_size(before)
    assert faults == [], f"{page.url}: {faults}"


def assert_sound_in_both_directions(page: Page) -> None:
    """The same of a page as it is, and as it is for those who write from right to left."""
    assert_sound(page)
    page.evaluate(TURN_ROUND)
    assert_sound(page)


@cache
def axe() -> str:
    """axe-core, to be evaluated: a script tag would be against our own content security policy."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0"
