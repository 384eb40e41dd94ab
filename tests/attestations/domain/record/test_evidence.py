"""The evidence of what somebody signed, in one zip that can be checked without us."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from attestations.domain.papers import confirm_paper, record_paper
from attestations.domain.record.evidence import evidence_pack
from attestations.models import Acknowledgement
from attestations.verify_ledger import GENESIS, digest_of
from lms.models import Appointment, AuditEvent, Person
from quizzes.domain.attempts import answer, begin_attempt, finish
from tests.factories.ledger import NOON, make_member, make_owed, make_requirement, make_signature
from tests.factories.people import AppointmentFactory, SchoolFactory
from tests.factories.policies import PolicyVersionFactory
from tests.factories.quizzes import make_quiz

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 13, 9, tzinfo=UTC)


@pytest.fixture
def signed() -> Acknowledgement:
    """Signed after a quiz of two questions was passed."""
    owed = make_owed(requirement=make_requirement())
    quiz = make_quiz(course=owed.requirement.course, questions=2)
    attempt = begin_attempt(person=owed.person, quiz=quiz, cycle=2026, at=NOON)
    for asked in attempt.asked_questions.all():
        answer(attempt=attempt, position=asked.position, chosen=asked.right_choices[0], at=NOON)
    finish(attempt=attempt, at=NOON)
    return make_signature(owed)


def pack_of(person: Person) -> dict[str, bytes]:
    with evidence_pack(person=person, school_ids=None, by=person, at=AT) as pack, ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_words_the_answers_the_receipt_the_policy_and_the_entries(signed: Acknowledgement) -> None:
    files = pack_of(signed.obligation.person)
    version, folder = signed.obligation.version, f"signatures/{signed.code}"
    assert list(files) == [
        "READ ME.txt", "history.txt", "entries.jsonl", f"{folder}/receipt.pdf", f"{folder}/statement.txt",
        f"{folder}/answers.txt", f"policies/{version.sha256[:12]}.md", "SHA256SUMS",
    ]  # fmt: skip
    said = json.loads(signed.body)
    assert files[f"{folder}/statement.txt"].decode() == said["statement"]
    assert sha256(files[f"{folder}/statement.txt"]).hexdigest() == said["statement_sha256"]
    answers = files[f"{folder}/answers.txt"].decode()
    assert answers.startswith("Social media quiz: 2 of 2 right, try 1\n\n1. Question about")
    assert answers.count("(chosen, right)") == 2
    assert f"Receipt {signed.code} (Amara Okafor)" in files["history.txt"].decode()


def test_every_file_has_its_sum_and_the_entries_check_out(signed: Acknowledgement) -> None:
    files = pack_of(signed.obligation.person)
    lines = [line.split("  ") for line in files.pop("SHA256SUMS").decode().splitlines()]
    sums = {name: said for said, name in lines}
    assert sums == {name: sha256(data).hexdigest() for name, data in files.items()}
    (entry,) = [json.loads(line) for line in files["entries.jsonl"].decode().splitlines()]
    assert digest_of(previous=GENESIS, body=entry["body"]) == entry["digest"] == signed.digest


def test_the_receipt_reads_as_the_page_does(signed: Acknowledgement) -> None:
    files = pack_of(signed.obligation.person)
    document = pypdfium2.PdfDocument(BytesIO(files[f"signatures/{signed.code}/receipt.pdf"]))
    assert len(document) == 1
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert f"Receipt {signed.code}" in words
    assert "Amara Okafor signed on Thursday 8 October 2026 at 12:00 pm, London time" in words
    assert f"/v/{signed.code}/" in words


def test_of_a_paper_the_scan_is_there_too() -> None:
    school = SchoolFactory.create()
    lead = AppointmentFactory.create(school=school).person
    head = AppointmentFactory.create(school=school, role=Appointment.Role.HEADTEACHER).person
    owed = make_owed(person=make_member(school=school))
    paper = record_paper(
        obligation=owed, signed_on=date(2026, 10, 20), name="Amara Okafor", scan=b"%PDF-1.7 a scan",
        scan_name="form.pdf", by=lead, at=AT,
    )  # fmt: skip
    entry = confirm_paper(paper=paper, by=head, at=AT)
    assert pack_of(owed.person)[f"signatures/{entry.code}/paper.pdf"] == b"%PDF-1.7 a scan"


def test_that_it_was_taken_is_noted(signed: Acknowledgement) -> None:
    person = signed.obligation.person
    pack_of(person)
    event = AuditEvent.objects.get(verb="evidence taken")
    assert (event.about, event.actor, event.at) == (f"person {person.pk}", person, AT)


def test_a_document_that_two_policies_share_stands_there_once(signed: Acknowledgement) -> None:
    PolicyVersionFactory.create(sha256=signed.obligation.version.sha256)
    files = pack_of(signed.obligation.person)
    assert [name for name in files if name.startswith("policies/")] == [
        f"policies/{signed.obligation.version.sha256[:12]}.md"
    ]
