"""Making a return, and telling whether a file is one that was made here."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from attestations.domain.return_actions import action_rows
from attestations.domain.return_facts import Scope, gather
from attestations.domain.return_pdf import summary_pdf
from attestations.domain.workbook import ReturnFacts, compose, write_workbook
from attestations.domain.workbook.csv_tables import write_csv
from attestations.models import Edition, Purpose, Return, ReturnOrder
from attestations.verify_ledger import GENESIS
from lms.days import cycle_year, london_day
from lms.domain.audit import record
from lms.models import Person
from lms.words import day_words


class UnusableMomentError(ValueError):
    """The as-at moment of a return has not come yet."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file is a return made here, unchanged; if not, why."""

    ok: bool
    made: Return | None
    why: str | None


def make_return(
    *,
    scope: Scope,
    edition: Edition,
    as_at: datetime,
    by: Person | None,
    at: datetime,
    order: ReturnOrder | None = None,
    hand_over: Callable[[bytes], None] = lambda workbook: None,
) -> tuple[Return, bytes]:
    """Write the workbook of `scope` as at a moment, and freeze it with its hash; `order` is what it was asked for by.

    `hand_over` is given the workbook last: where it raises, nothing was made.

    Raises:
        UnusableMomentError: `as_at` is later than `at`.
    """
    if as_at > at:
        raise UnusableMomentError(f"A return cannot be as at {as_at.isoformat()}: that moment has not come yet")
    facts, figures = gather(
        scope=scope, edition=edition, reference=_next_reference(at), at=as_at, made_at=at, by=by,
        made_for=_made_for(order) if order else None,
        actions=action_rows(scope=scope, at=as_at),
    )  # fmt: skip
    made = Return(
        school=scope.school,
        audiences=list(scope.audiences),
        edition=edition,
        purpose=order.purpose if order else Purpose.GOVERNORS,
        order=order,
        cycle=cycle_year(london_day(as_at)),
        as_at=as_at,
        made_at=at,
        made_by=by,
        figures={audience.value: asdict(f) for audience, f in figures.items()},
        ledger_seq=facts.ledger_entries,
        ledger_digest=facts.ledger_head or GENESIS,
    )
    while True:
        workbook = _write_files(made, facts)
        try:
            _keep(made, partial(hand_over, workbook))
        except DatabaseError:
            discard_files(made)
            if not Return.objects.filter(reference=made.reference).exists():
                raise
            # Another return took the number while this one was written.
            facts = replace(facts, reference=_next_reference(at))
        except BaseException:
            discard_files(made)
            raise
        else:
            return made, workbook


def _write_files(made: Return, facts: ReturnFacts) -> bytes:
    """Write its files; outside any transaction, since on SQLite nobody could sign until they are written."""
    document = compose(facts)
    workbook = write_workbook(document)
    made.reference, made.rows = facts.reference, document.rows
    made.sha256, made.shown_sha256 = sha256(workbook).hexdigest(), document.content_hash
    stem = f"{made.reference}-{made.edition}"
    made.file.save(f"{stem}.xlsx", ContentFile(workbook), save=False)
    made.tables.save(f"{stem}.zip", ContentFile(write_csv(document)), save=False)
    made.summary.save(f"{stem}.pdf", ContentFile(summary_pdf(document)), save=False)
    return workbook


@transaction.atomic
def _keep(made: Return, hand_over: Callable[[], None]) -> None:
    made.save(force_insert=True)
    about, edition = f"return {made.reference}", Edition(made.edition).value
    record(verb="return made", about=about, by=made.made_by, at=made.made_at, edition=edition, sha256=made.sha256)
    hand_over()


def _made_for(order: ReturnOrder) -> str:
    """ "Governors’ meeting on 3 December 2026", "Auditor"."""
    meeting = f" on {day_words(order.meeting.held_on)}" if order.meeting else ""
    return f"{order.get_purpose_display()}{meeting}"


def discard_files(made: Return) -> None:
    """Delete the files of a return that is not to be, after all."""
    for file in (made.file, made.tables, made.summary):
        file.delete(save=False)


def note_download(*, made: Return, what: str, by: Person, at: datetime) -> None:
    """Write down who took a copy of which return, when; `what` of it, as in "workbook"."""
    record(verb="return downloaded", about=f"return {made.reference}", by=by, at=at, edition=made.edition, what=what)


def verify_file(*, data: bytes) -> Verdict:
    """Whether `data` is, to the byte, a workbook that was made here."""
    made = Return.objects.filter(sha256=sha256(data).hexdigest()).first()
    if made:
        return Verdict(True, made, None)
    if not data.startswith(b"PK"):
        return Verdict(False, None, "This is not a workbook: choose the .xlsx file itself")
    return Verdict(
        False,
        None,
        "This is not a file we made, or it was changed or saved again since: ask for it to be downloaded afresh",
    )


def _next_reference(at: datetime) -> str:
    """R-2026-014: the fourteenth of its year, unless another takes the number first."""
    stem = f"R-{at:%Y}-"
    last = Return.objects.filter(reference__startswith=stem).order_by("-pk").first()
    return f"{stem}{int(last.reference.removeprefix(stem)) + 1 if last else 1:03d}"
