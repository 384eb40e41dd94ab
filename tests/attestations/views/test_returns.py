"""The returns page: made by those who answer for a school, read by those who govern it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from attestations import tasks
from attestations.domain.return_facts import Scope
from attestations.domain.returns import make_return
from attestations.models import Edition, Meeting, Return, ReturnAction, ReturnOrder
from lms.models import Appointment, Audience, AuditEvent, Person, School
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school() -> School:
    """A school of three staff of whom one has signed."""
    school: School = SchoolFactory.create(name="Alderbrook Primary School")
    requirement = make_requirement()
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(3)]
    make_signature(owed[0])
    return school


@pytest.fixture
def other() -> School:
    other: School = SchoolFactory.create(name="Windmill Lane Infants")
    return other


def lead_of(school: School | None, role: str = Appointment.Role.COMPLIANCE_LEAD) -> Person:
    person: Person = AppointmentFactory.create(school=school, role=role).person
    return person


def governor_of(school: School) -> Person:
    return make_member(school=school, audience=Audience.GOVERNOR)


def made(school: School | None, edition: Edition = Edition.GOVERNORS) -> Return:
    found, _ = make_return(scope=Scope(school), edition=edition, as_at=NOW, by=None, at=NOW)
    return found


def page(client: Client, person: Person, query: str = "") -> HttpResponse:
    client.force_login(person)
    return client.get(reverse("returns") + query)  # type: ignore[return-value]


def download(client: Client, person: Person, found: Return) -> int:
    client.force_login(person)
    response = client.get(reverse("download_return", args=[found.pk]))
    b"".join(response)
    return response.status_code


def make(client: Client, person: Person, query: str = "", **said: str) -> HttpResponse:
    client.force_login(person)
    return client.post(reverse("make_return") + query, {"purpose": "governors", **said})  # type: ignore[return-value]


def check(client: Client, person: Person, data: bytes) -> str:
    client.force_login(person)
    return text_of(client.post(reverse("check_return"), {"file": SimpleUploadedFile("return.xlsx", data)}))


def test_before_the_first_one_it_says_so(client: Client, school: School) -> None:
    assert "No return has been made yet." in text_of(page(client, lead_of(school)))
    assert "Your compliance lead makes them" in text_of(page(client, governor_of(school)))


def test_a_return_that_is_asked_for_is_made_in_the_background_and_the_page_waits_for_it(
    client: Client, school: School
) -> None:
    lead = lead_of(school)
    waits = make(client, lead).headers["Location"]
    waiting = client.get(waits)
    assert waiting.headers["Refresh"] == "2"
    assert "It begins in a moment." in text_of(waiting)
    assert "A return is being made" in text_of(page(client, lead))
    tasks.make_returns()
    made_by_now = client.get(waits)
    assert (made_by_now.status_code, made_by_now.headers["Location"]) == (302, f"/returns/?school={school.urn}")
    assert list(Return.objects.order_by("pk").values_list("reference", "edition", "as_at", "school", "made_by")) == [
        ("R-2026-001", "governors", NOW, school.pk, lead.pk),
        ("R-2026-002", "full", NOW, school.pk, lead.pk),
    ]
    shown = text_of(client.get(made_by_now.headers["Location"]))
    assert "The return is made. It will not change." in shown
    assert "1 of 3 required staff (33.3%) had completed their training and signed version 1.0." in shown
    assert "Two are overdue" in shown
    assert "Full edition, with names" in shown


def test_the_page_that_waits_says_how_far_it_is_and_what_went_wrong(client: Client, school: School) -> None:
    lead = lead_of(school)
    waits = make(client, lead).headers["Location"]
    ReturnOrder.objects.update(doing="Writing the full edition", held_until=NOW)
    Return.objects.filter(pk=made(school).pk).update(order=ReturnOrder.objects.get())
    assert "Step 2 of 2. Writing the full edition." in text_of(client.get(waits))
    ReturnOrder.objects.update(failed_at=NOW, problem="It cannot be made like this.")
    failed = client.get(waits)
    assert "Refresh" not in failed.headers
    assert "It cannot be made like this." in text_of(failed)


def test_a_return_can_be_of_a_day_gone_by_and_of_some_audiences(client: Client, school: School) -> None:
    make(client, lead_of(school), as_at="2026-11-06", audiences="staff", purpose="auditor")
    order = ReturnOrder.objects.get()
    assert order.as_at == datetime(2026, 11, 6, 23, 59, 59, tzinfo=UTC)
    assert (order.audiences, order.purpose) == (["staff"], "auditor")


def test_one_of_some_audiences_is_listed_and_is_not_where_we_stand(client: Client, school: School) -> None:
    lead = lead_of(school)
    make_return(scope=Scope(school, (Audience.GOVERNOR,)), edition=Edition.GOVERNORS, as_at=NOW, by=lead, at=NOW)
    shown = text_of(page(client, lead))
    assert "No return has been made yet." in shown
    assert "R-2026-001, governors’ edition, some audiences" in shown


def test_a_day_to_come_is_refused_in_words(client: Client, school: School) -> None:
    assert "That day has not come yet" in text_of(make(client, lead_of(school), as_at="2026-11-14"))
    assert not ReturnOrder.objects.exists()


def test_a_copy_that_is_taken_is_written_down_and_only_looking_whether_it_is_there_is_not(
    client: Client, school: School
) -> None:
    governors, governor = made(school), governor_of(school)
    client.force_login(governor)
    looked: Any = client.head(reverse("download_return", args=[governors.pk]))
    for close in looked._resource_closers:
        close()
    assert not AuditEvent.objects.filter(verb="return downloaded").exists()
    download(client, governor, governors)
    assert AuditEvent.objects.get(verb="return downloaded").actor == governor


class TestActions:
    def test_are_put_down_and_done_and_in_the_workbook(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        action = {"words": "Train the posters", "owner": "Headteacher", "due_on": "2026-11-27"}
        assert "Make a return first" in text_of(client.post(reverse("return_actions"), action))
        made(school)
        shown = text_of(client.post(reverse("return_actions"), action, follow=True))
        assert "Train the posters Headteacher, by Friday 27 November 2026. From return R-2026-001. In hand" in shown
        with made(school).file.open("rb") as file:
            sheet = load_workbook(file)["Actions"]
        assert sheet["B6"].value == "Train the posters"
        done = client.post(reverse("finish_action", args=[ReturnAction.objects.get().pk]), follow=True)
        assert "Nothing is to be done." in text_of(done)

    def test_say_what_is_missing(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        shown = text_of(client.post(reverse("return_actions"), {}))
        assert "Say what is to be done" in shown
        assert "Say who sees to it" in shown


class TestRatings:
    def test_are_set_by_whoever_leads_the_trust_and_hold_from_then_on(
        self, client: Client, school: School, other: School
    ) -> None:
        before = made(school)
        lead = lead_of(None, Appointment.Role.TRUST_LEAD)
        client.force_login(lead)
        assert 'value="95"' in html_of(client.get(reverse("ratings")))
        with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
            shown = client.post(reverse("ratings"), {"green": "40", "red": "30"}, follow=True)
        assert "Saved. Returns from now on are rated so" in text_of(shown)
        assert "Red: under 85%" in text_of(page(client, lead, f"?school={school.urn}"))
        with time_machine.travel(NOW + timedelta(hours=1), tick=False):
            make(client, lead, f"?school={school.urn}")
            tasks.make_returns()
            assert "Amber: under 40%" in text_of(page(client, lead, f"?school={school.urn}"))
        before.refresh_from_db()
        with before.file.open("rb") as file:
            said = [value for row in load_workbook(file)["Cover"].iter_rows(values_only=True) for value in row]
        assert "Red: under 85%, or someone may post without valid training." in said

    def test_of_a_single_school_are_its_leads(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        assert client.get(reverse("ratings")).status_code == 200

    def test_that_leave_no_order_are_refused_in_words(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        shown = text_of(client.post(reverse("ratings"), {"green": "80", "red": "85"}))
        assert "Red begins above green" in shown
        assert "Give a number from 1 to 100" in text_of(client.post(reverse("ratings"), {"green": "", "red": "101"}))


class TestMeetings:
    def test_are_put_down_and_called_off(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        assert "No meeting is down." in text_of(client.get(reverse("meetings")))
        shown = client.post(reverse("meetings"), {"held_on": "2026-12-03"}, follow=True)
        assert "Thursday 3 December" in text_of(shown)
        assert "Governors meet on Thursday 3 December" in text_of(client.get(reverse("returns")))
        again = client.post(reverse("meetings"), {"held_on": "2026-12-03"})
        assert "That day is down already" in text_of(again)
        off = client.post(reverse("call_off_meeting", args=[Meeting.objects.get().pk]), follow=True)
        assert "No meeting is down." in text_of(off)

    def test_of_a_day_that_is_over_are_refused(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        assert "That day is over" in text_of(client.post(reverse("meetings"), {"held_on": "2026-11-12"}))

    def test_say_whether_their_return_is_made(self, client: Client, school: School) -> None:
        client.force_login(lead_of(school))
        client.post(reverse("meetings"), {"held_on": "2026-11-20"})
        assert "Its return is to come." in text_of(client.get(reverse("meetings")))
        tasks.make_returns()
        assert "Its return is made." in text_of(client.get(reverse("meetings")))


def test_a_governor_sees_counts_and_downloads_the_governors_edition_alone(client: Client, school: School) -> None:
    governors, full = made(school), made(school, Edition.FULL)
    governor = governor_of(school)
    shown = text_of(page(client, governor))
    assert "1 of 3 required staff" in shown
    assert "Full edition" not in shown
    assert "Make a return" not in shown
    assert governors.reference in shown
    assert full.reference not in shown
    assert download(client, governor, governors) == 200
    assert download(client, governor, full) == 404


def test_a_governor_reaches_no_other_school_and_not_the_trust(client: Client, school: School, other: School) -> None:
    governor = governor_of(school)
    assert page(client, governor, f"?school={other.urn}").status_code == 404
    assert download(client, governor, made(other)) == 404
    assert download(client, governor, made(None)) == 404


def test_a_governor_of_two_schools_sees_one_at_a_time(client: Client, school: School, other: School) -> None:
    governor = governor_of(school)
    MembershipFactory.create(person=governor, school=other, audience=Audience.GOVERNOR)
    assert "Alderbrook Primary School Returns" in text_of(page(client, governor))
    assert "Windmill Lane Infants Returns" in text_of(page(client, governor, f"?school={other.urn}"))
    assert "All schools" not in text_of(page(client, governor))


def test_a_governor_makes_none(client: Client, school: School) -> None:
    assert make(client, governor_of(school)).status_code == 403
    assert not ReturnOrder.objects.exists()


def test_a_lead_makes_none_for_another_school_or_the_trust(client: Client, school: School, other: School) -> None:
    lead = lead_of(school)
    assert make(client, lead, f"?school={other.urn}").status_code == 404
    make(client, lead)
    assert {order.school for order in ReturnOrder.objects.all()} == {school}


def test_a_lead_who_governs_elsewhere_makes_none_there(client: Client, school: School, other: School) -> None:
    lead = lead_of(school)
    MembershipFactory.create(person=lead, school=other, audience=Audience.GOVERNOR)
    assert make(client, lead, f"?school={other.urn}").status_code == 403
    assert download(client, lead, made(other)) == 200
    assert download(client, lead, made(other, Edition.FULL)) == 404
    assert download(client, lead, made(school, Edition.FULL)) == 200


def test_a_trust_lead_makes_and_reads_those_of_the_trust_and_of_each_school(
    client: Client, school: School, other: School
) -> None:
    lead = lead_of(None, Appointment.Role.TRUST_LEAD)
    assert make(client, lead).status_code == make(client, lead, f"?school={other.urn}").status_code == 302
    tasks.make_returns()
    assert {found.school for found in Return.objects.all()} == {None, other}
    assert all(download(client, lead, found) == 200 for found in Return.objects.all())
    assert "All schools Returns" in text_of(page(client, lead))


def test_teachers_and_team_leaders_have_no_returns(client: Client, school: School) -> None:
    teacher, leader = make_member(school=school), make_member(school=school)
    MembershipFactory.create(school=school, team_leader=leader)
    found = made(school)
    for person in (teacher, leader):
        assert page(client, person).status_code == 403
        assert make(client, person).status_code == 403
        assert download(client, person, found) == 404
    assert not ReturnOrder.objects.exists()


def test_the_workbook_comes_as_a_file_named_for_its_return(client: Client, school: School) -> None:
    found = made(school)
    client.force_login(lead_of(school))
    response = client.get(reverse("download_return", args=[found.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="R-2026-001 Governors edition.xlsx"'
    assert b"".join(response)[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "ending", "begins"), [("download_tables", "zip", b"PK"), ("download_summary", "pdf", b"%PDF")]
)
def test_the_tables_and_the_one_page_come_as_files_too(
    client: Client, school: School, name: str, ending: str, begins: bytes
) -> None:
    found = made(school)
    client.force_login(governor_of(school))
    response = client.get(reverse(name, args=[found.pk]))
    assert response.headers["Content-Disposition"].endswith(f'"R-2026-001 Governors edition.{ending}"')
    assert b"".join(response).startswith(begins)
    assert AuditEvent.objects.filter(verb="return downloaded").count() == 1


def test_a_file_made_here_is_known_and_one_changed_is_not(client: Client, school: School) -> None:
    lead = lead_of(school)
    _, workbook = make_return(scope=Scope(school), edition=Edition.GOVERNORS, as_at=NOW, by=None, at=NOW)
    assert "Yes. It is return R-2026-001, made Friday 13 November 2026 at 5:00 pm, unchanged." in check(
        client, lead, workbook
    )
    assert "No. This is not a file we made, or it was changed" in check(client, lead, workbook + b"\0")
    assert "No. This is not a workbook" in check(client, lead, b"hello")


def test_checking_no_file_says_what_to_do(client: Client, school: School) -> None:
    client.force_login(lead_of(school))
    shown = text_of(client.post(reverse("check_return")))
    assert "One thing to put right" in shown
    assert 'href="#id_file"' in html_of(client.post(reverse("check_return")))


def test_looking_makes_nothing(client: Client, school: School) -> None:
    client.force_login(lead_of(school))
    assert client.get(reverse("make_return")).status_code == 200
    assert not ReturnOrder.objects.exists()
