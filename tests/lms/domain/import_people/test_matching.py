"""Whom a row means: by the source's id, then by address, never by name."""

from datetime import date, timedelta
from typing import Any

import pytest

from lms.domain.memberships import leave
from lms.domain.people_file import FIELDS, Kind, Rejection
from lms.models import Audience, Entry, Membership, MergeOffer, Person, School, SourceId
from tests.factories.people import (
    AppointmentFactory,
    ChannelRoleFactory,
    GuardianshipFactory,
    MembershipFactory,
    PersonFactory,
    SchoolFactory,
    SourceIdFactory,
)
from tests.lms.domain.import_people.office import NOW, TODAY, Office, codes, figures, numbers

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
AMARA = {"source_id": "S1", "email": "amara@alder.example"}


def test_new_people_are_added_and_a_second_run_changes_nothing(office: Office) -> None:
    assert figures(office.imports(*numbers(range(7)))) == (7, 0, 0, 0, 0)
    assert figures(office.imports(*numbers(range(7)))) == (0, 0, 7, 0, 0)
    assert figures(office.imports(*numbers(range(7)), full=True)) == (0, 0, 7, 0, 0)
    assert (Person.objects.count(), Membership.objects.count(), SourceId.objects.count()) == (7, 7, 7)


def test_what_is_kept_of_somebody_new_is_what_the_row_says(office: Office) -> None:
    office.imports(
        AMARA
        | {
            "preferred_first": "Ama", "staff_code": "AOK", "job_title": "Teacher", "staff_group": "teaching",
            "department": "Maths",
        }
    )  # fmt: skip
    person, here = office.person("S1"), office.membership("S1")
    assert (person.legal_first, person.legal_last, person.preferred_first) == ("Amara", "Okafor", "Ama")
    assert (person.email, person.is_active, person.has_usable_password()) == ("amara@alder.example", True, False)
    assert (here.staff_code, here.job_title, here.staff_group, here.department) == (
        "AOK", "Teacher", "teaching", "Maths",
    )  # fmt: skip
    assert (here.started_on, here.ended_on, here.entry) == (TODAY, None, Entry.IMPORTED)


def test_an_id_is_followed_through_a_new_name_and_a_new_address(office: Office) -> None:
    office.imports(AMARA)
    before = office.person("S1")
    plan = office.imports({"source_id": "S1", "email": "amara.bell@alder.example", "legal_last": "Bell"})
    after = office.person("S1")
    assert figures(plan) == (0, 1, 0, 0, 0)
    assert (after.pk, after.email, after.legal_last) == (before.pk, "amara.bell@alder.example", "Bell")
    assert after.session_generation == before.session_generation + 1


def test_a_name_never_matches(office: Office) -> None:
    office.imports(AMARA)
    assert figures(office.imports({"source_id": "S2"})) == (1, 0, 0, 0, 0)
    assert Person.objects.count() == 2


def test_an_address_matches_whatever_its_case_and_the_id_is_recorded(office: Office, school: School) -> None:
    known = MembershipFactory.create(
        school=school, person__email="Amara@Alder.example", person__legal_first="Amara", person__legal_last="Okafor"
    ).person
    assert figures(office.imports(AMARA)) == (0, 1, 0, 0, 0)
    assert office.person("S1") == known
    assert Person.objects.get(pk=known.pk).email == "Amara@Alder.example"
    assert figures(office.imports(AMARA)) == (0, 0, 1, 0, 0)


def test_somebody_of_another_audience_or_school_is_the_same_person(office: Office, school: School) -> None:
    parent = MembershipFactory.create(
        school=SchoolFactory.create(), audience=Audience.PARENT, person__email="amara@alder.example"
    ).person
    assert figures(office.imports(AMARA)) == (1, 0, 0, 0, 0)
    assert office.person("S1") == parent
    assert set(parent.memberships.values_list("audience", "entry")) == {("parent", "by_hand"), ("staff", "imported")}


