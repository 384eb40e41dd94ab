"""A file on its way in: read, shown, applied once; what a dead worker left is found again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from lms.domain.import_people import applying, uploads
from lms.domain.import_people.preview import preview_of
from lms.domain.people_file import Kind, UnreadablePeopleFileError
from lms.models import Membership, MergeOffer, PeopleUpload, Person, School
from lms.models.people_upload import private_storage
from tests.factories.people import AppointmentFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
State = PeopleUpload.State
HEADINGS = "Staff ID,First name,Last name,Email,Job title,Start date"


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


def sheet(*rows: str) -> bytes:
    return "\n".join([HEADINGS, *rows]).encode()


def staff(*numbers: int) -> list[str]:
    return [f"S{n},Amara{n},Okafor,s{n}@alder.example,Teacher,01/09/2020" for n in numbers]


Keep = Callable[..., PeopleUpload]


@pytest.fixture
def keep(school: School, lead: Person) -> Keep:
    def kept(*rows: str, full: bool = False, at: datetime = NOW) -> PeopleUpload:
        return uploads.keep_upload(
            data=sheet(*rows), name="staff.csv", school=school, kind=Kind.STAFF, full=full, by=lead, at=at
        )

    return kept


def read(upload: PeopleUpload, clock: Clock) -> PeopleUpload:
    uploads.read_upload(upload_id=upload.pk, clock=clock)
    upload.refresh_from_db()
    return upload


def press(upload: PeopleUpload, clock: Clock, *, confirm: bool = False) -> PeopleUpload:
    uploads.ask_to_apply(upload=upload, confirm_leavers=confirm, by=upload.by, at=clock())
    uploads.apply_upload(upload_id=upload.pk, clock=clock)
    upload.refresh_from_db()
    return upload


def on_disk(name: str | None) -> bool:
    return bool(name) and private_storage().exists(str(name))


def stored(upload: PeopleUpload) -> bool:
    return on_disk(upload.file.name)


def test_a_file_is_read_shown_and_applied(keep: Keep, clock: Clock) -> None:
    upload = read(keep(*staff(1, 2)), clock)
    assert (upload.state, upload.done, Person.objects.filter(source_ids__isnull=False).count()) == (State.PLANNED, 2, 0)
    assert upload.plan is not None
    assert upload.plan["counts"] == {"rows": 2, "added": 2, "changed": 0, "unchanged": 0, "left": 0, "rejected": 0}
    assert upload.plan["added"] == [[2, "Amara1 Okafor", "new"], [3, "Amara2 Okafor", "new"]]
    name = upload.file.name
    upload = press(upload, clock)
    assert (upload.state, upload.file.name, Membership.objects.count()) == (State.APPLIED, "", 2)
    assert not on_disk(name)


def test_a_file_that_is_no_list_is_not_kept(school: School, lead: Person) -> None:
    with pytest.raises(UnreadablePeopleFileError):
        uploads.keep_upload(
            data=b"%PDF-1.7", name="staff.pdf", school=school, kind=Kind.STAFF, full=False, by=lead, at=NOW
        )
    assert not PeopleUpload.objects.exists()


def test_what_changes_is_shown_before_and_after(keep: Keep, clock: Clock, school: School) -> None:
    press(read(keep(*staff(1)), clock), clock)
    upload = read(keep("S1,Amara1,Bell,s1@alder.example,Headteacher,02/09/2020"), clock)
    assert upload.plan is not None
    assert upload.plan["changed"] == [
        [2, "Amara1 Bell", [
            ["Legal last name", "Okafor", "Bell"],
            ["Job title", "Teacher", "Headteacher"],
            ["Started on", "Tuesday 1 September 2020", "Wednesday 2 September 2020"],
        ]]
    ]  # fmt: skip


def test_of_somebody_of_another_school_only_what_the_file_says_is_shown(keep: Keep, clock: Clock) -> None:
    PersonFactory.create(email="s1@alder.example", legal_last="Quillfeather")
    PersonFactory.create(email="s2@alder.example", legal_last="Quillfeather")
    press(read(keep("S2,Ben,Bell,,,"), clock), clock)
    upload = read(keep(*staff(1, 2)), clock)
    assert upload.plan is not None
    assert upload.plan["added"] == [[2, "Amara1 Okafor", "already known in the trust"]]
    assert upload.plan["counts"]["rejected"] == 1
    assert "Quillfeather" not in str(upload.plan)


def test_rows_left_out_are_kept_as_a_sheet_with_the_reasons(keep: Keep, clock: Clock) -> None:
    upload = read(keep(*staff(1), "S2,Ben,Bell,nonsense,,"), clock)
    assert upload.plan is not None
    assert [entry["row"] for entry in upload.plan["rejected"]] == [3]
    with upload.left_out.open("rb") as left_out:
        text = left_out.read().decode("utf-8-sig")
    assert text.startswith(HEADINGS)
    assert "S2,Ben,Bell,nonsense" in text
    assert "S1" not in text


def test_pairs_of_one_name_are_foretold_and_asked_about_once_applied(keep: Keep, clock: Clock, school: School) -> None:
    MembershipFactory.create(school=school, person__legal_first="Amara1", person__legal_last="Okafor")
    upload = read(keep(*staff(1)), clock)
    assert upload.plan is not None
    assert (upload.plan["pairs"], MergeOffer.objects.count()) == ([["Amara1 Okafor", 2]], 0)
    press(upload, clock)
    assert MergeOffer.objects.count() == 1


def test_more_than_a_tenth_has_to_be_said_twice(keep: Keep, clock: Clock) -> None:
    press(read(keep(*staff(*range(5))), clock), clock)
    upload = read(keep(*staff(1, 2, 3, 4), full=True), clock)
    assert upload.plan is not None
    assert (upload.plan["needs_confirming"], upload.plan["leavers"]) == (True, ["Amara0 Okafor"])
    with pytest.raises(uploads.UnconfirmedLeaversError):
        press(upload, clock)
    upload.refresh_from_db()
    assert (upload.state, Membership.objects.filter(ended_on=None).count()) == (State.PLANNED, 5)
    assert press(upload, clock, confirm=True).state == State.APPLIED
    assert Membership.objects.filter(ended_on=None).count() == 4


def test_what_is_no_longer_what_was_shown_is_shown_again(keep: Keep, clock: Clock, school: School) -> None:
    upload = read(keep(*staff(1, 2)), clock)
    other = read(keep(*staff(1)), clock)
    press(other, clock)
    upload = press(upload, clock)
    assert upload.plan is not None
    assert (upload.state, upload.problem, upload.plan["counts"]["added"]) == (State.PLANNED, uploads.MOVED_ON, 1)
    assert Membership.objects.count() == 1
    upload = press(upload, clock)
    assert (upload.state, upload.problem, Membership.objects.count()) == (State.APPLIED, "", 2)


def test_pressed_twice_it_is_applied_once(keep: Keep, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = read(keep(*staff(1)), clock)
    press(upload, clock)
    calls: list[Any] = []
    monkeypatch.setattr(uploads, "apply_import", lambda **given: calls.append(given))
    press(upload, clock)
    assert (calls, PeopleUpload.objects.get().state) == ([], State.APPLIED)


def test_two_workers_do_not_read_one_file(keep: Keep, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = keep(*staff(1))
    PeopleUpload.objects.filter(pk=upload.pk).update(state=State.READING, claimed_at=NOW)
    assert read(upload, clock).state == State.READING
    assert uploads.due_uploads(at=clock()) == []
    clock.now += uploads.LEASE + timedelta(seconds=1)
    assert uploads.due_uploads(at=clock()) == [(upload.pk, State.READING)]
    assert read(upload, clock).state == State.PLANNED


def test_a_worker_that_lost_its_claim_stops_and_changes_nothing(
    keep: Keep, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = read(keep(*staff(1, 2)), clock)
    uploads.ask_to_apply(upload=upload, confirm_leavers=False, by=upload.by, at=NOW)

    def another_takes_over(*given: Any) -> Any:
        PeopleUpload.objects.filter(pk=upload.pk).update(claimed_at=NOW + timedelta(hours=1))
        return preview_of(*given)

    monkeypatch.setattr("lms.domain.import_people.uploads.preview_of", another_takes_over)
    uploads.apply_upload(upload_id=upload.pk, clock=clock)
    upload.refresh_from_db()
    assert (upload.state, stored(upload), Membership.objects.count()) == (State.APPLYING, True, 0)


def test_if_applying_fails_it_is_still_to_be_applied(keep: Keep, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = read(keep(*staff(1)), clock)
    with monkeypatch.context() as patch:
        patch.setattr(applying, "raise_offers", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            press(upload, clock)
    upload.refresh_from_db()
    assert (upload.state, Membership.objects.count()) == (State.APPLYING, 0)
    clock.now += uploads.LEASE + timedelta(seconds=1)
    uploads.sweep_uploads(clock=clock)
    upload.refresh_from_db()
    assert (upload.state, Membership.objects.count()) == (State.APPLIED, 1)


def test_the_sweep_reads_and_applies_what_nobody_was_nudged_for(keep: Keep, clock: Clock) -> None:
    upload = keep(*staff(1))
    uploads.sweep_uploads(clock=clock)
    upload.refresh_from_db()
    assert upload.state == State.PLANNED
    uploads.ask_to_apply(upload=upload, confirm_leavers=False, by=upload.by, at=NOW)
    uploads.sweep_uploads(clock=clock)
    assert PeopleUpload.objects.get().state == State.APPLIED


def test_how_far_it_is_can_be_seen_from_outside(keep: Keep, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "EVERY", 2)
    upload, seen = keep(*staff(*range(5))), []
    renew = uploads._Claim.renew

    def watched(claim: Any, **facts: Any) -> None:
        renew(claim, **facts)
        seen.append(PeopleUpload.objects.get().done)

    monkeypatch.setattr(uploads._Claim, "renew", watched)
    read(upload, clock)
    assert seen == [2, 4]


def test_a_file_that_cannot_be_read_on_says_why_and_goes(keep: Keep, clock: Clock) -> None:
    upload = keep(*staff(1))
    with private_storage().open(str(upload.file.name), "wb") as file:
        file.write(b"\0\1\2")
    upload = read(upload, clock)
    assert (upload.state, upload.file.name) == (State.FAILED, "")
    assert upload.problem.startswith("staff.csv ")


def test_a_file_can_be_given_up_until_it_is_applied(keep: Keep, clock: Clock) -> None:
    upload = read(keep(*staff(1), "S2,Ben,Bell,nonsense,,"), clock)
    names = [upload.file.name, upload.left_out.name]
    uploads.give_up(upload=upload)
    assert not PeopleUpload.objects.exists()
    assert [on_disk(name) for name in names] == [False, False]
    applied = press(read(keep(*staff(1)), clock), clock)
    uploads.give_up(upload=applied)
    assert PeopleUpload.objects.get() == applied


def test_after_a_week_it_is_forgotten(keep: Keep, clock: Clock) -> None:
    upload = keep(*staff(1))
    assert uploads.discard_stale_uploads(at=NOW + timedelta(days=7)) == 0
    assert stored(upload)
    name = upload.file.name
    assert uploads.discard_stale_uploads(at=NOW + timedelta(days=7, seconds=1)) == 1
    assert not PeopleUpload.objects.exists()
    assert not on_disk(name)


def test_only_those_who_import_at_its_school_see_a_file(keep: Keep, school: School, lead: Person) -> None:
    upload = keep(*staff(1))
    seers = {
        "lead": lead,
        "head": AppointmentFactory.create(school=school, role="headteacher").person,
        "lead elsewhere": AppointmentFactory.create(school=SchoolFactory.create()).person,
        "trust lead": AppointmentFactory.create(school=None, role="trust_lead").person,
    }
    seen = {who for who, person in seers.items() if upload in PeopleUpload.objects.visible_to(person)}
    assert seen == {"lead", "trust lead"}


def test_the_day_is_the_day_in_london(keep: Keep, clock: Clock) -> None:
    clock.now = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    press(read(keep("S1,Amara,Okafor,,,"), clock), clock)
    assert Membership.objects.get().started_on == date(2026, 9, 1)


def test_what_a_wider_hand_would_change_is_shown_to_it_before_it_is_done(
    keep: Keep, clock: Clock, school: School
) -> None:
    """A lead's file waits for the trust lead's button: it must not then change the address it said it leaves."""
    press(read(keep(*staff(1)), clock), clock)
    person = Person.objects.get(email="s1@alder.example")
    AppointmentFactory.create(person=person, role="headteacher", school=SchoolFactory.create())
    upload = read(keep("S1,Amara1,Okafor,mine@alder.example,Head,01/09/2020"), clock)
    trust_lead = AppointmentFactory.create(role="trust_lead", school=None).person
    uploads.ask_to_apply(upload=upload, confirm_leavers=False, by=trust_lead, at=clock())
    uploads.apply_upload(upload_id=upload.pk, clock=clock)
    upload.refresh_from_db()
    person.refresh_from_db()
    assert (upload.state, person.email) == (State.PLANNED, "s1@alder.example")
    assert upload.plan is not None
    assert ["E-mail address", "s1@alder.example", "mine@alder.example"] in upload.plan["changed"][0][2]
    upload = press(upload, clock)
    person.refresh_from_db()
    assert (upload.state, person.email) == (State.APPLIED, "mine@alder.example")
