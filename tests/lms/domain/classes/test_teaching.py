from datetime import UTC, date, datetime, timedelta

import pytest

from lms.domain.classes.teaching import (
    UnusableTeacherError,
    classes_taught_by,
    give_class,
    possible_teachers,
    take_class_away,
)
from lms.models import Audience, AuditEvent, ClassTeacher, Person, SchoolClass
from tests.factories.classes import make_class, pupil_called, teacher_of
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
TODAY = date(2026, 10, 5)


@pytest.fixture
def heron() -> SchoolClass:
    return make_class("Heron", "Maya Quill")


@pytest.fixture
def noor(heron: SchoolClass) -> Person:
    return MembershipFactory.create(school=heron.school, person__legal_first="Noor").person


def give(heron: SchoolClass, person: Person) -> ClassTeacher:
    return give_class(school_class=heron, person=person, on=TODAY, by=teacher_of(heron), at=NOW)


def taught(person: Person, on: date = TODAY) -> list[str]:
    return [found.name for found in classes_taught_by(person=person, on=on)]


def test_whoever_is_given_a_class_teaches_it_from_that_day(heron: SchoolClass, noor: Person) -> None:
    assert noor in possible_teachers(school_class=heron, on=TODAY)
    give(heron, noor)
    assert taught(noor) == ["Heron"]
    assert taught(noor, TODAY - timedelta(1)) == []
    assert pupil_called("Maya") in Person.objects.visible_to(noor)
    assert noor not in possible_teachers(school_class=heron, on=TODAY)
    event = AuditEvent.objects.get(verb="class given")
    assert (event.about, event.actor) == (f"person {noor.pk}", teacher_of(heron))


def test_given_twice_it_is_given_once(heron: SchoolClass, noor: Person) -> None:
    assert give(heron, noor) == give(heron, noor)
    assert AuditEvent.objects.filter(verb="class given").count() == 1


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.PUPIL, Audience.VOLUNTEER, Audience.GOVERNOR])
def test_only_staff_of_the_school_can_teach_a_class(heron: SchoolClass, audience: str) -> None:
    for person in (
        MembershipFactory.create(school=heron.school, audience=audience).person,
        MembershipFactory.create().person,
    ):
        with pytest.raises(UnusableTeacherError):
            give(heron, person)
    assert ClassTeacher.objects.count() == 1


@pytest.mark.parametrize("since", [TODAY, TODAY - timedelta(30)])
def test_who_loses_a_class_sees_nobody_of_it_that_same_day(heron: SchoolClass, noor: Person, since: date) -> None:
    held = give(heron, noor)
    ClassTeacher.objects.filter(pk=held.pk).update(since=since)
    held.refresh_from_db()
    generation = noor.session_generation
    take_class_away(taught=held, on=TODAY, by=teacher_of(heron), at=NOW)
    assert taught(noor) == []
    noor.refresh_from_db()
    assert noor.session_generation == generation + 1
    event = AuditEvent.objects.get(verb="class taken away")
    assert (event.about, event.actor) == (f"person {noor.pk}", teacher_of(heron))
    give(heron, noor)
    assert taught(noor) == ["Heron"]