def test_ids_of_another_school_or_audience_are_other_ids(office: Office, school: School) -> None:
    SourceIdFactory.create(value="S1", school=SchoolFactory.create())
    SourceIdFactory.create(value="S1", school=school, audience=Audience.PUPIL)
    assert figures(office.imports(AMARA)) == (1, 0, 0, 0, 0)
    assert SourceId.objects.filter(value="S1").values("person").distinct().count() == 3


def test_an_address_of_somebody_with_another_id_is_taken(office: Office) -> None:
    office.imports(AMARA)
    plan = office.imports({"source_id": "S2", "email": "amara@alder.example", "legal_first": "Ben"})
    assert codes(plan) == [(2, "email-taken")]
    assert "the person with id S1" in plan.rejections[0].message
    assert Person.objects.count() == 1


def test_the_address_of_a_post_is_not_its_last_holder(office: Office) -> None:
    office.imports(AMARA)
    leave(memberships=[office.membership("S1")], on=date(2026, 7, 20), by=None, at=NOW)
    plan = office.imports(AMARA | {"source_id": "S7", "legal_first": "Ben", "legal_last": "Bell"})
    assert codes(plan) == [(2, "email-taken")]


def test_an_address_twice_in_a_file_is_the_first_ones(office: Office) -> None:
    plan = office.imports(AMARA, {"source_id": "S2", "email": "amara@alder.example", "legal_first": "Ben"})
    assert figures(plan) == (1, 0, 0, 0, 1)
    assert codes(plan) == [(3, "email-taken")]
    assert "the person in row 2 with id S1" in plan.rejections[0].message


def test_an_address_is_not_changed_to_somebody_elses(office: Office) -> None:
    PersonFactory.create(email="ben@alder.example", legal_last="Quillfeather")
    office.imports(AMARA)
    plan = office.imports({"source_id": "S1", "email": "ben@alder.example"})
    assert codes(plan) == [(2, "email-taken")]
    assert "Quillfeather" not in plan.rejections[0].message
    assert office.person("S1").email == "amara@alder.example"


@pytest.mark.parametrize("turned_round", [False, True])
def test_an_address_that_somebody_gives_up_in_the_same_file_is_free(office: Office, turned_round: bool) -> None:
    office.imports(
        {"source_id": "S1", "email": "head@alder.example"}, {"source_id": "S2", "email": "ben@alder.example"}
    )
    rows = [
        {"source_id": "S1", "email": "amara@alder.example"},
        {"source_id": "S2", "email": "head@alder.example"},
    ]
    plan = office.imports(*(reversed(rows) if turned_round else rows))
    assert figures(plan) == (0, 2, 0, 0, 0)
    assert [office.person(each).email for each in ("S1", "S2")] == ["amara@alder.example", "head@alder.example"]


def test_the_same_row_twice_is_unchanged_and_another_of_its_id_is_refused(office: Office) -> None:
    plan = office.imports(AMARA, AMARA, AMARA | {"job_title": "Cook"})
    assert figures(plan) == (1, 0, 1, 0, 1)
    assert codes(plan) == [(4, "duplicate-id")]
    assert "S1 stands in row 2 too" in plan.rejections[0].message


def test_rows_without_ids_are_known_by_their_address(office: Office) -> None:
    ben = {"email": "ben@alder.example"}
    plan = office.imports(ben, ben, ben | {"legal_first": "Bea"})
    assert figures(plan) == (1, 0, 1, 0, 1)
    assert codes(plan) == [(4, "email-taken")]
    assert figures(office.imports(ben)) == (0, 0, 1, 0, 0)


def test_two_ids_of_one_person_are_not_taken_in_turns(office: Office, school: School) -> None:
    office.imports(AMARA)
    SourceIdFactory.create(school=school, value="S9", person=office.person("S1"))
    plan = office.imports(AMARA, {"source_id": "S9", "legal_last": "Bell"})
    assert figures(plan) == (0, 0, 1, 0, 1)
    assert codes(plan) == [(3, "duplicate-id")]


