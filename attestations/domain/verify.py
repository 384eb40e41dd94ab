"""Checking the ledger where it is, in the database."""

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import F

from attestations.models import Acknowledgement, LedgerHead
from attestations.verify_ledger import GENESIS, Checkpoint, Entry, Fault, Side, Verdict, verify

ROW = (
    "seq", "code", "kind", "obligation_id", "nth", "annuls_id", "signed_at", "recorded_at", "body", "previous",
    "digest", "signatory__salt", "signatory__facts", "signatory__erased_at", "signatory__acknowledgement_id",
)  # fmt: skip


def verify_ledger(*, checkpoint: Checkpoint | None = None, key: str | None = None) -> Verdict:
    """Check every entry: its digest, its place in the chain, its columns, its signatory, whose obligation it is.

    With a checkpoint, that the ledger still begins as it was then; `key` is the public key it must be signed by.
    """
    head_seq, head_digest = head_of_ledger()
    astray: list[Fault] = []
    entries = _signers(astray)
    verdict = verify(entries, head_seq=head_seq, head_digest=head_digest, checkpoint=checkpoint, key=key)
    verdict.faults = sorted([*verdict.faults, *astray], key=lambda fault: fault.seq)
    return verdict


def head_of_ledger() -> tuple[int, str]:
    """The number and the digest of the last entry, by the ledger's own account."""
    head = LedgerHead.objects.filter(pk=1).first()
    return (head.seq, head.digest) if head else (0, GENESIS)


def entries_of_ledger(*, only: Collection[int] | None = None) -> Iterator[Entry]:
    """Every entry, in order, however many there are; or only those of these numbers."""
    wanted = Acknowledgement.objects.all() if only is None else Acknowledgement.objects.filter(seq__in=only)
    rows = wanted.order_by("seq").values_list(*ROW)
    yield from (_entry(row) for row in rows.iterator(chunk_size=2000))


def _signers(astray: list[Fault]) -> Iterator[Entry]:
    """The entries; of those that were moved to the obligation of somebody else, a fault is noted."""
    rows = Acknowledgement.objects.order_by("seq").values_list(*ROW, F("obligation__person"))
    for *row, owed_by in rows.iterator(chunk_size=2000):
        entry = _entry(tuple(row))
        signs = entry.side and not entry.side.erased and entry.kind != Acknowledgement.Kind.ANNULLED
        if signs and _person_in(entry.side.facts if entry.side else "") != owed_by:
            astray.append(Fault(entry.seq, "its obligation is not the signer's"))
        yield entry


def _person_in(facts: str) -> Any:
    try:
        said = json.loads(facts)
    except (ValueError, RecursionError):
        return None
    return said.get("person") if isinstance(said, dict) else None


def _entry(row: tuple[Any, ...]) -> Entry:
    (
        seq, code, kind, obligation, nth, annuls, signed_at, recorded_at, body, previous, digest, salt, facts,
        erased_at, has_side,
    ) = row  # fmt: skip
    return Entry(
        seq=seq,
        code=code,
        kind=kind,
        obligation=obligation,
        nth=nth,
        annuls=annuls,
        signed_at=as_written(signed_at),
        recorded_at=as_written(recorded_at),
        body=body,
        previous=previous,
        digest=digest,
        side=None if has_side is None else Side(salt, facts, erased=erased_at is not None),
    )


def as_written(moment: datetime) -> str:
    """A moment as entries write it: in UTC, with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
