"""The chain of signatures, as pure functions over plain values (DESIGN.md §4.1).

Each entry's digest is SHA-256 over a domain tag, the digest before it and the entry's canonical JSON
(RFC 8785). Personal facts are not in the entry: it holds a salted commitment to them, so that erasing
them leaves the chain whole.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import rfc8785

ENTRY_TAG = b"countersign acknowledgement v1\n"
PERSONAL_TAG = b"countersign signatory v1\n"
GENESIS = "0" * 64
"""What the first entry names as the digest before it."""
HEX = re.compile(r"[0-9a-f]{64}")
"""A digest or a salt as it is written here; `bytes.fromhex` would let capitals and spaces pass."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger, with the side row it commits to.

    `facts` is None when they were erased, `side` False when the row is missing.
    """

    seq: int
    body: str
    previous: str
    digest: str
    commitment: str
    salt: str
    facts: str | None
    side: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with entry `seq` (0: with the ledger's end)."""

    seq: int
    fault: str


def canonical(value: Mapping[str, Any]) -> str:
    """Canonical JSON (RFC 8785) of plain values."""
    return rfc8785.dumps(dict(value)).decode()


def digest_of(*, previous: str, body: str) -> str:
    """The digest of an entry whose canonical JSON is `body`, after the entry with digest `previous`."""
    return sha256(ENTRY_TAG + bytes.fromhex(previous) + body.encode()).hexdigest()


def commitment_to(*, salt: str, facts: str) -> str:
    """The commitment to personal facts; without the salt nobody can try names against it."""
    return sha256(PERSONAL_TAG + bytes.fromhex(salt) + facts.encode()).hexdigest()


def faults_in(entries: Iterable[Entry], *, head_seq: int, head_digest: str) -> list[Fault]:
    """Everything wrong with a ledger read in order of `seq`, whose last entry should be the head."""
    faults: list[Fault] = []
    expected, before, last = 1, GENESIS, 0
    for entry in entries:
        if entry.seq != expected:
            faults.append(Fault(entry.seq, f"follows entry {last}: {entry.seq - expected} missing"))
        elif entry.previous != before:
            faults.append(Fault(entry.seq, "does not name the digest of the entry before it"))
        faults += _faults_of(entry)
        expected, before, last = entry.seq + 1, entry.digest, entry.seq
    if (last, before) != (head_seq, head_digest):
        faults.append(Fault(0, f"the ledger ends at entry {last}, but its head says entry {head_seq}"))
    return faults


def _faults_of(entry: Entry) -> list[Fault]:
    faults = []
    whole = HEX.fullmatch(entry.previous) is not None
    if not whole or digest_of(previous=entry.previous, body=entry.body) != entry.digest:
        faults.append(Fault(entry.seq, "its digest does not fit its words: it was changed"))
    if not entry.side:
        faults.append(Fault(entry.seq, "the row saying who signed is missing"))
    elif entry.facts is not None and not _is_committed(entry.salt, entry.facts, entry.commitment):
        faults.append(Fault(entry.seq, "who signed does not fit what the entry committed to: it was changed"))
    return faults


def _is_committed(salt: str, facts: str, commitment: str) -> bool:
    """Whether the commitment is to these facts; a salt that is not plain hexadecimal was tampered with."""
    if HEX.fullmatch(salt) is None:
        return False
    return commitment_to(salt=salt, facts=facts) == commitment
