"""Documents and images of the Wagtail library: who gets them, and what is taken in."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from lms.domain.appointments import appoint
from lms.models import Appointment
from tests.factories.people import LONG_AGO, PersonFactory

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def editor(client: Client) -> Client:
    person = PersonFactory.create()
    appoint(person=person, role=Appointment.Role.CONTENT_EDITOR, school=None, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    person.refresh_from_db()
    client.force_login(person)
    return client


@pytest.fixture
def document() -> Document:
    kept: Document = Document.objects.create(title="Consent form", file=ContentFile(b"%PDF-1.4", "consent.pdf"))
    return kept


def png() -> bytes:
    out = BytesIO()
    Picture.new("RGB", (8, 8), "#1f8a7d").save(out, "PNG")
    return out.getvalue()


def test_a_document_guessed_by_its_number_is_not_given_to_a_stranger(client: Client, document: Document) -> None:
    answer = client.get(document.url)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/code/?next={document.url}")


def test_a_number_without_its_name_is_no_document(client: Client, document: Document) -> None:
    client.force_login(PersonFactory.create())
    assert client.get(reverse("wagtaildocs_serve", args=[document.pk, "other.pdf"])).status_code == 404


def test_who_is_signed_in_gets_a_document(client: Client, document: Document) -> None:
    client.force_login(PersonFactory.create())
    answer = client.get(document.url)
    assert (answer.status_code, b"".join(answer)) == (200, b"%PDF-1.4")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("name", "data"), [("page.html", HTML), ("drawing.svg", SVG), ("script.js", b"alert(1)")])
def test_what_a_browser_would_run_is_no_document(editor: Client, name: str, data: bytes) -> None:
    facts = {"title": "Mine", "file": SimpleUploadedFile(name, data), "collection": "1", "tags": ""}
    answer = editor.post(reverse("wagtaildocs:add"), facts)
    assert "is not allowed" in answer.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("drawing.svg", SVG, "image/svg+xml"),
        ("drawing.png", SVG, "image/png"),
        ("page.png", HTML, "image/png"),
        ("page.html", HTML, "image/png"),
    ],
)
def test_svg_and_html_are_no_images_whatever_they_are_called(editor: Client, name: str, data: bytes, kind: str) -> None:
    facts = {"title": "Mine", "file": SimpleUploadedFile(name, data, kind), "collection": "1", "tags": ""}
    answer = editor.post(reverse("wagtailimages:add"), facts)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Image.objects.exists()


def test_a_picture_is_an_image(editor: Client) -> None:
    facts = {"title": "Mine", "file": SimpleUploadedFile("mine.png", png(), "image/png"), "collection": "1", "tags": ""}
    assert editor.post(reverse("wagtailimages:add"), facts).status_code == 302
    assert Image.objects.get().title == "Mine"
