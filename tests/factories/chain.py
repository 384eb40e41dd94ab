"""A ledger as values alone: entries that fit one another as signing makes them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from attestations.verify_ledger import GENESIS, Entry, Side, canonical, commitment_to, digest_of

SALT = "5a" * 32
AT = "2026-10-08T11:00:00.000000+00:00"


def make_chain(length: int, *, annulled: Sequence[int] = ()) -> list[Entry]:
    """So many signatures; each of those `annulled` is followed, at the end, by an entry that annuls it."""
    entries: list[Entry] = []
    for seq in range(1, length + 1):
        entries.append(made(entries, seq=seq, obligation=1000 + seq))
    for seq in annulled:
        target = entries[seq - 1]
        entries.append(
            made(
                entries, seq=len(entries) + 1, obligation=target.obligation, kind="annulled", nth=None,
                names={"seq": target.seq, "digest": target.digest},
            )
        )  # fmt: skip
    return entries


def made(
    before: Sequence[Entry], *, seq: int, obligation: int, kind: str = "signed", nth: int | None = 1, **other: Any
) -> Entry:
    """The next entry of a ledger. `names` is what an annulment names."""
    names = other.get("names")
    facts = canonical({"name": f"Signer {seq}", "person": seq})
    body = canonical(
        {
            "annuls": names,
            "code": f"{seq:04}-CODE",
            "kind": kind,
            "nth": nth,
            "obligation": obligation,
            "recorded_at": AT,
            "seq": seq,
            "signatory": commitment_to(salt=SALT, facts=facts),
            "signed_at": AT,
            "statement": "I will keep to it, as agreed – “really”.",
        }
    )
    previous = before[-1].digest if before else GENESIS
    return Entry(
        seq=seq,
        code=f"{seq:04}-CODE",
        kind=kind,
        obligation=obligation,
        nth=nth,
        annuls=names["seq"] if names else None,
        signed_at=AT,
        recorded_at=AT,
        body=body,
        previous=previous,
        digest=digest_of(previous=previous, body=body),
        side=Side(SALT, facts),
    )


def chained_anew(entries: Sequence[Entry], *, start: int) -> list[Entry]:
    """The same entries, their digests made to fit again from a place on: what a forger with time would do."""
    found = list(entries[:start])
    for entry in entries[start:]:
        previous = found[-1].digest if found else GENESIS
        found.append(replace(entry, previous=previous, digest=digest_of(previous=previous, body=entry.body)))
    return found