def test_only_columns_of_the_file_are_touched(office: Office) -> None:
    office.imports(AMARA | {"job_title": "Teacher", "department": "Maths", "preferred_first": "Ama"})
    office.columns = {"source_id", "legal_first", "legal_last", "department"}
    assert figures(office.imports({"source_id": "S1"})) == (0, 1, 0, 0, 0)
    here = office.membership("S1")
    assert (here.job_title, here.department, here.person.preferred_first) == ("Teacher", "", "Ama")
    assert here.person.email == "amara@alder.example"


def test_an_empty_cell_empties_all_but_the_address(office: Office) -> None:
    office.imports(AMARA | {"preferred_first": "Ama", "job_title": "Teacher"})
    assert figures(office.imports({"source_id": "S1"})) == (0, 1, 0, 0, 0)
    here = office.membership("S1")
    assert (here.job_title, here.person.preferred_first, here.person.email) == ("", "", "amara@alder.example")


def test_a_pupil_and_an_adult_do_not_become_one_by_a_shared_address(office: Office, school: School) -> None:
    MembershipFactory.create(school=school, audience=Audience.PUPIL, person__email="amara@alder.example")
    assert codes(office.imports(AMARA)) == [(2, "email-taken")]
    MembershipFactory.create(school=school, audience=Audience.PARENT, person__email="mum@alder.example")
    office.kind = Kind.PUPILS
    plan = office.imports({"source_id": "P1", "email": "mum@alder.example"})
    assert codes(plan) == [(2, "email-taken")]
    assert "an adult" in plan.rejections[0].message


def offered() -> set[tuple[str, str]]:
    return {(str(offer.older), str(offer.newer)) for offer in MergeOffer.objects.all()}


def test_one_name_twice_is_asked_about(office: Office, school: School) -> None:
    """Whoever was added by hand has no id yet, so this may be them."""
    MembershipFactory.create(school=school, person__legal_first="AMÁRA", person__legal_last="O'Kafor")
    assert figures(office.imports({"source_id": "S1"})) == (1, 0, 0, 0, 0)
    assert offered() == {("AMÁRA O'Kafor", "Amara Okafor")}
    office.imports({"source_id": "S1"})
    assert MergeOffer.objects.count() == 1


def test_two_ids_are_two_people_whatever_their_names(office: Office) -> None:
    office.imports({"source_id": "S1"}, {"source_id": "S2"})
    office.imports({"source_id": "S1"}, {"source_id": "S2"}, {"source_id": "S3"})
    assert offered() == set()


def test_two_of_one_name_in_one_file_are_asked_about_unless_both_have_ids(office: Office) -> None:
    office.imports({"email": "a@alder.example"}, {"email": "b@alder.example"})
    assert MergeOffer.objects.count() == 1


def test_a_name_of_another_school_or_audience_is_not_asked_about(office: Office, school: School) -> None:
    names = {"person__legal_first": "Amara", "person__legal_last": "Okafor"}
    MembershipFactory.create(**names)
    MembershipFactory.create(school=school, audience=Audience.PARENT, **names)
    office.imports(AMARA)
    assert offered() == set()


def test_a_lead_of_one_school_does_not_readdress_who_answers_for_more(office: Office, school: School) -> None:
    office.imports(AMARA)
    AppointmentFactory.create(person=office.person("S1"), role="trust_lead", school=None)
    office.by = AppointmentFactory.create(school=school).person
    plan = office.imports({"source_id": "S1", "email": "mine@alder.example"})
    assert (figures(plan), office.person("S1").email) == ((0, 0, 1, 0, 0), "amara@alder.example")
    assert "answers for more than you could give" in plan.remarks[0].message
    office.by = AppointmentFactory.create(role="trust_lead", school=None).person
    assert figures(office.imports({"source_id": "S1", "email": "new@alder.example"})) == (0, 1, 0, 0, 0)


