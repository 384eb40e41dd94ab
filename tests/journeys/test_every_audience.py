"""Every audience finishes what it owes on a phone, by keyboard alone: built, published, read, asked, signed.

With our model policy; with each policy of a folder, too, by `make every-audience`.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from scripts.places import ROOT
from tests.journeys.conftest import MODEL, Visit
from tests.journeys.keyboard import choose, enter, type_into
from tests.journeys.learning import question_on_page, receipt_code
from tests.journeys.looking import assert_sound_in_both_directions
from tests.journeys.site import Ground, Site, Someone, copied, filled
from tests.journeys.visitor import Visitor, mails_to, newest_code

pytestmark = pytest.mark.browser

PHONE = 320
BACK = "^Back (home|to what is left)"
GIVEN = os.environ.get("EVERY_AUDIENCE", "")
POLICIES = [MODEL, *sorted((ROOT / GIVEN).glob("*.txt") if GIVEN else ())]
PERSONAS = ("teacher", "poster", "governor", "volunteer", "pupil", "parent")
AUDIENCES = {"teacher": {"staff"}, "poster": {"staff", "channel_poster", "channel_manager"}}


@pytest.fixture(scope="session")
def grounds(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Ground]:
    """A ground for each policy, filled when it is first asked for."""
    made: dict[Path, Ground] = {}

    def ground(policy: Path) -> Ground:
        if policy not in made:
            folder = tmp_path_factory.mktemp(policy.stem[:3]) / "var"
            made[policy] = filled(empty=empty, folder=folder, policy=policy)
        return made[policy]

    return ground


@pytest.fixture(params=POLICIES, ids=lambda policy: policy.stem[:5])
def site(
    request: pytest.FixtureRequest,
    grounds: Callable[[Path], Ground],
    tmp_path: Path,
    serve: Callable[[Ground], Site],
) -> Site:
    return serve(copied(grounds(request.param), tmp_path / "site"))


@pytest.mark.parametrize("persona", PERSONAS)
def test_they_finish_all_they_owe_by_keyboard_on_a_phone(site: Site, persona: str, visit: Visit) -> None:
    me = site.who(persona)
    owed = courses_owed(site, me)
    if not owed:
        asked = AUDIENCES.get(persona, {persona})
        assert not asked & bound(site), f"{asked} are bound by {site.policy.name}, and nothing is asked of them"
        pytest.skip(f"{site.policy.name} asks nothing of a {persona}")
    with visit(site, width=PHONE) as visitor:
        come_in(visitor, me)
        signed = 0
        while on(visitor, "^(Begin|Carry on) with ").count():
            take_next(visitor, me)
            signed += 1
            enter(visitor.page, on(visitor, BACK))
        assert signed == owed
        assert "Nothing is left for you to do." in visitor.main


def courses_owed(site: Site, me: Someone) -> int:
    count: int = site.one("SELECT count(*) FROM attestations_obligation WHERE person_id = ?", me.pk)
    return count


def bound(site: Site) -> set[str]:
    return {audience for (audience,) in site.rows("SELECT audience FROM courses_coursepage")}


def come_in(visitor: Visitor, me: Someone) -> None:
    """By the mailed code; who has no address, by a link."""
    if not me.email:
        visitor.open(visitor.site.ground.link)
        enter(visitor.page, on(visitor, "^Sign in as "))
        return
    visitor.open("/")
    before = len(mails_to(visitor.site, me))
    type_into(visitor.page, visitor.page.get_by_label("E-mail address"), me.email)
    enter(visitor.page, on(visitor, "^Mail me a code"))
    type_into(
        visitor.page, visitor.page.get_by_label("Code from the mail"), newest_code(visitor.site, me, more_than=before)
    )
    enter(visitor.page, on(visitor, "^Sign in$"))


def take_next(visitor: Visitor, me: Someone) -> None:
    """One course: its lessons, its quiz where it has one, its statement."""
    enter(visitor.page, on(visitor, "^(Begin|Carry on) with "))
    titles: list[str] = []
    while visitor.path.startswith("/courses/"):
        if not titles:
            assert_sound_in_both_directions(visitor.page)
            visitor.page.reload()
        assert visitor.heading not in titles, f"“{visitor.heading}” came twice"
        titles.append(visitor.heading)
        enter(visitor.page, on(visitor, "^(Go on to|Done with this lesson)"))
    if on(visitor, "^Begin the quiz").count():
        enter(visitor.page, on(visitor, "^Begin the quiz"))
        while (radios := visitor.page.get_by_role("radio")).count():
            choose(visitor.page, radios, question_on_page(visitor, me).choice(right=True))
            enter(visitor.page, on(visitor, "^Save and"))
        enter(visitor.page, on(visitor, "^Go to the statement"))
    type_into(visitor.page, visitor.page.get_by_label("Type your full name"), me.name)
    enter(visitor.page, on(visitor, "^Sign:"))
    receipt_code(visitor, me)


def on(visitor: Visitor, words: str) -> Locator:
    """The button on the page that says so; a link that looks like one has its role."""
    main = visitor.page.locator("main")
    return (
        main.get_by_role("button", name=re.compile(words)).or_(main.get_by_role("link", name=re.compile(words))).first
    )
