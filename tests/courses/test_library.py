"""Documents and images of the Wagtail library: who gets them, and what is taken in."""

from datetime import date
from io import BytesIO
from typing import Any

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


def read(answer: Any) -> bytes:
    """All of a file that is handed over; read to its end, it is closed."""
    return b"".join(answer)


@pytest.fixture
def film() -> Document:
    kept: Document = Document.objects.create(title="A film", file=ContentFile(bytes(range(100)), "film.mp4"))
    return kept


def test_a_film_is_handed_over_in_the_parts_that_a_browser_asks_for(client: Client, film: Document) -> None:
    client.force_login(PersonFactory.create())
    whole = client.get(film.url)
    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert read(whole) == bytes(range(100))
    part = client.get(film.url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part["Content-Range"], part["Content-Length"]) == (206, "bytes 10-19/100", "10")
    assert read(part) == bytes(range(10, 20))


@pytest.mark.parametrize(
    ("asked", "given"),
    [("bytes=90-", range(90, 100)), ("bytes=-5", range(95, 100)), ("bytes=95-400", range(95, 100))],
)
def test_a_part_may_be_named_by_one_end(client: Client, film: Document, asked: str, given: range) -> None:
    client.force_login(PersonFactory.create())
    part = client.get(film.url, headers={"Range": asked})
    assert (part.status_code, read(part)) == (206, bytes(given))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=20-10", "bytes=-0"])
def test_a_part_that_there_is_not_is_refused_with_how_long_it_is(client: Client, film: Document, asked: str) -> None:
    client.force_login(PersonFactory.create())
    refused = client.get(film.url, headers={"Range": asked})
    assert (refused.status_code, refused["Content-Range"]) == (416, "bytes */100")


def test_a_range_that_is_none_gets_the_whole(client: Client, film: Document) -> None:
    client.force_login(PersonFactory.create())
    assert read(client.get(film.url, headers={"Range": "bytes=a-b"})) == bytes(range(100))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_shown_to_who_is_signed_in_and_to_nobody_else(client: Client) -> None:
    kept = Image.objects.create(title="The gate", file=ContentFile(png(), "gate.png"))
    address = kept.get_rendition("width-4").url
    assert address.startswith("/media/images/")
    assert client.get(address).status_code == 302
    client.force_login(PersonFactory.create())
    shown = client.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert read(shown).startswith(b"\x89PNG")


NO_PICTURES = ["documents/a.pdf", "logos/x.png", "images/../documents/a.pdf", "images", "images/%00", "/"]


@pytest.mark.parametrize("path", NO_PICTURES)
def test_what_else_is_kept_beside_the_pictures_is_no_picture(client: Client, document: Document, path: str) -> None:
    client.force_login(PersonFactory.create())
    assert client.get(f"/media/{path}").status_code == 404


def test_a_film_guessed_by_its_number_is_not_given_to_a_stranger(client: Client, film: Document) -> None:
    assert client.get(film.url).status_code == 302
    client.force_login(PersonFactory.create())
    assert client.get(f"/documents/{film.pk}/other.mp4").status_code == 404
