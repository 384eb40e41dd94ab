"""Who is meant by the words of a register: one person, or nobody."""

from datetime import date

import pytest

from lms.domain.channel_register.naming import Staff
from lms.models import Appointment, Audience, Person, School
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create()
    return school


def somebody(school: School, first: str, last: str, job: str = "", **facts: object) -> Person:
    person: Person = MembershipFactory.create(
        school=school, person=PersonFactory.create(legal_first=first, legal_last=last), job_title=job, **facts
    ).person
    return person


def meant(school: School, said: str) -> list[tuple[str, Person | None]]:
    return [(one.said, one.person) for one in Staff(school=school, on=TODAY).meant_by(said)]


def test_a_full_name_that_one_person_has_is_that_person(school: School) -> None:
    gwen = somebody(school, "Gwen", "O’Hara")
    assert meant(school, "Mrs Gwen OHara") == [("Mrs Gwen OHara", gwen)]


def test_a_preferred_name_does_as_well_as_the_legal_one(school: School) -> None:
    person = PersonFactory.create(legal_first="Margaret", legal_last="Pike", preferred_first="Meg")
    MembershipFactory.create(school=school, person=person)
    assert meant(school, "Meg Pike") == [("Meg Pike", person)]


def test_a_name_that_two_people_have_is_nobody(school: School) -> None:
    somebody(school, "Gwen", "Pike")
    somebody(school, "Gwen", "Pike")
    assert meant(school, "Gwen Pike") == [("Gwen Pike", None)]


def test_an_initial_is_not_enough(school: School) -> None:
    somebody(school, "Sam", "Kite")
    assert meant(school, "S Kite") == [("S Kite", None)]


@pytest.mark.parametrize("said", ["Principal", "Principals", "Headteacher", "The Head Teacher", "Head"])
def test_principal_is_who_was_appointed_headteacher(school: School, said: str) -> None:
    head = somebody(school, "Ada", "Finch", "teacher")
    AppointmentFactory.create(person=head, school=school, role=Appointment.Role.HEADTEACHER)
    somebody(school, "Bea", "Wren", "principal teacher")
    assert meant(school, said) == [(said, head)]


def test_without_an_appointment_the_job_title_tells_the_principal(school: School) -> None:
    head = somebody(school, "Ada", "Finch", "Headteacher")
    assert meant(school, "Principal") == [("Principal", head)]


def test_two_heads_are_no_one_head(school: School) -> None:
    somebody(school, "Ada", "Finch", "Headteacher")
    somebody(school, "Bea", "Wren", "Head teacher")
    assert meant(school, "Principal") == [("Principal", None)]


def test_a_principal_named_besides_must_be_the_one_who_holds_the_post(school: School) -> None:
    head = somebody(school, "Mary", "Holm", "Principal")
    assert meant(school, "Principal M Holm") == [("Principal M Holm", head)]
    assert meant(school, "Principal J Holm") == [("Principal J Holm", None)]


def test_a_post_is_known_by_its_job_title(school: School) -> None:
    manager = somebody(school, "Tom", "Ash", "school business manager")
    music = somebody(school, "Ivy", "Lund", "Head of Music")
    assert meant(school, "Business Manager") == [("Business Manager", manager)]
    assert meant(school, "the Head of Music") == [("the Head of Music", music)]


def test_a_post_that_several_hold_is_nobody(school: School) -> None:
    somebody(school, "Ivy", "Lund", "Class teacher")
    somebody(school, "Una", "Moss", "Class teacher")
    assert meant(school, "Class teachers") == [("Class teachers", None)]


def test_two_named_together_are_told_apart(school: School) -> None:
    lead = somebody(school, "Ivy", "Lund", "Community lead")
    manager = somebody(school, "Tom", "Ash", "School business manager")
    assert meant(school, "Community Lead and School Business Manager") == [
        ("Community Lead", lead),
        ("School Business Manager", manager),
    ]


def test_of_two_named_together_the_unknown_one_is_left_to_settle(school: School) -> None:
    lead = somebody(school, "Ivy", "Lund", "Community lead")
    assert meant(school, "Community Lead and HR") == [("Community Lead", lead), ("HR", None)]


def test_where_neither_is_known_the_words_stay_together(school: School) -> None:
    assert meant(school, "Arts and Crafts") == [("Arts and Crafts", None)]


def test_only_adults_of_this_school_on_this_day_are_meant(school: School) -> None:
    somebody(SchoolFactory.create(), "Gwen", "Pike")
    somebody(school, "Gwen", "Pike", audience=Audience.PUPIL)
    somebody(school, "Gwen", "Pike", audience=Audience.PARENT)
    somebody(school, "Gwen", "Pike", started_on=date(2026, 12, 1))
    assert meant(school, "Gwen Pike") == [("Gwen Pike", None)]
