from base64 import b64decode

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from lms.domain.colours import accent
from lms.models import School
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db


def css_of(school: School, colour: str | None = None) -> str:
    return reverse("school_css", args=[school.urn, (colour or school.colour).lstrip("#")])


def test_a_school_has_a_stylesheet_of_its_colours(client: Client) -> None:
    school = SchoolFactory.create(colour="#ffcc00")
    answer = client.get(css_of(school))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    darker = accent("#ffcc00")
    assert answer.content.decode() == f":root{{--cs-school:#ffcc00;--cs-accent:{darker};--cs-on-accent:#fff}}\n"


def test_it_may_be_kept_for_a_day_since_another_colour_has_another_address(client: Client) -> None:
    school = SchoolFactory.create(colour="#1f8a7d")
    assert client.get(css_of(school)).headers["Cache-Control"] == "public, max-age=86400"
    old = css_of(school)
    school.colour = "#8a3f6b"
    school.save()
    assert client.get(old).status_code == 404
    assert client.get(css_of(school)).status_code == 200


def test_a_school_that_is_not_here_has_none(client: Client) -> None:
    school = SchoolFactory.create(urn="123456")
    assert client.get(reverse("school_css", args=["654321", school.colour.lstrip("#")])).status_code == 404
    assert client.post(css_of(school)).status_code == 405


@pytest.mark.parametrize(
    ("name", "heading"),
    [("help", "Help"), ("what_we_keep", "What we keep"), ("accessibility", "Accessibility")],
)
def test_a_page_of_information_is_open_to_all_and_only_to_be_read(client: Client, name: str, heading: str) -> None:
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert f"<title>{heading}" in page.content.decode()
    assert client.head(reverse(name)).status_code == 200
    assert client.post(reverse(name)).status_code == 405


def test_pages_of_ours_run_no_script_and_are_framed_by_nobody(client: Client) -> None:
    page = client.get(reverse("help"))
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "<script" not in page.content.decode()
    assert (page.headers["X-Frame-Options"], page.headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_a_logo_is_served_as_the_picture_it_is(client: Client) -> None:
    picture = b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    school = SchoolFactory.create(logo=ContentFile(picture, "crest.png"))
    answer = client.get(reverse("school_logo", args=[school.urn]))
    assert answer.getvalue() == picture
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")


def test_large_print_is_kept_on_the_device_and_leads_back(client: Client) -> None:
    answer = client.get("/large-print/?size=large&back=/help/%3Fa=b")
    assert (answer.status_code, answer["Location"]) == (302, "/help/?a=b")
    assert client.cookies["print"].value == "large"
    page = client.get("/help/").content.decode()
    assert 'class="govuk-template cs-large"' in page
    assert "Usual print" in page
    client.get("/large-print/?size=usual&back=/help/")
    assert 'class="govuk-template"' in client.get("/help/").content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "", "javascript:alert(1)"])
def test_large_print_leads_nowhere_else(client: Client, back: str) -> None:
    assert client.get("/large-print/", {"size": "large", "back": back})["Location"] == "/"
