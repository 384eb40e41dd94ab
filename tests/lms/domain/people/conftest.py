"""A lead of one school, a lead of the trust, and people between their two schools."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from lms.domain.appointments import appoint
from lms.models import Appointment, Person, School
from tests.factories.people import MembershipFactory, PersonFactory, SchoolFactory

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
Member = Callable[..., Person]


@pytest.fixture(autouse=True)
def on_a_day_in_november() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def here(db: None) -> School:
    school: School = SchoolFactory.create(name="Alder Primary", urn="900001")
    return school


@pytest.fixture
def there(db: None) -> School:
    school: School = SchoolFactory.create(name="Beech Primary", urn="900002")
    return school


@pytest.fixture
def member() -> Member:
    def make(school: School, **facts: object) -> Person:
        person: Person = MembershipFactory.create(school=school, **facts).person
        return person

    return make


@pytest.fixture
def lead(here: School, member: Member) -> Person:
    person = member(here, person__legal_first="Tom", person__legal_last="Ashdown")
    appoint(person=person, role=Appointment.Role.COMPLIANCE_LEAD, school=here, on=date(2020, 9, 1), by=None, at=NOW)
    return person


@pytest.fixture
def trust_lead(db: None) -> Person:
    person: Person = PersonFactory.create(legal_first="Tansy", legal_last="Overton")
    appoint(person=person, role=Appointment.Role.TRUST_LEAD, school=None, on=date(2020, 9, 1), by=None, at=NOW)
    return person
