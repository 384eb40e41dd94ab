from datetime import UTC, datetime

import pytest

from lms.domain.parents.link import LETTERS, close_link_for_parents, open_link_for_parents, school_of_code
from lms.domain.people.refusal import RefusedError
from lms.models import AuditEvent, Person, School
from tests.factories.people import AppointmentFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(urn="900001")
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


def test_a_school_has_no_link_until_it_is_switched_on(school: School) -> None:
    assert school.parents_code == ""
    assert school_of_code("") is None


def test_a_link_leads_to_its_school_typed_in_any_letters(school: School, lead: Person) -> None:
    code = open_link_for_parents(school=school, by=lead, at=NOW)
    assert (len(code), set(code) <= set(LETTERS)) == (8, True)
    assert school_of_code(code) == school_of_code(code.upper()) == school
    assert AuditEvent.objects.get().about == "school 900001"


def test_another_link_stops_the_one_before(school: School, lead: Person) -> None:
    first = open_link_for_parents(school=school, by=lead, at=NOW)
    second = open_link_for_parents(school=school, by=lead, at=NOW)
    assert (school_of_code(first), school_of_code(second)) == (None, school)


def test_a_link_is_switched_off(school: School, lead: Person) -> None:
    code = open_link_for_parents(school=school, by=lead, at=NOW)
    close_link_for_parents(school=school, by=lead, at=NOW)
    assert school_of_code(code) is None


def test_only_those_who_keep_the_people_switch_it(school: School, lead: Person) -> None:
    stranger: Person = AppointmentFactory.create(school=SchoolFactory.create()).person
    for by in (stranger, PersonFactory.create()):
        with pytest.raises(RefusedError, match="not a school whose people you keep"):
            open_link_for_parents(school=school, by=by, at=NOW)
        with pytest.raises(RefusedError, match="not a school whose people you keep"):
            close_link_for_parents(school=school, by=by, at=NOW)
    school.refresh_from_db()
    assert school.parents_code == ""
