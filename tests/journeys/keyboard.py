"""Someone who has no mouse: everything by Tab, Enter, Space and the arrows."""

from playwright.sync_api import Locator, Page

FURTHEST = 80
"""How often one may press Tab before it is clear that a thing cannot be reached."""
HAS_FOCUS = "element => element === document.activeElement"
LOOKS = """element => {
    const seen = [getComputedStyle(element), getComputedStyle(element.labels?.[0] ?? element, '::before')];
    return seen.map(l => [l.outline, l.boxShadow, l.border, l.backgroundColor].join(' ')).join(' and ');
}"""
"""How a thing is drawn; of a radio button, also the ring before its label."""


def reach(page: Page, target: Locator) -> None:
    """Tab on until `target` has the focus.

    Raises:
        AssertionError: it cannot be reached, or does not show that it has the focus (WCAG 2.2, 2.4.7).
    """
    if target.evaluate(HAS_FOCUS):
        return
    before = target.evaluate(LOOKS)
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            assert target.evaluate(LOOKS) != before, f"the focus on {target} cannot be seen at {page.url}"
            return
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
