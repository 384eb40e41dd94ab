"""What takes two people: papers into the ledger, signatures out of force."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from attestations.domain.annulling import UnusableAnnulmentError, annul, ask_to_annul, refuse_annulment
from attestations.domain.erasing import erase_signatory
from attestations.domain.papers import UnusablePaperError, confirm_paper, record_paper, refuse_paper
from attestations.domain.second_person import may_settle
from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement, Annulment, Obligation, PaperSignature, Status
from attestations.verify_ledger import Verdict
from lms.models import Appointment, AuditEvent, Person, School
from tests.factories.ledger import make_member, make_owed, make_signature
from tests.factories.people import AppointmentFactory, MembershipFactory, SchoolFactory
from tests.factories.policies import PolicyVersionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
SCAN = b"%PDF-1.7 a scan"
WHY = "Signed under a colleague’s name by mistake."


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create()
    return made


@pytest.fixture
def lead(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school).person
    return person


@pytest.fixture
def head(school: School) -> Person:
    person: Person = AppointmentFactory.create(school=school, role=Appointment.Role.HEADTEACHER).person
    return person


@pytest.fixture
def owed(school: School) -> Obligation:
    return make_owed(person=make_member(school=school))


def recorded(owed: Obligation, by: Person, **other: object) -> PaperSignature:
    given: dict[str, object] = {
        "signed_on": date(2026, 10, 20), "name": "Amara Okafor", "scan": SCAN, "scan_name": "form.pdf", "at": NOW,
    }  # fmt: skip
    return record_paper(obligation=owed, by=by, **(given | other))  # type: ignore[arg-type]


def test_a_paper_counts_once_a_second_person_has_confirmed_it(owed: Obligation, lead: Person, head: Person) -> None:
    paper = recorded(owed, lead)
    assert not Obligation.objects.signed().exists()
    entry = confirm_paper(paper=paper, by=head, at=NOW)
    paper.refresh_from_db()
    assert (paper.decision, paper.decided_by, paper.entry) == ("confirmed", head, entry)
    assert owed.signature == entry
    assert (entry.kind, entry.signed_at, entry.recorded_at) == ("paper", datetime(2026, 10, 20, 11, tzinfo=UTC), NOW)
    body = json.loads(entry.body)
    assert (body["signed_in_by"], body["signed_on"], body["scan_sha256"]) == (
        "paper",
        "2026-10-20",
        sha256(SCAN).hexdigest(),
    )
    facts = json.loads(entry.signatory.facts)
    assert (facts["name"], facts["recorded_by"]["person"], facts["confirmed_by"]["person"]) == (
        "Amara Okafor",
        lead.pk,
        head.pk,
    )
    assert verify_ledger() == Verdict(1)


def test_signed_in_time_and_recorded_late_is_in_time_and_unknown_until_it_was_recorded(
    owed: Obligation, lead: Person, head: Person
) -> None:
    confirm_paper(paper=recorded(owed, lead), by=head, at=NOW)
    (found,) = Obligation.objects.with_status(on=date(2026, 11, 5))
    assert found.status == Status.COMPLETE
    assert not Acknowledgement.objects.as_at(datetime(2026, 11, 4, tzinfo=UTC)).exists()


def test_whoever_recorded_it_cannot_confirm_it(owed: Obligation, lead: Person) -> None:
    paper = recorded(owed, lead)
    with pytest.raises(UnusablePaperError, match="a second person has to look"):
        confirm_paper(paper=paper, by=lead, at=NOW)
    assert not Acknowledgement.objects.exists()


def test_a_paper_that_is_refused_can_be_recorded_again(owed: Obligation, lead: Person, head: Person) -> None:
    paper = recorded(owed, lead)
    refuse_paper(paper=paper, because="The scan is of another form", by=head, at=NOW)
    paper.refresh_from_db()
    assert (paper.decision, paper.refused_because) == ("refused", "The scan is of another form")
    with pytest.raises(UnusablePaperError, match="refused already"):
        confirm_paper(paper=paper, by=head, at=NOW)
    assert recorded(owed, lead).is_open


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"signed_on": date(2026, 11, 6)}, "has not come yet"),
        ({"signed_on": date(2026, 8, 31)}, "is for another year"),
        ({"name": "Someone Else"}, "That is not the name of"),
        ({"scan": b"PK a spreadsheet"}, "must be a PDF, a JPEG or a PNG"),
        ({"scan": b"%PDF-" + b" " * (10 * 1024 * 1024)}, "larger than 10 MB"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_in_words(
    owed: Obligation, lead: Person, other: dict[str, object], words: str
) -> None:
    with pytest.raises(UnusablePaperError, match=words):
        recorded(owed, lead, **other)
    assert not PaperSignature.objects.exists()


def test_one_paper_waits_at_a_time_and_none_for_what_is_signed(owed: Obligation, lead: Person) -> None:
    recorded(owed, lead)
    with pytest.raises(UnusablePaperError, match="waits to be confirmed already"):
        recorded(owed, lead)
    other = make_owed(person=owed.person)
    make_signature(other)
    with pytest.raises(UnusablePaperError, match="signed already"):
        recorded(other, lead)


def test_nobody_records_or_confirms_their_own_or_at_another_school(owed: Obligation, lead: Person) -> None:
    stranger = AppointmentFactory.create(school=SchoolFactory.create()).person
    with pytest.raises(UnusablePaperError, match="answers for this person"):
        recorded(owed, stranger)
    paper = recorded(owed, lead)
    with pytest.raises(UnusablePaperError, match="answers for this person"):
        confirm_paper(paper=paper, by=stranger, at=NOW)


def test_a_signature_is_annulled_by_two_and_can_be_given_anew(owed: Obligation, lead: Person, head: Person) -> None:
    signature = make_signature(owed)
    asked = ask_to_annul(acknowledgement=signature, reason=WHY, by=lead, at=NOW)
    assert owed.signature == signature
    entry = annul(annulment=asked, by=head, at=NOW)
    assert (entry.kind, entry.annuls, entry.obligation, entry.seq) == ("annulled", signature, owed, 2)
    assert json.loads(entry.body)["annuls"] == {"seq": 1, "digest": signature.digest}
    assert WHY not in entry.body
    assert json.loads(entry.signatory.facts)["reason"] == WHY
    assert not Obligation.objects.signed().exists()
    again = make_signature(owed, at=NOW)
    assert (again.nth, owed.signature) == (2, again)
    assert verify_ledger() == Verdict(3)
    assert {e.verb for e in AuditEvent.objects.filter(about=f"person {owed.person_id}")} == {
        "annulment asked",
        "annulled",
    }


def test_before_it_was_annulled_it_stood(owed: Obligation, lead: Person, head: Person) -> None:
    signature = make_signature(owed)
    annul(annulment=ask_to_annul(acknowledgement=signature, reason=WHY, by=lead, at=NOW), by=head, at=NOW)
    assert list(Acknowledgement.objects.as_at(datetime(2026, 11, 5, 8, tzinfo=UTC))) == [signature]
    assert not Acknowledgement.objects.as_at(NOW).exists()


def test_whoever_asked_cannot_annul_and_nor_can_the_signer(owed: Obligation, lead: Person) -> None:
    asked = ask_to_annul(acknowledgement=make_signature(owed), reason=WHY, by=lead, at=NOW)
    with pytest.raises(UnusableAnnulmentError, match="a second person"):
        annul(annulment=asked, by=lead, at=NOW)
    AppointmentFactory.create(person=owed.person, school=owed.person.memberships.get().school)
    with pytest.raises(UnusableAnnulmentError, match="are not they"):
        annul(annulment=asked, by=owed.person, at=NOW)
    assert owed.signature is not None


def test_a_refusal_leaves_the_signature_as_it_stands(owed: Obligation, lead: Person, head: Person) -> None:
    asked = ask_to_annul(acknowledgement=make_signature(owed), reason=WHY, by=lead, at=NOW)
    refuse_annulment(annulment=asked, because="It is theirs", by=head, at=NOW)
    with pytest.raises(UnusableAnnulmentError, match="refused already"):
        annul(annulment=asked, by=head, at=NOW)
    assert owed.signature is not None


def test_it_is_asked_once_with_a_reason_of_a_signature_that_stands(
    owed: Obligation, lead: Person, head: Person
) -> None:
    signature = make_signature(owed)
    with pytest.raises(UnusableAnnulmentError, match="Say in a sentence"):
        ask_to_annul(acknowledgement=signature, reason=" no ", by=lead, at=NOW)
    asked = ask_to_annul(acknowledgement=signature, reason=WHY, by=lead, at=NOW)
    with pytest.raises(UnusableAnnulmentError, match="asked already"):
        ask_to_annul(acknowledgement=signature, reason=WHY, by=lead, at=NOW)
    annul(annulment=asked, by=head, at=NOW)
    with pytest.raises(UnusableAnnulmentError, match="nothing to annul"):
        ask_to_annul(acknowledgement=signature, reason=WHY, by=lead, at=NOW)


def test_a_paper_of_a_version_that_another_has_followed_is_not_confirmed(
    owed: Obligation, lead: Person, head: Person
) -> None:
    paper = recorded(owed, lead)
    course = owed.requirement.course
    course.version = PolicyVersionFactory.create(
        policy=course.policy, sequence=2, number="2.0", approved_on=date(2026, 11, 1), approval_recorded_at=NOW
    )
    course.save()
    with pytest.raises(UnusablePaperError, match="This version was approved on Sunday 1 November 2026"):
        confirm_paper(paper=paper, by=head, at=NOW)
    assert owed.signature is None


def test_the_lead_of_a_school_somebody_has_left_corrects_what_they_signed_there_and_settles_nothing_new(
    owed: Obligation, lead: Person
) -> None:
    signed = make_signature(owed, at=NOW)
    owed.person.memberships.update(ended_on=date(2026, 11, 4), end_recorded_at=NOW)
    make_moved = MembershipFactory.create(person=owed.person, started_on=date(2026, 11, 5))
    assert make_moved.school != lead.appointments.get().school
    assert not may_settle(person=lead, about=owed.person, on=NOW.date())
    assert ask_to_annul(acknowledgement=signed, reason=WHY, by=lead, at=NOW).is_open


def test_erasing_somebody_takes_the_scans_and_the_reasons_and_leaves_the_chain_whole(
    owed: Obligation, lead: Person, head: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    paper = recorded(owed, lead)
    entry = confirm_paper(paper=paper, by=head, at=NOW)
    annul(annulment=ask_to_annul(acknowledgement=entry, reason=WHY, by=lead, at=NOW), by=head, at=NOW)
    kept = PaperSignature.objects.get().scan
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_signatory(person=owed.person, by=None, at=NOW) == 2
    assert not kept.storage.exists(str(kept.name))
    assert PaperSignature.objects.values_list("name", "scan", "scan_name", "scan_sha256").get() == (
        "", "", "", sha256(SCAN).hexdigest(),
    )  # fmt: skip
    assert Annulment.objects.get().reason == ""
    assert verify_ledger() == Verdict(2, erased=2)
