"""Speaking for the school: a poster is added, gets the course, leaves, and the access is to be taken away."""

import re

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TASK = "Take away Ottoline Brackenridge’s access"


def test_a_poster_is_added_gets_the_course_leaves_and_the_task_appears(site: Site, visit: Visit) -> None:
    with visit(site) as lead, visit(site) as teacher:
        lead.sign_in("lead")
        teacher.sign_in("teacher")
        course = title_of_the_posters_course(site)
        assert course not in headings_of_home(teacher)
        add_a_poster(lead)
        site.call("follow")
        assert course in headings_of_home(teacher)
        teacher.press("Channels", within="header")
        assert "You have a role on one account." in teacher.main
        assert_sound(teacher.page)
        say_that_the_poster_left(lead, site)
        for page in ("/channels/", "/desk/"):
            lead.open(page)
            assert TASK in lead.main
            assert_sound(lead.page)
        lead.press(re.compile("^Access removed"))
        assert lead.path == "/desk/"
        assert "Noted: Ottoline Brackenridge has no access to Facebook pennyroyalhill any more." in lead.main
        for page in ("/channels/", "/desk/"):
            lead.open(page)
            assert TASK not in lead.main
    assert site.one("SELECT count(*) FROM lms_accessremoval WHERE done_by_id = ?", site.who("lead").pk) == 1


def test_the_accounts_that_the_policy_names_are_brought_in_and_published(site: Site, visit: Visit) -> None:
    with visit(site) as lead, visit(site) as anyone:
        lead.sign_in("lead")
        lead.open("/channels/")
        assert "names four accounts; four are not here yet" in lead.main
        lead.press(re.compile("^Look at them"))
        assert_sound(lead.page)
        lead.press("Bring them in")
        assert "Brought in: four accounts." in lead.main
        assert_sound(lead.page)
        lead.press("Say who is meant", within="main")
        assert_sound(lead.page)
        lead.page.get_by_label(re.compile("^Nobody")).check()
        lead.press("Settle it")
        assert "Settled: nobody is meant." in lead.main
        assert anyone.open("/channels/official/990301/") == 404
        lead.press("List for our website")
        assert_sound(lead.page)
        lead.press("Open the page to anyone")
        assert anyone.open("/channels/official/990301/") == 200
        assert anyone.page.locator("main li").count() == 5
        assert_sound(anyone.page)


def add_a_poster(lead: Visitor) -> None:
    lead.open("/channels/")
    assert_sound(lead.page)
    lead.press(re.compile("^Give somebody a role"))
    lead.type("Find somebody by name or job", "otto")
    lead.press("Find")
    lead.page.get_by_label(re.compile("^Ottoline Brackenridge")).check()
    lead.page.get_by_label("Post on it").check()
    assert_sound(lead.page)
    lead.press("Give the role")
    assert "Ottoline Brackenridge is on Facebook pennyroyalhill." in lead.main


def say_that_the_poster_left(lead: Visitor, site: Site) -> None:
    lead.open(f"/people/{site.who('teacher').pk}/leaves/")
    lead.press("See what follows")
    lead.press(re.compile("^Yes, Ottoline has left"))


def headings_of_home(visitor: Visitor) -> set[str]:
    """What is owed, and what else the page has headings of."""
    visitor.open("/")
    return {words.strip() for words in visitor.page.locator("main h2, main h3").all_inner_texts()}


def title_of_the_posters_course(site: Site) -> str:
    title: str = site.one(
        "SELECT p.title FROM courses_coursepage c JOIN wagtailcore_page p ON p.id = c.page_ptr_id"
        " WHERE c.audience = 'channel_poster' AND p.live = 1"
    )
    return title
