"""Everything that shows what somebody signed, in one zip that can be checked without us."""

import json
import tempfile
from collections.abc import Collection, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attestations.domain.ledger_export import entry_document
from attestations.domain.receipt_pdf import receipt_pdf
from attestations.domain.receipts import receipt_of
from attestations.domain.record.events import duties_of, record_of
from attestations.domain.record.told import years_of
from attestations.domain.verify import entries_of_ledger
from attestations.models import Acknowledgement, PaperSignature
from courses.models import PolicyVersion
from lms.domain.audit import record
from lms.models import Person
from lms.words import moment_words
from quizzes.models import Attempt

IN_MEMORY = 5 * 1024 * 1024
READ_ME = """\
What {name} was asked and signed, taken on {taken}.

history.txt          everything that happened, in order
entries.jsonl        the entries of the ledger, one a line, as "ledger export" writes them, with the digest of the
                     entry before each; docs/ledger.md says what a digest is taken over
signatures/<code>/   for each signature:
  receipt.pdf        the receipt
  statement.txt      the words that were signed, exactly; their SHA-256 is in the body of the entry
  answers.txt        the questions of the quiz that was passed before, as they were shown, and what was answered
  paper.*            the scan, where it was signed on paper
policies/            each version that was signed, as it was uploaded; its SHA-256 is in the body of the entry
SHA256SUMS           the fingerprint of every file here: check them with "sha256sum -c SHA256SUMS"

Whether these entries stand in the ledger unchanged is checked with attestations/verify_ledger.py and a checkpoint
kept outside the database: ask whoever answers for the ledger.
"""


def evidence_pack(*, person: Person, school_ids: Collection[int] | None, by: Person, at: datetime) -> IO[bytes]:
    """The zip, open at its start; taking it is noted. `school_ids` are the schools whose own policies it tells of."""
    pack: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (whoever asked closes it)
    sums: list[str] = []
    with ZipFile(pack, "w", ZIP_DEFLATED) as archive:
        for name, data in _files(person, school_ids, at):
            sums.append(f"{sha256(data).hexdigest()}  {name}\n")
            archive.writestr(_info(name, at), data)
        archive.writestr(_info("SHA256SUMS", at), "".join(sums))
    pack.seek(0)
    record(verb="evidence taken", about=f"person {person.pk}", by=by, at=at)
    return pack


def _files(person: Person, school_ids: Collection[int] | None, at: datetime) -> Iterator[tuple[str, bytes]]:
    yield "READ ME.txt", READ_ME.format(name=person.get_full_name(), taken=moment_words(at)).encode()
    yield "history.txt", _history(person, school_ids).encode()
    duties = duties_of(person, school_ids=school_ids)
    entries = list(
        Acknowledgement.objects.filter(obligation__in=duties).select_related("signatory", "annulled_by").order_by("seq")
    )
    documents = [entry_document(entry) for entry in entries_of_ledger(only=[entry.seq for entry in entries])]
    yield "entries.jsonl", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents).encode()
    versions: set[str] = set()
    for entry in entries:
        if entry.kind != Acknowledgement.Kind.ANNULLED:
            yield from _signature(entry, at)
            versions.add(json.loads(entry.body)["policy_sha256"])
    # Two schools may have brought in the same document: it is the same file, and stands there once.
    for version in {
        one.sha256: one for one in PolicyVersion.objects.filter(sha256__in=versions).order_by("pk")
    }.values():
        with version.source.open("rb") as source:
            yield f"policies/{version.sha256[:12]}{PurePath(version.source_name).suffix.lower()}", source.read()


def _history(person: Person, school_ids: Collection[int] | None) -> str:
    lines = []
    for year, happened in reversed(years_of(record_of(person, school_ids=school_ids))):
        lines.append(f"{year}\n")
        lines += [f"  {moment_words(t.at)}: {t.words}{f' ({t.by})' if t.by else ''}\n" for t in reversed(happened)]
    return "".join(lines)


def _signature(entry: Acknowledgement, at: datetime) -> Iterator[tuple[str, bytes]]:
    folder, body = f"signatures/{entry.code}", json.loads(entry.body)
    receipt = receipt_of(signed=entry)
    yield f"{folder}/receipt.pdf", receipt_pdf(receipt=receipt, made_at=at)
    yield f"{folder}/statement.txt", body["statement"].encode()
    if body["quiz"]:
        attempt = Attempt.objects.filter(pk=body["quiz"]["attempt"]).prefetch_related("asked_questions").first()
        if attempt:
            yield f"{folder}/answers.txt", _answers(attempt).encode()
    paper = PaperSignature.objects.filter(entry=entry).first()
    if paper and paper.scan:
        with paper.scan.open("rb") as scan:
            yield f"{folder}/paper{PurePath(str(paper.scan.name)).suffix}", scan.read()


def _answers(attempt: Attempt) -> str:
    lines = [f"{attempt.quiz.title}: {attempt.right} of {attempt.asked} right, try {attempt.number}\n"]
    for asked in attempt.asked_questions.all():
        lines.append(f"\n{asked.position}. {asked.stem}\n")
        for place, choice in enumerate(asked.choices):
            said = {"chosen": place == asked.chosen, "right": place in asked.right_choices}
            marks = [word for word, so in said.items() if so]
            marked = f" ({', '.join(marks)})" if marks else ""
            lines.append(f"   - {choice}{marked}\n")
    return "".join(lines)


def _info(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, date_time=at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info
