"""People come, are found, are given roles and leave; a parent whom nobody knew yet comes in by the school's link."""

import re
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.looking import assert_sound
from tests.journeys.site import Site, Someone
from tests.journeys.visitor import newest_code

pytestmark = pytest.mark.browser


def test_a_supply_teacher_begins_at_eight_is_given_a_role_and_leaves(site: Site, visit: Visit) -> None:
    with visit(site) as lead, visit(site, width=320, javascript=False) as supply:
        lead.sign_in("lead")
        lead.press("People", within="header")
        assert_sound(lead.page)
        lead.press("Add somebody")
        assert_sound(lead.page)
        lead.press("Add them")
        assert "Type the first name" in lead.main
        assert_sound(lead.page)
        for label, words in (("First name", "Jem"), ("Last name", "Supply"), ("E-mail address", "jem@agency.example")):
            lead.type(label, words)
        lead.page.get_by_label("Staff group").select_option("Supply and agency")
        lead.type("Job title", "Supply teacher")
        lead.press("Add them")
        assert "Jem Supply is at Pennyroyal Hill School now." in lead.main
        assert_sound(lead.page)
        (link,) = re.findall(r"http\S+/in/\S+", lead.main)

        supply.open(urlsplit(link).path)
        supply.press("Sign in as Jem")
        assert supply.heading.endswith(", Jem")

        lead.press("On to Jem Supply")
        assert "Sign-in link handed over" in lead.main
        assert_sound(lead.page)
        lead.press("Give a role")
        assert_sound(lead.page)
        lead.page.get_by_label("Content editor").check()
        lead.page.get_by_label("Where").select_option("Pennyroyal Hill School")
        lead.press("Give the role")
        assert "Jem Supply is now content editor." in lead.main
        assert "Became content editor of Pennyroyal Hill School" in lead.main
        supply.open("/")
        assert supply.path == "/sign-in/code/"

        lead.press("Jem has left")
        assert_sound(lead.page)
        lead.press("See what follows")
        assert "Content editor of Pennyroyal Hill School: ends." in lead.main
        assert_sound(lead.page)
        lead.press("Yes, Jem has left")
        assert "Jem Supply has left." in lead.main
        lead.open("/people/?q=supply")
        assert "Signs in no more" in lead.main
        assert "Supply teacher, supply and agency, until" in lead.main
        assert_sound(lead.page)


def test_an_audience_is_put_together_looked_at_and_saved(site: Site, visit: Visit) -> None:
    with visit(site, javascript=True) as lead:
        lead.sign_in("lead")
        lead.open("/people/audiences/")
        lead.press("Put one together")
        assert_sound(lead.page)
        lead.type("Name", "All teachers")
        lead.page.get_by_label("Teachers", exact=True).check()
        lead.press("See who is in it")
        assert "Teachers at Pennyroyal Hill School" in lead.main
        assert "Ottoline Brackenridge" in lead.main
        assert_sound(lead.page)
        lead.press("Save “All teachers”")
        assert "Teachers at Pennyroyal Hill School: one today." in lead.main
        assert_sound(lead.page)
        lead.press(re.compile("See who"))
        assert "One person found." in lead.main


def test_a_parent_nobody_knew_comes_in_by_the_schools_link(site: Site, visit: Visit) -> None:
    newcomer = Someone(pk=0, name="Elspeth Quillfeather", email="elspeth@home.example")
    with visit(site) as lead, visit(site, width=320) as parent:
        lead.sign_in("lead")
        lead.open("/people/parents/")
        lead.press("Switch it on")
        assert_sound(lead.page)
        (link,) = re.findall(r"http\S+/join/\S+", lead.main)

        parent.open(urlsplit(link).path)
        assert_sound(parent.page)
        parent.type("Your e-mail address", newcomer.email)
        parent.press("Mail me a code")
        assert_sound(parent.page)
        parent.type("Code from the mail", newest_code(site, newcomer, more_than=0))
        parent.press("Go on")
        assert parent.heading == "Tell us who you are"
        assert_sound(parent.page)
        for label, words in (("Your first name", "Elspeth"), ("Your last name", "Quillfeather")):
            parent.type(label, words)
        parent.type("Your child’s name and class", "Rowena")
        parent.press("Ask the office")
        assert "will look at it" in parent.main
        assert_sound(parent.page)

        lead.open("/people/parents/")
        lead.press("Elspeth Quillfeather")
        lead.type("Find the child", "rowena")
        lead.press("Find")
        assert_sound(lead.page)
        lead.page.get_by_label(re.compile("Rowena Quillfeather")).check()
        lead.page.get_by_label(re.compile("^Yes")).check()
        lead.press("Let Elspeth in")
        assert "Elspeth Quillfeather is let in, as a contact of Rowena Quillfeather." in lead.main

        parent.open(urlsplit(link).path)
        parent.type("Your e-mail address", newcomer.email)
        parent.press("Mail me a code")
        parent.type("Code from the mail", newest_code(site, newcomer, more_than=1))
        parent.press("Go on")
        assert parent.heading.endswith(", Elspeth")
        parent.press("My children", within="header")
        assert "Rowena" in parent.main
        assert "Quillfeather" not in parent.main
        assert_sound(parent.page)
        parent.press("Rowena")
        assert parent.heading == "Rowena"
        assert_sound(parent.page)
