"""Saying which changes are material, and seeing who would sign again before it is said."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from courses import resigning
from courses.models import Change, ChangeSet, PolicyVersion
from courses.resigning import Resigning
from lms.models import Appointment, Person, School
from tests.courses.test_workbench_uploads import signed_in
from tests.factories.people import SchoolFactory
from tests.factories.policies import REWRITTEN, WRITTEN, written
from tests.page import text_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def owner(client: Client, school: School) -> Person:
    return signed_in(client, school=school, role=Appointment.Role.POLICY_OWNER)


@pytest.fixture
def revised(owner: Person, school: School) -> PolicyVersion:
    """A policy of the school whose second version is approved."""
    written(WRITTEN, school=school, approved=True)
    return written(REWRITTEN, school=school, approved=True)


@pytest.fixture(autouse=True)
def nobody_signed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Who would sign again is said by a foreseer of the test's own, which notes what it was asked."""
    asked: list[object] = []

    def foresee(change_set: ChangeSet, material: object, on: date) -> list[Resigning]:
        asked.append((change_set, material))
        return [Resigning("Staff", "Alder Primary", 41, date(2026, 11, 30))] if material else []

    monkeypatch.setattr(resigning, "_foreseers", [foresee])
    return asked


def address(version: PolicyVersion) -> str:
    return f"/admin/policies/versions/{version.pk}/changes/"


def choices(version: PolicyVersion, *, material: set[str]) -> dict[str, str]:
    changes = Change.objects.filter(change_set__new=version)
    return {f"change-{c.pk}": "material" if c.kind in material else "editorial" for c in changes}


def test_each_change_stands_with_its_words_and_what_we_suggest(client: Client, revised: PolicyVersion) -> None:
    page = text_of(client.get(address(revised)))
    assert "3 changes since 1.4" in page
    assert "We suggest material: a clause was added." in page
    assert "We suggest editorial: only its number is another." in page
    html = client.get(address(revised)).content.decode()
    assert html.count(" checked") == 3


def test_before_it_is_said_one_sees_who_would_sign_again(
    client: Client, revised: PolicyVersion, nobody_signed: list[object]
) -> None:
    answer = client.post(address(revised), choices(revised, material={"added"}))
    page = text_of(answer)
    assert "You call 1 of 3 changes material" in page
    assert "Alder Primary 41" in page
    assert nobody_signed == [(revised.change_set, {revised.change_set.changes.get(kind="added").pk})]
    assert ChangeSet.objects.get().decided_at is None


def test_when_it_is_confirmed_it_is_decided(client: Client, revised: PolicyVersion, owner: Person) -> None:
    answer = client.post(address(revised), choices(revised, material={"added"}) | {"confirm": "yes"}, follow=True)
    assert "Decided: 1 material, 2 editorial." in text_of(answer)
    decided = ChangeSet.objects.get()
    assert decided.decided_by == owner
    assert [change.material for change in decided.changes.all()] == [True, False, False]
    assert "Its changes were decided on" in text_of(client.get(f"/admin/policies/versions/{revised.pk}/"))


def test_where_all_is_editorial_nobody_signs_again(client: Client, revised: PolicyVersion) -> None:
    page = text_of(client.post(address(revised), choices(revised, material=set())))
    assert "nobody signs again" in page


def test_until_it_is_decided_the_version_and_the_list_say_so(client: Client, revised: PolicyVersion) -> None:
    assert "Say which are material" in text_of(client.get(f"/admin/policies/versions/{revised.pk}/"))
    assert "Changes to decide" in text_of(client.get("/admin/policies/"))


def test_whoever_approves_a_revision_is_led_to_its_changes(client: Client, owner: Person, school: School) -> None:
    written(WRITTEN, school=school, approved=True)
    draft = written(REWRITTEN, school=school)
    given = {"by": "The governing board", "on": "2026-11-02"}
    answer = client.post(f"/admin/policies/versions/{draft.pk}/approval/", given)
    assert answer.headers["Location"] == address(draft)


def test_an_editor_looks_and_does_not_decide(client: Client, revised: PolicyVersion, school: School) -> None:
    signed_in(client, school=school, role=Appointment.Role.CONTENT_EDITOR)
    page = client.get(address(revised))
    assert page.status_code == 200
    assert "See who would sign again" not in text_of(page)
    assert client.post(address(revised), {"confirm": "yes"}).status_code == 302
    assert ChangeSet.objects.get().decided_at is None


def test_a_version_that_changes_no_approved_one_has_no_such_page(client: Client, owner: Person, school: School) -> None:
    first = written(WRITTEN, school=school, approved=True)
    assert client.get(address(first)).status_code == 404
