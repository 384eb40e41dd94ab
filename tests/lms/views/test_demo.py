from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from lms.domain.mail_folder import mails_in
from tests.factories.people import TrustFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_id(settings: Settings, tmp_path: Path) -> str:
    """A mail in the folder into which this site's mail goes."""
    settings.EMAIL_FILE_PATH = str(tmp_path)
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    text = "Your code is 123456.\n<b>Not bold</b> http://localhost:8000/in/abc/"
    backend.send_messages([EmailMessage("Your <code>", text, "office@alder.example", ["priya@alder.example"])])
    return mails_in(str(tmp_path))[0].id


def test_the_mail_of_a_demonstration_can_be_read(client: Client, mail_id: str) -> None:
    TrustFactory.create(demonstration=True)
    listed = client.get(reverse("demo_mail")).content.decode()
    assert "Your &lt;code&gt;" in listed
    assert "to priya@alder.example, " in listed
    page = client.get(reverse("demo_mail_read", args=[mail_id])).content.decode()
    assert "Your code is 123456." in page
    assert "&lt;b&gt;Not bold&lt;/b&gt;" in page
    assert 'href="http://localhost:8000/in/abc/"' in page


def test_a_mail_that_is_not_there_is_no_page(client: Client, mail_id: str) -> None:
    TrustFactory.create(demonstration=True)
    assert client.get(reverse("demo_mail_read", args=["0" * 16])).status_code == 404


@pytest.mark.parametrize("trust", [None, False])
def test_outside_a_demonstration_there_are_no_such_pages(client: Client, mail_id: str, trust: bool | None) -> None:
    if trust is not None:
        TrustFactory.create(demonstration=trust)
    assert client.get(reverse("demo_mail")).status_code == 404
    assert client.get(reverse("demo_mail_read", args=[mail_id])).status_code == 404


def test_where_mail_is_really_sent_there_are_none_either(client: Client, settings: Settings) -> None:
    TrustFactory.create(demonstration=True)
    settings.EMAIL_FILE_PATH = None
    assert client.get(reverse("demo_mail")).status_code == 404


def test_the_foot_of_a_page_leads_there_in_a_demonstration_only(client: Client, mail_id: str) -> None:
    link = f'href="{reverse("demo_mail")}"'
    assert link not in client.get(reverse("help")).content.decode()
    TrustFactory.create(demonstration=True)
    assert link in client.get(reverse("help")).content.decode()
