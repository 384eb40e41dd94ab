"""The business manager settles what is outstanding, and what takes two people is done by two."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload

from lms.days import london_day
from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

SCAN: FilePayload = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 a scan"}
WHY = "It was signed for a colleague by mistake."


def choose(visitor: Visitor, name: str, what: str) -> None:
    """Tick the person on the list, and say what is to be done."""
    visitor.open("/desk/outstanding/?q=" + name)
    assert_sound(visitor.page)
    visitor.page.get_by_role("checkbox").first.check()
    visitor.page.get_by_label("With everything ticked").select_option(what)
    visitor.press("Go on")
    assert_sound(visitor.page)


def test_more_time_is_given_somebody_is_exempted_and_reminded(site: Site, visit: Visit) -> None:
    with visit(site) as lead:
        lead.sign_in("lead")
        lead.press("Desk", within="header")
        lead.press("See all that is outstanding")
        choose(lead, "Brackenridge", "Give more time")
        until = london_day(timezone.now()) + timedelta(days=20)
        lead.page.get_by_label("New due date").fill(until.isoformat())
        lead.type("Why", "Back from a residential")
        lead.press("See what that does")
        assert "Ottoline Brackenridge, " in lead.main
        assert_sound(lead.page)
        lead.press(f"Give until {until:%A} {until.day} {until:%B}")
        assert "More time for Ottoline Brackenridge." in lead.main

        choose(lead, "Ravensworth", "Exempt them")
        lead.page.get_by_label("Sabbatical").check()
        lead.press("See what that does")
        assert "Sabbatical, from " in lead.main
        assert_sound(lead.page)
        lead.press("Exempt Philippa Ravensworth")
        assert "One person was exempted." in lead.main
        lead.open("/desk/outstanding/?q=Ravensworth")
        assert "Nothing answers to that." in lead.main

        choose(lead, "Brackenridge", "Remind them now")
        assert "Remind Ottoline Brackenridge now?" in lead.heading
        lead.press("Send the reminder")
        assert "One person was reminded." in lead.main
        lead.press("Ottoline Brackenridge")
        assert "more time, until" in lead.main
        assert_sound(lead.page)


def test_a_paper_is_confirmed_and_a_signature_annulled_by_a_second_person(site: Site, visit: Visit) -> None:
    with visit(site) as lead, visit(site, width=320, javascript=False) as head:
        lead.sign_in("lead")
        choose(lead, "Brackenridge", "Record what was signed on paper")
        lead.page.get_by_label("Day written on the paper").fill(london_day(timezone.now()).isoformat())
        lead.page.get_by_label("Scan or photo of it").set_input_files(SCAN)
        lead.type("Name on the paper for Ottoline Brackenridge", "O. Brackenridge")
        lead.press("Record it")
        assert "It counts once a second person has looked at it." in lead.main
        assert_sound(lead.page)

        head.sign_in("head")
        head.press("Desk", within="header")
        head.press("For a second person: one to decide")
        head.press("Ottoline Brackenridge")
        assert head.heading == "Does the scan show this?"
        head.press("Yes, the scan shows this")
        assert "It counts for Ottoline Brackenridge from now on." in head.main

        lead.open(f"/record/{site.who('teacher').pk}/")
        assert "Signed, on paper on " in lead.main
        lead.press("Should not stand")
        assert_sound(lead.page)
        lead.type("Why it should not stand", WHY)
        lead.press("Ask for it to be annulled")
        assert WHY in lead.main

        head.open("/desk/waiting/")
        head.page.locator("main h3 a").first.click()
        head.press("Annul it")
        assert "What it met is owed again." in head.main
        lead.open("/desk/outstanding/?q=Brackenridge")
        assert "Ottoline Brackenridge" in lead.main
