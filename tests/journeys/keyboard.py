"""Someone who has no mouse: everything by Tab, Enter, Space and the arrows."""

from playwright.sync_api import Locator, Page

FURTHEST = 80
"""How often one may press Tab before it is clear that a thing cannot be reached."""
HAS_FOCUS = "element => element === document.activeElement"
SHOWS_FOCUS = """element => {
    const looks = getComputedStyle(element);
    const ring = getComputedStyle(element.labels?.[0] ?? element, '::before');
    return [looks, ring].some(l => (l.outlineStyle !== 'none' && parseFloat(l.outlineWidth) > 0) || l.boxShadow !== 'none');
}"""
"""Focus is drawn as an outline or a shadow, of the thing or of the ring before its label (WCAG 2.2, 2.4.7)."""


def reach(page: Page, target: Locator) -> None:
    """Tab on until `target` has the focus.

    Raises:
        AssertionError: it cannot be reached, or does not show that it has the focus.
    """
    for _ in range(FURTHEST):
        if target.evaluate(HAS_FOCUS):
            assert target.evaluate(SHOWS_FOCUS), f"the focus on {target} cannot be seen at {page.url}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab at {page.url}")


def enter(page: Page, target: Locator) -> None:
    """Reach a link or button and press Enter; waits for the page it leads to."""
    reach(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, words: str) -> None:
    reach(page, target)
    page.keyboard.type(words)


def choose(page: Page, radios: Locator, place: int) -> None:
    """Choose the answer at `place`, from 0: Space for the first, then down with the arrow."""
    reach(page, radios.first)
    page.keyboard.press("Space")
    for _ in range(place):
        page.keyboard.press("ArrowDown")
    assert radios.nth(place).is_checked()
