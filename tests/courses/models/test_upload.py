from datetime import timedelta

import pytest

from courses.models import PolicyUpload
from lms.models import Appointment, Person, School
from tests.factories.people import AppointmentFactory, PersonFactory, SchoolFactory
from tests.factories.policies import PolicyUploadFactory, written

pytestmark = pytest.mark.django_db


def editor(school: School | None) -> Person:
    role = Appointment.Role.CONTENT_EDITOR
    person: Person = AppointmentFactory.create(person=PersonFactory.create(), role=role, school=school).person
    return person


def test_an_upload_is_its_uploaders_for_owners_they_still_work_for() -> None:
    here, there = SchoolFactory.create(), SchoolFactory.create()
    person, other = editor(here), editor(here)
    mine = PolicyUploadFactory.create(by=person, school=here)
    PolicyUploadFactory.create(by=other, school=here)
    PolicyUploadFactory.create(by=person, school=there)
    PolicyUploadFactory.create(by=person, school=None)
    assert list(PolicyUpload.objects.of(person)) == [mine]
    person.appointments.update(until="2026-01-01")
    assert not PolicyUpload.objects.of(person).exists()


def test_an_upload_is_saved_once_its_owner_has_a_version_of_that_text() -> None:
    here = SchoolFactory.create()
    person = editor(None)
    trusts, schools = [PolicyUploadFactory.create(by=person, school=school) for school in (None, here)]
    assert set(PolicyUpload.objects.unsaved()) == {trusts, schools}
    written(school=here)
    assert list(PolicyUpload.objects.unsaved()) == [trusts]
    written(school=None)
    assert not PolicyUpload.objects.unsaved().exists()


def test_an_upload_is_stale_after_a_week() -> None:
    upload = PolicyUploadFactory.create(by=PersonFactory.create())
    week = upload.at + timedelta(days=7)
    assert not PolicyUpload.objects.stale(week).exists()
    assert list(PolicyUpload.objects.stale(week + timedelta(seconds=1))) == [upload]


def test_an_upload_is_named_by_its_file() -> None:
    assert str(PolicyUpload(name="photographs.md")) == "photographs.md"
