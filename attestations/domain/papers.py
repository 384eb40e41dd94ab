"""Statements signed on paper: scanned by one person, confirmed by another, and then an entry of the ledger."""

from datetime import date, datetime, time
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction

from attestations.domain.appending import NewEntry, append, hold_head, signed_before
from attestations.domain.names import NameDoesNotFitError, check_name
from attestations.domain.second_person import confirm, held, may_settle, refuse
from attestations.domain.signing import as_it_is_now, note_version, what_is_signed, who_signs
from attestations.domain.statements import statement_for, version_to_sign
from attestations.models import Acknowledgement, Obligation, PaperSignature
from lms.days import LONDON, london_day
from lms.domain.audit import record
from lms.models import Person
from lms.words import day_words
from quizzes.domain.attempts import has_passed

LARGEST = 10 * 1024 * 1024
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
"""What a scan may be, by its first bytes."""


class UnusablePaperError(ValueError):
    """The paper cannot be recorded or confirmed; the message says why and what to do."""


@transaction.atomic
def record_paper(
    *, obligation: Obligation, signed_on: date, name: str, scan: bytes, scan_name: str, by: Person, at: datetime
) -> PaperSignature:
    """Record a form that was signed on paper. It counts once a second person has confirmed what the scan shows.

    Raises:
        UnusablePaperError: the recorder may not, the duty is met or withdrawn, a paper waits already, the day cannot
            be, the name is not the signer's, the scan is no PDF, JPEG or PNG or is too large.
    """
    obligation = as_it_is_now(obligation)
    if not may_settle(person=by, about=obligation.person, on=london_day(at)):
        raise UnusablePaperError("Papers are recorded by someone who answers for this person, and is not they")
    _check_open(obligation)
    if obligation.papers.filter(decision="").exists():
        raise UnusablePaperError("A paper for this waits to be confirmed already: see it on the desk")
    _check_day(obligation, signed_on, london_day(at))
    try:
        tidy = check_name(typed=name, person=obligation.person)
    except NameDoesNotFitError:
        whose = obligation.person.get_full_name()
        raise UnusablePaperError(f"That is not the name of {whose}: look whose form this is") from None
    suffix = _suffix(scan)
    digest = sha256(scan).hexdigest()
    paper = PaperSignature(
        obligation=obligation,
        signed_on=signed_on,
        name=tidy,
        scan_name=scan_name[:255],
        scan_sha256=digest,
        asked_by=by,
        asked_at=at,
    )
    paper.scan.save(f"{digest[:16]}.{suffix}", ContentFile(scan), save=False)
    paper.save()
    record(verb="paper recorded", about=f"person {obligation.person_id}", by=by, at=at, obligation=obligation.pk)
    return paper


@transaction.atomic
def confirm_paper(*, paper: PaperSignature, by: Person, at: datetime) -> Acknowledgement:
    """Put a paper into the ledger: signed on the day written on it, recorded now.

    Raises:
        UnusablePaperError: it was decided already, `by` recorded it or may not, the duty was met or withdrawn since, or
            another version was approved after the paper was signed.
    """
    paper = _to_decide(paper, by, at)
    obligation = as_it_is_now(paper.obligation)
    _check_open(obligation)
    _check_day(obligation, paper.signed_on, london_day(at))
    shown = statement_for(obligation=obligation, on=london_day(at), at=at)
    attempt = has_passed(person=obligation.person, course=obligation.requirement.course, cycle=obligation.cycle_id)
    people = {
        "recorded_by": {"person": paper.asked_by_id, "name": paper.asked_by.get_full_name()},
        "confirmed_by": {"person": by.pk, "name": by.get_full_name()},
    }
    entry = NewEntry(
        obligation=obligation,
        kind=Acknowledgement.Kind.PAPER,
        signed_at=min(datetime.combine(paper.signed_on, time(12), tzinfo=LONDON), at),
        what=what_is_signed(obligation, shown, attempt)
        | {"signed_in_by": "paper", "signed_on": paper.signed_on.isoformat(), "scan_sha256": paper.scan_sha256},
        facts=who_signs(obligation, paper.name) | people,
    )
    paper.entry = append(entry=entry, head=hold_head(), nth=signed_before(obligation)[1] + 1, at=at)
    confirm(asked=paper, by=by, at=at)
    note_version(obligation, version=version_to_sign(obligation), at=at)
    record(
        verb="paper confirmed", about=f"person {obligation.person_id}", by=by, at=at, obligation=obligation.pk,
        entry=paper.entry.seq,
    )  # fmt: skip
    return paper.entry


@transaction.atomic
def refuse_paper(*, paper: PaperSignature, because: str, by: Person, at: datetime) -> None:
    """Refuse a paper, with the reason; another can be recorded then.

    Raises:
        UnusablePaperError: it was decided already, `by` recorded it or may not.
    """
    paper = _to_decide(paper, by, at)
    refuse(asked=paper, because=because, by=by, at=at)
    record(verb="paper refused", about=f"person {paper.obligation.person_id}", by=by, at=at, paper=paper.pk)


def _to_decide(paper: PaperSignature, by: Person, at: datetime) -> PaperSignature:
    paper = held(paper)
    if not paper.is_open:
        raise UnusablePaperError(f"It was {paper.get_decision_display().lower()} already: nothing is left to do")
    if paper.asked_by_id == by.pk:
        raise UnusablePaperError("You recorded it: a second person has to look at the scan and confirm it")
    if not may_settle(person=by, about=paper.obligation.person, on=london_day(at)):
        raise UnusablePaperError("Papers are confirmed by someone who answers for this person, and is not they")
    return paper


def _check_open(obligation: Obligation) -> None:
    if obligation.signature is not None:
        raise UnusablePaperError("This has been signed already: there is nothing to record")
    if obligation.withdrawn_at:
        raise UnusablePaperError("This is not owed any more: there is nothing to record")


def _check_day(obligation: Obligation, signed_on: date, today: date) -> None:
    approved = version_to_sign(obligation).approved_on
    if signed_on > today:
        raise UnusablePaperError(
            f"The paper cannot have been signed on {day_words(signed_on)}: that day has not come yet"
        )
    if signed_on < obligation.opens_on:
        raise UnusablePaperError(
            f"It was asked from {day_words(obligation.opens_on)} on: a paper signed before that is for another year"
        )
    if approved and signed_on < approved:
        raise UnusablePaperError(
            f"This version was approved on {day_words(approved)}: a paper signed before that is of another version"
        )


def _suffix(scan: bytes) -> str:
    if len(scan) > LARGEST:
        raise UnusablePaperError("The scan is larger than 10 MB: scan it in black and white, or at 150 dots an inch")
    suffix = next((suffix for start, suffix in KINDS.items() if scan.startswith(start)), None)
    if suffix is None:
        raise UnusablePaperError("The scan must be a PDF, a JPEG or a PNG: save it as one of these")
    return suffix
