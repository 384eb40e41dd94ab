import pytest

from lms.models import School
from tests.factories.people import SchoolFactory
from tests.lms.domain.import_people.office import Office


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(name="Alder Primary", urn="123456")
    return made


@pytest.fixture
def office(school: School) -> Office:
    return Office(school)