def test_a_lead_readdresses_those_whose_roles_they_give_themselves(office: Office, school: School) -> None:
    office.imports(AMARA)
    AppointmentFactory.create(person=office.person("S1"), role="headteacher", school=school)
    office.by = AppointmentFactory.create(school=school).person
    assert figures(office.imports({"source_id": "S1", "email": "new@alder.example"})) == (0, 1, 0, 0, 0)


def test_what_the_reader_left_out_is_counted_and_stands_in_its_place(office: Office) -> None:
    bad = Rejection(3, "Email", "bad-email", "Email: x is no address.")
    plan = office.imports(AMARA, bad, {"source_id": "S2"}, {"source_id": "S1"})
    assert figures(plan) == (2, 0, 0, 0, 2)
    assert codes(plan) == [(3, "bad-email"), (5, "duplicate-id")]


@pytest.mark.parametrize("kind", [Kind.STAFF, Kind.PUPILS, Kind.GOVERNORS, Kind.VOLUNTEERS])
def test_each_kind_is_an_audience(office: Office, kind: Kind) -> None:
    office.kind = kind
    facts: dict[str, Any] = {"year": "Year 4", "registration": "4B"} if kind is Kind.PUPILS else {}
    office.imports({"source_id": "X1", **facts})
    here = office.membership("X1")
    assert FIELDS[kind]
    assert (here.year_group, here.registration) == (("Year 4", "4B") if facts else ("", ""))


@pytest.mark.parametrize("more", ["a seat", "a seat to come", "a channel", "a child"])
def test_a_lead_of_one_school_does_not_readdress_who_belongs_to_another_too(
    office: Office, school: School, more: str
) -> None:
    """Whoever reads the mail there signs in as them: a file must not do what the form refuses."""
    office.imports(AMARA)
    person, there = office.person("S1"), SchoolFactory.create()
    if more == "a channel":
        ChannelRoleFactory.create(person=person, channel__school=there)
    elif more == "a child":
        GuardianshipFactory.create(guardian=person, school=there)
    else:
        started = TOMORROW if more == "a seat to come" else TODAY
        MembershipFactory.create(person=person, school=there, started_on=started)
    office.by = AppointmentFactory.create(school=school).person
    plan = office.imports({"source_id": "S1", "email": "mine@alder.example", "legal_last": "Bell"})
    assert (office.person("S1").email, office.person("S1").legal_last) == ("amara@alder.example", "Bell")
    assert "belongs to or answers for more" in plan.remarks[0].message
    office.by = None
    office.imports({"source_id": "S1", "email": "new@alder.example", "legal_last": "Bell"})
    assert office.person("S1").email == "new@alder.example"


def test_a_lead_readdresses_who_left_another_school_for_this_one(office: Office, school: School) -> None:
    office.imports(AMARA)
    MembershipFactory.create(person=office.person("S1"), ended_on=TODAY - timedelta(days=1), end_recorded_at=NOW)
    office.by = AppointmentFactory.create(school=school).person
    office.imports({"source_id": "S1", "email": "new@alder.example"})
    assert office.person("S1").email == "new@alder.example"


def test_a_row_about_somebody_who_moved_on_to_another_school_says_nothing_of_them(
    office: Office, school: School
) -> None:
    office.imports(AMARA | {"end": TODAY - timedelta(days=30)}, AMARA | {"source_id": "S2", "email": None})
    office.imports({"source_id": "S2", "end": TODAY})
    moved = office.person("S2")
    MembershipFactory.create(person=moved)
    office.by = AppointmentFactory.create(school=school).person
    office.imports({"source_id": "S2", "end": TODAY, "legal_last": "Defaced", "email": "mine@alder.example"})
    moved.refresh_from_db()
    assert (moved.legal_last, moved.email) == ("Okafor", None)
