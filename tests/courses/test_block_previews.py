"""What an editor sees of each block before choosing it: what it is for, and how it looks."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import LessonPage
from lms.models import Appointment
from tests.courses.test_workbench_uploads import signed_in
from tests.factories.policies import ClauseFactory
from tests.page import text_of

pytestmark = pytest.mark.django_db
BLOCKS = LessonPage.body.field.stream_block.child_blocks


@pytest.fixture(autouse=True)
def editor(client: Client) -> None:
    signed_in(client, school=None, role=Appointment.Role.CONTENT_EDITOR)


def preview(client: Client, name: str) -> str:
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    assert "countersign.css" in response.content.decode()
    return text_of(response)


@pytest.mark.parametrize("name", list(BLOCKS))
def test_every_block_says_what_it_is_for_and_shows_how_it_looks(client: Client, name: str) -> None:
    ClauseFactory.create(lead_in="Staff must not:", text="wear green on Fridays")
    assert BLOCKS[name].is_previewable
    assert len(BLOCKS[name].get_description()) > 20
    assert len(preview(client, name)) > 30


@pytest.mark.parametrize("name", ["clause", "rules", "cards", "check"])
def test_a_block_of_clauses_shows_clauses_there_are(client: Client, name: str) -> None:
    ClauseFactory.create(lead_in="Staff must not:", text="wear green on Fridays")
    assert "wear green on Fridays" in preview(client, name)


@pytest.mark.parametrize("name", list(BLOCKS))
def test_without_a_policy_a_preview_shows_no_rule_and_breaks_nothing(client: Client, name: str) -> None:
    assert "From our policy" not in preview(client, name)
