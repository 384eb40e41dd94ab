"""The screen that brings a file of people in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lms import tasks
from lms.domain.import_people import uploads
from lms.forms import people_import as forms
from lms.models import Membership, PeopleUpload, Person, School
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
HEADINGS = "Staff ID,First name,Last name,Email,Job title"
State = PeopleUpload.State


@pytest.fixture(autouse=True)
def nudges(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """The nudges given to the worker; each test does the work itself."""
    given: list[tuple[str, int]] = []
    for name in ("read_people_upload", "apply_people_upload"):
        monkeypatch.setattr(getattr(tasks, name), "delay", lambda pk, name=name: given.append((name, pk)))
    with time_machine.travel(NOW, tick=False):
        yield given


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary", urn="123456")
    return made


@pytest.fixture
def lead(school: School, client: Client) -> Person:
    person: Person = AppointmentFactory.create(school=school, person__legal_first="Ruth").person
    client.force_login(person)
    return person


def staff(*numbers: int) -> list[str]:
    return [f"S{n},Amara{n},Okafor,s{n}@alder.example,Teacher" for n in numbers]


def send(client: Client, *rows: str, **more: Any) -> Any:
    file = SimpleUploadedFile("staff.csv", "\n".join([HEADINGS, *rows]).encode())
    return client.post(reverse("people_import"), {"kind": "staff", "file": file, **more})


def uploaded(client: Client, *rows: str, **more: Any) -> PeopleUpload:
    """A file that was sent and read."""
    answer = send(client, *rows, **more)
    assert answer.status_code == 302, text_of(answer)
    upload = PeopleUpload.objects.latest("pk")
    tasks.read_people_upload(upload.pk)
    return upload


def page(client: Client, upload: PeopleUpload) -> Any:
    return client.get(reverse("people_upload", args=[upload.pk]))


def press(client: Client, upload: PeopleUpload, **data: Any) -> Any:
    answer = client.post(reverse("people_upload_apply", args=[upload.pk]), data)
    tasks.apply_people_upload(upload.pk)
    return answer


def test_a_file_is_sent_looked_at_and_applied(client: Client, lead: Person, nudges: list[tuple[str, int]]) -> None:
    answer = send(client, *staff(1, 2), "S3,Ben,Bell,nonsense,")
    upload = PeopleUpload.objects.get()
    assert answer.headers["Location"] == reverse("people_upload", args=[upload.pk])
    waiting = page(client, upload)
    assert ("Being read" in text_of(waiting), waiting.headers["Refresh"]) == (True, "3")
    tasks.read_people_upload(upload.pk)
    shown = page(client, upload)
    words = text_of(shown)
    assert "Refresh" not in shown.headers
    assert "Three rows: two members of staff to add, none to change, one left out." in words
    assert "Amara1 Okafor row 2, new" in words
    assert "Row 4 Email" in words
    assert Membership.objects.count() == 0
    assert ">Add 2 people</button>" in html_of(shown)
    press(client, upload)
    assert "Applied. Three rows: two members of staff added, none changed, one left out." in text_of(
        page(client, upload)
    )
    assert Membership.objects.count() == 2
    assert nudges == [("read_people_upload", upload.pk), ("apply_people_upload", upload.pk)]


def test_while_it_is_applied_the_page_looks_again_by_itself(client: Client, lead: Person) -> None:
    upload = uploaded(client, *staff(1))
    client.post(reverse("people_upload_apply", args=[upload.pk]))
    shown = page(client, upload)
    assert ("Being applied" in text_of(shown), shown.headers["Refresh"]) == (True, "3")


def test_what_changes_is_shown_before_and_after(client: Client, lead: Person) -> None:
    press(client, uploaded(client, *staff(1)))
    shown = page(client, uploaded(client, "S1,Amara1,Bell,s1@alder.example,Teacher"))
    assert "Amara1 Bell row 2 Legal last name: was Okafor now Bell" in text_of(shown)
    assert ">Change 1 person</button>" in html_of(shown)


def test_a_file_that_says_nothing_new_has_nothing_to_apply(client: Client, lead: Person) -> None:
    press(client, uploaded(client, *staff(1)))
    shown = page(client, uploaded(client, *staff(1)))
    assert "There is nothing to apply." in text_of(shown)
    assert reverse("people_upload_apply", args=[2]) not in html_of(shown)


def test_more_than_a_tenth_is_ticked_before_it_is_applied(client: Client, lead: Person) -> None:
    press(client, uploaded(client, *staff(*range(5))))
    upload = uploaded(client, *staff(1, 2, 3), full="on")
    words = text_of(page(client, upload))
    assert "Two of the five members of staff are not in this file. That is more than a tenth." in words
    assert "Yes, 2 people have left" in words
    answer = press(client, upload)
    assert "One thing to put right Say that they have all left" in text_of(answer)
    assert Membership.objects.filter(ended_on=None).count() == 5
    press(client, upload, confirm_leavers="on")
    assert "Two have left." in text_of(page(client, upload))
    assert Membership.objects.filter(ended_on=None).count() == 3


def test_the_rows_left_out_are_downloaded_as_the_same_sheet(client: Client, lead: Person) -> None:
    upload = uploaded(client, *staff(1), "S3,Ben,Bell,nonsense,")
    answer = client.get(reverse("people_upload_left_out", args=[upload.pk]))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer.headers["Content-Disposition"]
    assert b"S3,Ben,Bell,nonsense" in b"".join(answer)
    press(client, upload)
    assert b"S3,Ben" in b"".join(client.get(reverse("people_upload_left_out", args=[upload.pk])))
    none = uploaded(client, *staff(1))
    assert client.get(reverse("people_upload_left_out", args=[none.pk])).status_code == 404


def test_a_file_is_forgotten_on_request(client: Client, lead: Person) -> None:
    upload = uploaded(client, *staff(1))
    answer = client.post(reverse("people_upload_give_up", args=[upload.pk]), follow=True)
    assert "The file is forgotten. Nothing was changed." in text_of(answer)
    assert not PeopleUpload.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose the file that lists them"),
        ({"kind": "staff"}, "Choose the file that lists them"),
        ({"kind": "cooks", "file": SimpleUploadedFile("a.csv", b"x")}, "cooks is not one of the available choices"),
        ({"kind": "staff", "file": SimpleUploadedFile("a.csv", b"")}, "a.csv "),
        ({"kind": "staff", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "a.pdf "),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(
    client: Client, lead: Person, data: dict[str, Any], says: str
) -> None:
    answer = client.post(reverse("people_import"), data)
    assert answer.status_code == 200
    assert says in text_of(answer)
    assert not PeopleUpload.objects.exists()


def test_a_file_of_more_than_20_mb_is_not_taken(client: Client, lead: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forms.LARGEST == 20 * 1024 * 1024
    monkeypatch.setattr(forms, "LARGEST", 10)
    assert "larger than 20 MB" in text_of(send(client, *staff(1)))


def test_a_file_that_failed_says_why_and_that_nothing_was_changed(client: Client, lead: Person) -> None:
    upload = uploaded(client, *staff(1))
    PeopleUpload.objects.update(state=State.FAILED, problem="staff.csv ends in the middle.")
    words = text_of(page(client, upload))
    assert "staff.csv ends in the middle. Nothing was changed." in words


def test_a_lead_brings_people_in_at_their_own_school_only(client: Client, lead: Person, school: School) -> None:
    other = SchoolFactory.create(name="Windmill Lane", urn="654321")
    assert "Windmill" not in text_of(client.get(reverse("people_import")))
    send(client, *staff(1), school="654321")
    assert PeopleUpload.objects.get().school == school
    theirs = PeopleUpload.objects.create(school=other, audience="staff", by=lead, at=NOW, name="Quillfeather.csv")
    for name in ("people_upload", "people_upload_left_out"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    for name in ("people_upload_apply", "people_upload_give_up"):
        assert client.post(reverse(name, args=[theirs.pk])).status_code == 404
    assert "Quillfeather" not in text_of(client.get(reverse("people_import")))


def test_where_there_are_several_schools_one_is_chosen(client: Client, school: School) -> None:
    SchoolFactory.create(name="Windmill Lane", urn="654321")
    client.force_login(AppointmentFactory.create(school=None, role="trust_lead").person)
    assert "Say which school they are of" in text_of(send(client, *staff(1)))
    send(client, *staff(1), school="654321")
    assert PeopleUpload.objects.get().school.urn == "654321"


def test_whoever_imports_nobody_is_turned_away(client: Client, school: School) -> None:
    head = AppointmentFactory.create(school=school, role="headteacher").person
    for person in (head, MembershipFactory.create(school=school).person):
        client.force_login(person)
        assert client.get(reverse("people_import")).status_code == 403
        assert send(client, *staff(1)).status_code == 403
        assert client.get(reverse("people_template", args=["staff", "csv"])).status_code == 403


def test_the_templates_are_there_in_both_kinds(client: Client, lead: Person) -> None:
    html = html_of(client.get(reverse("people_import")))
    for kind in ("staff", "pupils", "parents", "governors", "volunteers"):
        for ending, begins in (("csv", "\ufeff".encode()), ("xlsx", b"PK")):
            address = reverse("people_template", args=[kind, ending])
            assert f'href="{address}"' in html
            answer = client.get(address)
            assert answer.content.startswith(begins)
            assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind}.{ending}"'
    for kind, ending in (("cooks", "csv"), ("staff", "doc")):
        assert client.get(reverse("people_template", args=[kind, ending])).status_code == 404


def test_the_latest_files_are_listed_with_their_state(client: Client, lead: Person) -> None:
    press(client, uploaded(client, *staff(1)))
    uploaded(client, *staff(1, 2))
    words = text_of(client.get(reverse("people_import")))
    assert "Files of the last week" in words
    assert "Applied" in words
    assert "Ready to apply" in words


def test_looking_applies_nothing(client: Client, lead: Person) -> None:
    upload = uploaded(client, *staff(1))
    for name in ("people_upload_apply", "people_upload_give_up"):
        assert client.get(reverse(name, args=[upload.pk])).status_code == 405
    assert PeopleUpload.objects.get().state == State.PLANNED


def test_the_sweeps_are_the_tasks_of_the_timetable(client: Client, lead: Person) -> None:
    send(client, *staff(1))
    tasks.sweep_people_uploads()
    assert PeopleUpload.objects.get().state == State.PLANNED
    with time_machine.travel(NOW + uploads.KEPT + uploads.KEPT):
        tasks.discard_people_uploads()
    assert not PeopleUpload.objects.exists()
