"""The office makes classes and says who teaches them, at its own school and nowhere else."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from lms.models import AuditEvent, ClassTeacher, Membership, Person, SchoolClass
from tests.factories.classes import add_pupil, make_class, pupil_called, teacher_of
from tests.factories.people import AppointmentFactory, MembershipFactory
from tests.page import html_of, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 13, 9, tzinfo=UTC)
ALL, MAKE = "/class/all/", "/class/all/make/"


@pytest.fixture(autouse=True)
def on_a_friday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def heron() -> SchoolClass:
    made = make_class("Heron", "Maya Quill")
    Membership.objects.filter(person=add_pupil(made, "Otis Reed")).update(registration="Otter")
    return made


@pytest.fixture
def lead(heron: SchoolClass) -> Person:
    person: Person = MembershipFactory.create(school=heron.school).person
    AppointmentFactory.create(person=person, school=heron.school)
    return person


@pytest.fixture
def office(client: Client, lead: Person) -> Client:
    client.force_login(lead)
    return client


def test_the_office_sees_its_classes_and_the_groups_that_have_none(office: Client, heron: SchoolClass) -> None:
    make_class("Elsewhere", "Zoe Far")
    page = text_of(office.get(ALL))
    assert "Otter (1 pupil)" in page
    assert "Heron" in page
    assert "Wanda Birch" in page
    assert "Elsewhere" not in page


def test_classes_are_made_of_the_groups_with_one_press(office: Client, heron: SchoolClass, lead: Person) -> None:
    answer = office.post(MAKE, {"school": heron.school.urn})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ALL}?school={heron.school.urn}")
    assert list(SchoolClass.objects.filter(school=heron.school).values_list("name", flat=True)) == ["Heron", "Otter"]
    assert AuditEvent.objects.get(verb="class made").actor == lead
    office.post(MAKE, {"school": heron.school.urn})
    assert SchoolClass.objects.count() == 2


def test_a_class_is_given_to_one_of_the_staff_found_by_name(office: Client, heron: SchoolClass, lead: Person) -> None:
    noor = MembershipFactory.create(school=heron.school, person__legal_first="Noor", person__legal_last="Azad").person
    MembershipFactory.create(person__legal_first="Noor", person__legal_last="Farther")
    path = f"{ALL}{heron.pk}/"
    found = text_of(office.get(path, {"q": "noor AZ"}))
    assert ("Noor Azad" in found, "Farther" in found) == (True, False)
    assert "Nobody on the staff" in text_of(office.get(path, {"q": "Farther"}))
    office.post(f"{path}teachers/", {"person": noor.pk})
    assert set(ClassTeacher.objects.filter(school_class=heron).values_list("person", flat=True)) == {
        noor.pk,
        teacher_of(heron).pk,
    }
    assert AuditEvent.objects.get(verb="class given").actor == lead
    assert "Noor Azad now teaches Heron" in text_of(office.get(path))


def test_nobody_of_another_school_and_no_pupil_can_be_given_a_class(office: Client, heron: SchoolClass) -> None:
    stranger = MembershipFactory.create().person
    for person in (str(stranger.pk), str(pupil_called("Maya").pk), "999999", "x", "", "-1"):
        assert office.post(f"{ALL}{heron.pk}/teachers/", {"person": person}).status_code == 404
    assert ClassTeacher.objects.count() == 1


def test_a_class_is_taken_away_at_once(office: Client, heron: SchoolClass) -> None:
    wanda = teacher_of(heron)
    theirs = Client()
    theirs.force_login(wanda)
    assert theirs.get(f"/class/mine/{heron.pk}/").status_code == 200
    held = ClassTeacher.objects.get()
    assert office.post(f"{ALL}{heron.pk}/teachers/{held.pk}/end/").status_code == 302
    theirs.force_login(Person.objects.get(pk=wanda.pk))
    assert theirs.get(f"/class/mine/{heron.pk}/").status_code == 404
    assert office.post(f"{ALL}{heron.pk}/teachers/{held.pk}/end/").status_code == 404


def test_only_a_class_that_nobody_is_in_can_be_removed(office: Client, heron: SchoolClass) -> None:
    path = f"{ALL}{heron.pk}/"
    assert "Remove it" not in text_of(office.get(path))
    assert office.post(f"{path}remove/").headers["Location"] == path
    assert "Heron has 1 pupil: a class is removed when nobody is in it" in text_of(office.get(path))
    Membership.objects.filter(registration="Heron").update(registration="Otter")
    assert "Empty" in text_of(office.get(ALL))
    assert "Remove it" in text_of(office.get(path))
    office.post(f"{path}remove/")
    assert not SchoolClass.objects.exists()


def test_another_schools_classes_are_no_pages(office: Client) -> None:
    theirs = make_class("Elsewhere", "Zoe Far")
    held = ClassTeacher.objects.get(school_class=theirs)
    path = f"{ALL}{theirs.pk}/"
    assert office.get(ALL, {"school": theirs.school.urn}).status_code == 404
    assert office.post(MAKE, {"school": theirs.school.urn}).status_code == 404
    assert office.get(path).status_code == 404
    for more in ("teachers/", f"teachers/{held.pk}/end/", "remove/"):
        assert office.post(f"{path}{more}", {"person": held.person_id}).status_code == 404
    assert ClassTeacher.objects.on(NOW.date()).filter(pk=held.pk).exists()


def test_a_class_of_ours_does_not_lead_to_a_teacher_of_theirs(office: Client, heron: SchoolClass) -> None:
    theirs = ClassTeacher.objects.get(school_class=make_class("Elsewhere"))
    assert office.post(f"{ALL}{heron.pk}/teachers/{theirs.pk}/end/").status_code == 404


@pytest.mark.parametrize("who", ["a class teacher", "a headteacher", "a pupil"])
def test_who_does_not_keep_the_people_of_a_school_has_no_such_page(
    client: Client, heron: SchoolClass, who: str
) -> None:
    if who == "a headteacher":
        person = AppointmentFactory.create(school=heron.school, role="headteacher").person
    else:
        person = teacher_of(heron) if who == "a class teacher" else pupil_called("Maya")
    client.force_login(person)
    assert client.get(ALL).status_code == 403
    assert client.get(f"{ALL}{heron.pk}/").status_code == 403
    assert client.post(MAKE).status_code == 403
    assert ALL not in html_of(client.get("/"))


def test_a_lead_of_the_trust_chooses_the_school(client: Client, heron: SchoolClass) -> None:
    elsewhere = make_class("Elsewhere", "Zoe Far")
    client.force_login(AppointmentFactory.create(school=None, role="trust_lead").person)
    shown = text_of(client.get(ALL, {"school": elsewhere.school.urn}))
    assert ("Elsewhere" in shown, "Heron" in shown) == (True, False)


def test_the_list_takes_no_more_queries_with_more_classes(office: Client, heron: SchoolClass) -> None:
    counts = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            office.get(ALL)
        counts.append(len(queries))
        for n in range(5):
            make_class(f"Class {round_}{n}", f"Child{n} Last", school=heron.school)
    assert counts[0] == counts[1]
