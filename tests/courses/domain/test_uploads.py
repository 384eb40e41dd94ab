from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine

from courses import tasks
from courses.domain.reading import UnreadablePolicyError
from courses.domain.uploads import discard_stale_uploads, keep_upload, owners_for, read_upload, save_upload
from courses.models import Policy, PolicyUpload, PolicyVersion
from lms.celery import app
from lms.models import Appointment, AuditEvent, Person, School
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory
from tests.factories.policies import REWRITTEN, WRITTEN, PolicyUploadFactory, written

pytestmark = pytest.mark.django_db

AT = PolicyUploadFactory.at
Role = Appointment.Role


def appointed(school: School | None, role: str = Role.CONTENT_EDITOR) -> Person:
    person: Person = AppointmentFactory.create(person=PersonFactory.create(), role=role, school=school).person
    return person


def kept(text: str = WRITTEN, *, school: School | None = None, by: Person | None = None) -> PolicyUpload:
    return keep_upload(data=text.encode(), name="photographs.md", school=school, by=by or PersonFactory.create(), at=AT)


def test_a_document_is_kept_to_the_byte_with_who_brought_it() -> None:
    person, school = PersonFactory.create(), SchoolFactory.create()
    upload = kept(school=school, by=person)
    assert (upload.by, upload.at, upload.name, upload.school) == (person, AT, "photographs.md", school)
    assert upload.sha256 == sha256(WRITTEN.encode()).hexdigest()
    with upload.file.open("rb") as file:
        assert file.read() == WRITTEN.encode()
    assert read_upload(upload).title == "Photographs policy"
    assert not PolicyVersion.objects.exists()


@pytest.mark.parametrize("text", ["", "Just a line about nothing in particular"])
def test_of_a_document_that_cannot_be_read_nothing_is_kept(text: str) -> None:
    storage = PolicyUpload._meta.get_field("file").storage
    before = storage.listdir("uploads") if storage.exists("uploads") else None
    with pytest.raises(UnreadablePolicyError, match=r"^photographs\.md "):
        kept(text)
    assert not PolicyUpload.objects.exists()
    assert (storage.listdir("uploads") if storage.exists("uploads") else None) == before


def test_an_upload_is_saved_as_a_draft_and_saving_it_again_changes_nothing() -> None:
    person = PersonFactory.create()
    upload = kept(by=person)
    first, again = [save_upload(upload=upload, by=person, at=AT) for _ in range(2)]
    assert (first.made, again.made, again.version) == (True, False, first.version)
    assert (first.version.number, first.version.approved_on, first.version.policy.school) == ("1.4", None, None)
    assert AuditEvent.objects.filter(verb="policy version imported", actor=person).count() == 1
    assert PolicyUpload.objects.exists()


def test_the_only_school_goes_on_with_what_was_begun_as_the_trusts() -> None:
    school = SchoolFactory.create()
    assert kept(school=school).school == school
    begun = written().policy
    upload = kept(REWRITTEN, school=school)
    assert save_upload(upload=upload, by=upload.by, at=AT).version.policy == begun
    SchoolFactory.create()
    assert kept(REWRITTEN, school=school).school == school


def test_the_only_school_goes_on_with_what_was_begun_as_its_own() -> None:
    school = SchoolFactory.create()
    for owner in (None, school):
        written(school=owner)
    assert kept(REWRITTEN, school=school).school == school
    assert Policy.objects.count() == 2


def test_whose_policies_one_may_bring_in() -> None:
    here = SchoolFactory.create()
    assert owners_for(appointed(None)) == owners_for(appointed(here)) == (here,)
    there = SchoolFactory.create()
    assert owners_for(appointed(None)) == (None, here, there)
    assert owners_for(appointed(here)) == (here,)
    assert owners_for(appointed(here, Role.HEADTEACHER)) == ()
    assert owners_for(MembershipFactory.create(school=here).person) == ()


def test_what_waited_a_week_is_discarded_file_and_all() -> None:
    old, new = kept(), kept(REWRITTEN)
    PolicyUpload.objects.filter(pk=new.pk).update(at=AT + timedelta(days=1))
    week = AT + timedelta(days=7, seconds=1)
    storage, name = old.file.storage, str(old.file.name)
    assert discard_stale_uploads(at=week) == 1
    assert list(PolicyUpload.objects.all()) == [new]
    assert not storage.exists(name)
    assert storage.exists(str(new.file.name))
    assert discard_stale_uploads(at=week) == 0


def test_a_row_whose_file_is_gone_already_is_discarded_too() -> None:
    upload = kept()
    upload.file.storage.delete(str(upload.file.name))
    assert discard_stale_uploads(at=AT + timedelta(days=8)) == 1
    assert not PolicyUpload.objects.exists()


def test_what_was_saved_outlives_its_upload() -> None:
    upload = kept()
    version = save_upload(upload=upload, by=upload.by, at=AT).version
    discard_stale_uploads(at=AT + timedelta(days=8))
    with version.source.open("rb") as source:
        assert source.read() == WRITTEN.encode()


def test_the_task_discards_what_is_stale_and_beat_calls_it() -> None:
    kept()
    with time_machine.travel(AT + timedelta(days=8), tick=False):
        tasks.discard_stale_uploads()
    assert not PolicyUpload.objects.exists()
    assert "courses.tasks.discard_stale_uploads" in {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert tasks.discard_stale_uploads.acks_late is True
