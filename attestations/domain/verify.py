import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from attestations.domain.chain import GENESIS, Entry, Fault, canonical, faults_in
from attestations.models import Acknowledgement, LedgerHead


@dataclass(frozen=True, slots=True)
class LedgerVerdict:
    entries: int
    faults: list[Fault]

    @property
    def ok(self) -> bool:
        return not self.faults


def verify_ledger() -> LedgerVerdict:
    """Check every entry of the ledger: its digest, its place in the chain, its columns, its signatory."""
    head = LedgerHead.objects.filter(pk=1).first()
    columns: list[Fault] = []
    entries = list(_entries(columns))
    faults = faults_in(entries, head_seq=head.seq if head else 0, head_digest=head.digest if head else GENESIS)
    return LedgerVerdict(len(entries), sorted(faults + columns, key=lambda fault: fault.seq))


def _entries(columns: list[Fault]) -> Iterator[Entry]:
    rows = Acknowledgement.objects.order_by("seq").select_related("signatory", "obligation")
    for row in rows.iterator(chunk_size=2000):
        body = _object(row.body)
        said = {name: body.get(name) for name in ("seq", "code", "obligation", "signed_at")}
        stored = {
            "seq": row.seq,
            "code": row.code,
            "obligation": row.obligation_id,
            "signed_at": row.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
        if not body:
            columns.append(Fault(row.seq, "its words are not canonical JSON: it was changed"))
        elif said != stored:
            columns.append(Fault(row.seq, "its columns do not say what its words say: it was changed"))
        signatory = getattr(row, "signatory", None)
        if signatory and not signatory.erased_at and _object(signatory.facts).get("person") != row.obligation.person_id:
            columns.append(Fault(row.seq, "its obligation is not the signer's"))
        yield Entry(
            seq=row.seq,
            body=row.body,
            previous=row.previous,
            digest=row.digest,
            commitment=str(body.get("signatory", "")),
            salt=signatory.salt if signatory else "",
            facts=None if signatory is None or signatory.erased_at else signatory.facts,
            side=signatory is not None,
        )


def _object(text: str) -> dict[str, object]:
    """The JSON object in `text`, or an empty one: words that were tampered with may be anything."""
    try:
        value = json.loads(text)
        return value if isinstance(value, dict) and canonical(value) == text else {}
    except (ValueError, RecursionError):
        return {}
