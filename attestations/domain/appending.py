"""The one place where the ledger grows: signatures, papers and annulments are all appended here."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from attestations.domain.chain import canonical
from attestations.domain.verify import as_written
from attestations.models import Acknowledgement, LedgerHead, Obligation, Signatory
from attestations.verify_ledger import GENESIS, commitment_to, digest_of

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another when a receipt is read aloud."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be appended: `what` is said in the chain for ever, `facts` about people can be erased."""

    obligation: Obligation
    kind: Acknowledgement.Kind
    signed_at: datetime
    what: Mapping[str, object]
    facts: Mapping[str, object]
    annuls: Acknowledgement | None = None


def hold_head() -> LedgerHead:
    """The head of the chain, held until the transaction ends: whoever else appends waits, so that it cannot fork.

    Hold it last: after the obligation, so that nobody waits for another who waits for them, and for as short as can be.
    """
    head, _ = LedgerHead.objects.select_for_update().get_or_create(pk=1, defaults={"digest": GENESIS})
    return head


def append(*, entry: NewEntry, head: LedgerHead, nth: int | None, at: datetime) -> Acknowledgement:
    """Chain an entry to the head, which the caller holds; recorded at `at`.

    `nth` is 1 for the first signature of an obligation; None for what is no signature.
    """
    facts, salt = canonical(entry.facts), secrets.token_hex(32)
    seq, code = head.seq + 1, _code()
    body = canonical(
        {
            **entry.what,
            "seq": seq,
            "code": code,
            "kind": entry.kind.value,
            "obligation": entry.obligation.pk,
            "nth": nth,
            "annuls": {"seq": entry.annuls.seq, "digest": entry.annuls.digest} if entry.annuls else None,
            "signed_at": as_written(entry.signed_at),
            "recorded_at": as_written(at),
            "signatory": commitment_to(salt=salt, facts=facts),
        }
    )
    digest = digest_of(previous=head.digest, body=body)
    appended = Acknowledgement.objects.create(
        seq=seq,
        code=code,
        kind=entry.kind,
        obligation=entry.obligation,
        nth=nth,
        annuls=entry.annuls,
        signed_at=entry.signed_at,
        recorded_at=at,
        body=body,
        previous=head.digest,
        digest=digest,
    )
    Signatory.objects.create(acknowledgement=appended, salt=salt, facts=facts)
    LedgerHead.objects.filter(pk=1).update(seq=seq, digest=digest)
    head.seq, head.digest = seq, digest
    return appended


def signed_before(obligation: Obligation) -> tuple[Acknowledgement | None, int]:
    """The obligation's own signature in force, None where there is none, and how many it has had so far."""
    own = list(obligation.acknowledgements.signatures().values_list("pk", "annulled_by"))
    in_force = next((pk for pk, annulled in own if annulled is None), None)
    return (Acknowledgement.objects.get(pk=in_force) if in_force else None), len(own)


def _code() -> str:
    """A code that is free but for one chance in half a million million: the database refuses one that is not."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{code[:4]}-{code[4:]}"
