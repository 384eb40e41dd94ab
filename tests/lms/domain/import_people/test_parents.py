"""Parents and carers, and whose contact they are."""

from datetime import date, timedelta
from typing import Any

import pytest

from lms.domain.people_file import Kind, Rejection
from lms.models import Audience, Guardianship, MergeOffer, Person, School
from tests.factories.people import GuardianshipFactory, MembershipFactory, SourceIdFactory
from tests.lms.domain.import_people.office import TODAY, Office, codes, figures

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
MUM = {
    "source_id": "C1", "email": "mum@home.example", "pupil_id": "P1", "relationship": "Mother", "priority": 1,
    "parental_responsibility": True, "do_not_contact": False, "language": "pl",
}  # fmt: skip


@pytest.fixture
def office(school: School) -> Office:
    for number in (1, 2, 3):
        pupil = MembershipFactory.create(school=school, audience=Audience.PUPIL, person__email=None).person
        SourceIdFactory.create(school=school, audience=Audience.PUPIL, value=f"P{number}", person=pupil)
    return Office(school, Kind.PARENTS)


def pupil(office: Office, value: str) -> Person:
    return Person.objects.get(source_ids__value=value, source_ids__audience=Audience.PUPIL)


def links(office: Office) -> set[tuple[str, str, date | None]]:
    """Who is a contact of whom, by ids, and until when."""
    rows = Guardianship.objects.filter(guardian__source_ids__audience=Audience.PARENT)
    return set(rows.values_list("guardian__source_ids__value", "pupil__source_ids__value", "until"))


def test_a_parent_is_added_with_what_they_are_to_the_pupil(office: Office) -> None:
    assert figures(office.imports(MUM)) == (1, 0, 0, 0, 0)
    person, link = office.person("C1"), Guardianship.objects.get()
    assert (person.language, link.guardian, link.pupil) == ("pl", person, pupil(office, "P1"))
    assert (link.relationship, link.priority, link.parental_responsibility, link.do_not_contact, link.since) == (
        "Mother", 1, True, False, TODAY,
    )  # fmt: skip
    assert figures(office.imports(MUM)) == (0, 0, 1, 0, 0)


def test_a_parent_of_two_is_one_person(office: Office) -> None:
    rows = [MUM, MUM | {"pupil_id": "P2", "parental_responsibility": False}]
    assert figures(office.imports(*rows)) == (1, 1, 0, 0, 0)
    assert figures(office.imports(*rows, full=True)) == (0, 0, 2, 0, 0)
    assert links(office) == {("C1", "P1", None), ("C1", "P2", None)}
    assert Person.objects.filter(email="mum@home.example").count() == 1


def test_a_parent_without_an_id_is_one_person_by_the_address(office: Office) -> None:
    rows = [{**MUM, "source_id": ""}, {**MUM, "source_id": "", "pupil_id": "P2"}]
    assert figures(office.imports(*rows)) == (1, 1, 0, 0, 0)
    assert figures(office.imports(*rows)) == (0, 0, 2, 0, 0)


def test_the_same_row_twice_is_unchanged_and_other_facts_of_the_same_parent_are_refused(office: Office) -> None:
    plan = office.imports(MUM, MUM, MUM | {"priority": 2}, MUM | {"pupil_id": "P2", "legal_first": "Bea"})
    assert figures(plan) == (1, 0, 1, 0, 2)
    assert codes(plan) == [(4, "duplicate-id"), (5, "duplicate-id")]


def test_two_parents_of_one_address_do_not_become_one(office: Office) -> None:
    plan = office.imports(MUM, {"source_id": "C2", "email": "mum@home.example", "pupil_id": "P1", "legal_first": "Ben"})
    assert codes(plan) == [(3, "email-taken")]


def test_an_unknown_pupil_is_said(office: Office) -> None:
    plan = office.imports(MUM | {"pupil_id": "P9"}, MUM)
    assert (figures(plan), codes(plan)) == ((1, 0, 0, 0, 1), [(2, "unknown-pupil")])
    assert "P9" in plan.rejections[0].message


def test_the_pupils_own_address_is_nobody_elses(office: Office) -> None:
    Person.objects.filter(pk=pupil(office, "P1").pk).update(email="mum@home.example")
    assert codes(office.imports(MUM)) == [(2, "email-taken")]


def test_a_parent_without_an_address_is_kept(office: Office) -> None:
    assert figures(office.imports(MUM | {"email": None})) == (1, 0, 0, 0, 0)
    assert office.person("C1").email is None


def test_a_member_of_staff_may_be_a_parent(office: Office, school: School) -> None:
    teacher = MembershipFactory.create(school=school, person__email="mum@home.example").person
    office.imports(MUM)
    assert office.person("C1") == teacher


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({"do_not_contact": True}, ("Mother", 1, True, True)),
        ({"parental_responsibility": None}, ("Mother", 1, False, False)),
        ({"relationship": "", "priority": None}, ("", None, True, False)),
    ],
)
def test_what_changes_between_them_is_changed(office: Office, facts: dict[str, Any], kept: tuple[Any, ...]) -> None:
    office.imports(MUM)
    assert figures(office.imports(MUM | facts)) == (0, 1, 0, 0, 0)
    link = Guardianship.objects.get()
    assert (link.relationship, link.priority, link.parental_responsibility, link.do_not_contact) == kept
    assert figures(office.imports(MUM | facts)) == (0, 0, 1, 0, 0)


def test_a_full_file_ends_the_contacts_it_no_longer_names(office: Office) -> None:
    office.imports(MUM, MUM | {"pupil_id": "P2"})
    office.today = TODAY + timedelta(days=1)
    assert figures(office.imports(MUM, full=True)) == (0, 0, 1, 0, 0)
    assert links(office) == {("C1", "P1", None), ("C1", "P2", TODAY)}
    assert Guardianship.objects.on(office.today).count() == 1
    assert figures(office.imports(MUM, full=True)) == (0, 0, 1, 0, 0)


def test_a_contact_comes_back(office: Office) -> None:
    office.imports(MUM, MUM | {"pupil_id": "P2"})
    office.imports(MUM, full=True)
    assert figures(office.imports(MUM, MUM | {"pupil_id": "P2"})) == (0, 1, 1, 0, 0)
    assert figures(office.imports(MUM, MUM | {"pupil_id": "P2"})) == (0, 0, 2, 0, 0)


def test_a_row_left_out_ends_no_contact(office: Office) -> None:
    office.imports(MUM, MUM | {"pupil_id": "P2"})
    office.imports(MUM, Rejection(3, "Priority", "bad-value", "…", "C1", None), full=True)
    assert {until for _, _, until in links(office)} == {None}


def test_a_parent_who_left_is_a_contact_no_more_and_a_registered_one_stays(office: Office, school: School) -> None:
    registered = GuardianshipFactory.create(school=school, pupil=pupil(office, "P3"))
    MembershipFactory.create(school=school, audience=Audience.PARENT, entry="registered", person=registered.guardian)
    dad = {"source_id": "C2", "pupil_id": "P1", "legal_first": "Ben"}
    office.imports(MUM, dad)
    assert figures(office.imports(dad, full=True, confirm=True)) == (0, 0, 1, 1, 0)
    assert links(office) == {("C1", "P1", TODAY), ("C2", "P1", None)}
    registered.refresh_from_db()
    assert registered.until is None


def test_an_end_ends_the_contact_too(office: Office) -> None:
    office.today = TODAY - timedelta(days=30)
    office.imports(MUM)
    office.today = TODAY
    gone = MUM | {"end": YESTERDAY}
    assert figures(office.imports(gone)) == (0, 1, 0, 0, 0)
    assert links(office) == {("C1", "P1", YESTERDAY)}
    assert figures(office.imports(gone)) == (0, 0, 1, 0, 0)


def test_a_registered_parent_of_that_name_is_asked_about(office: Office, school: School) -> None:
    MembershipFactory.create(
        school=school, audience=Audience.PARENT, entry="registered", person__email="other@home.example",
        person__legal_first="Amara", person__legal_last="Okafor",
    )  # fmt: skip
    office.imports(MUM)
    assert MergeOffer.objects.get().newer == office.person("C1")
