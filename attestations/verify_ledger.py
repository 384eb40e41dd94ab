"""Check an exported ledger of signatures: needs no Django, no database and nothing of the school's.

    python verify_ledger.py LEDGER [--checkpoint FILE] [--key HEX]

LEDGER is what `manage.py ledger export` wrote: one JSON document a line. It needs Python 3.11 and, to check a
checkpoint, the package `cryptography`. Exit status: 0 nothing is wrong, 1 something is (each fault on a line of its
own), 2 the file cannot be used. The same functions check the ledger in the database, so there is one set of rules:

- Each entry's digest is SHA-256 over a tag, the digest of the entry before, and the entry's canonical JSON (RFC 8785).
- Entries are numbered without a gap; the first names sixty-four zeros as the digest before it.
- Who signed is a row aside; the entry holds a salted commitment to it. An erased row verifies, a missing one does not.
- An annulment names an earlier signature, by its number and digest, and each only once. No obligation has two
  signatures in force.
- A checkpoint is the number and digest of the last entry on a day, signed (Ed25519): a ledger whose end was cut off,
  or that was written anew, does not fit one that was taken before.
"""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

ENTRY_TAG = b"countersign acknowledgement v1\n"
PERSONAL_TAG = b"countersign signatory v1\n"
CHECKPOINT_TAG = b"countersign checkpoint v1\n"
GENESIS = "0" * 64
"""What the first entry names as the digest before it."""
HEX = re.compile(r"[0-9a-f]{64}")
"""A digest or a salt as it is written here; `bytes.fromhex` would let capitals and spaces pass."""
LEDGER_FORMAT = "countersign ledger"
CHECKPOINT_FORMAT = "countersign checkpoint"
COLUMNS = ("seq", "code", "kind", "obligation", "nth", "signed_at", "recorded_at")
"""What an entry says of itself both in its canonical JSON and beside it."""


class UnusableFileError(ValueError):
    """The file is not what it should be; the message says where and what."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who signed: the personal facts with the salt of their commitment, or that they were erased."""

    salt: str
    facts: str
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with what stands beside its canonical JSON; `side` None where the row is missing.

    Moments are ISO 8601 in UTC with microseconds; `annuls` is the number of the entry it annuls.
    """

    seq: int
    code: str
    kind: str
    obligation: int
    nth: int | None
    annuls: int | None
    signed_at: str
    recorded_at: str
    body: str
    previous: str
    digest: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with entry `seq` (0: with the ledger's end, or with the checkpoint)."""

    seq: int
    fault: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last entry at a moment, signed by whoever kept the ledger; `key` and `signature` in hexadecimal."""

    entries: int
    head: str
    at: str
    key: str
    signature: str


@dataclass(slots=True)
class Verdict:
    """What was found: how many entries there are, how many of them name nobody any more, and every fault."""

    entries: int = 0
    erased: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def canonical(value: Any) -> str:
    """Canonical JSON (RFC 8785) of what entries hold: strings, whole numbers, true, false, null, under ASCII names."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(*, previous: str, body: str) -> str:
    """The digest of an entry whose canonical JSON is `body`, after the entry with digest `previous`."""
    return sha256(ENTRY_TAG + bytes.fromhex(previous) + body.encode()).hexdigest()


def commitment_to(*, salt: str, facts: str) -> str:
    """The commitment to personal facts; without the salt nobody can try names against it."""
    return sha256(PERSONAL_TAG + bytes.fromhex(salt) + facts.encode()).hexdigest()


def checkpoint_message(*, entries: int, head: str, at: str) -> bytes:
    """The bytes that a checkpoint's signature is over."""
    return CHECKPOINT_TAG + canonical({"entries": entries, "head": head, "at": at}).encode()


def verify(
    entries: Iterable[Entry],
    *,
    head_seq: int,
    head_digest: str,
    checkpoint: Checkpoint | None = None,
    key: str | None = None,
) -> Verdict:
    """Check a ledger read in order of `seq`, whose last entry should be the head.

    `key` is the public key that a checkpoint must be signed by; None trusts the one it names.
    """
    verdict = Verdict()
    chain = _Chain()
    seen = GENESIS if checkpoint and checkpoint.entries == 0 else None
    for entry in entries:
        verdict.entries += 1
        verdict.erased += entry.side is not None and entry.side.erased
        verdict.faults += chain.faults_of(entry)
        if checkpoint and entry.seq == checkpoint.entries:
            seen = entry.digest
    if (chain.last, chain.before) != (head_seq, head_digest):
        verdict.faults.append(Fault(0, f"the ledger ends at entry {chain.last}, but its head says entry {head_seq}"))
    if checkpoint:
        verdict.faults += _checkpoint_faults(checkpoint, key, chain.last, seen)
    verdict.faults.sort(key=lambda fault: fault.seq)
    return verdict


class _Chain:
    """What is known of a ledger up to the entry that was read last."""

    def __init__(self) -> None:
        self.last, self.before = 0, GENESIS
        self._signatures: dict[int, tuple[str, int]] = {}
        self._in_force: dict[int, int] = {}

    def faults_of(self, entry: Entry) -> Iterator[Fault]:
        """Everything wrong with the next entry."""
        words = list(self._place(entry))
        self.last, self.before = entry.seq, entry.digest
        if HEX.fullmatch(entry.previous) is None or digest_of(previous=entry.previous, body=entry.body) != entry.digest:
            words.append("its digest does not fit its words: it was changed")
        body = object_in(entry.body)
        if not body:
            words.append("its words are not canonical JSON: it was changed")
        else:
            words += _columns(entry, body)
            words += self._signs_or_annuls(entry, body)
        words += _side(entry, body)
        yield from (Fault(entry.seq, word) for word in words)

    def _place(self, entry: Entry) -> Iterator[str]:
        if entry.seq != self.last + 1:
            missing = entry.seq - self.last - 1
            yield f"follows entry {self.last}: {missing} missing" if missing > 0 else f"follows entry {self.last}"
        elif entry.previous != self.before:
            yield "does not name the digest of the entry before it"

    def _signs_or_annuls(self, entry: Entry, body: dict[str, Any]) -> Iterator[str]:
        named = body.get("annuls")
        if entry.kind != "annulled":
            if named is not None:
                yield "is a signature and says that it annuls another"
            if entry.obligation in self._in_force:
                yield f"signs what entry {self._in_force[entry.obligation]} has signed already"
            self._in_force[entry.obligation] = entry.seq
            self._signatures[entry.seq] = (entry.digest, entry.obligation)
            return
        seq = named.get("seq") if isinstance(named, dict) else None
        signature = self._signatures.get(seq) if isinstance(seq, int) else None
        if signature is None or not isinstance(named, dict):
            yield "annuls no earlier signature"
        elif signature != (named.get("digest"), entry.obligation):
            yield f"does not name entry {seq} as it is"
        elif self._in_force.get(entry.obligation) != seq:
            yield f"annuls entry {seq}, which was annulled already"
        else:
            del self._in_force[entry.obligation]


def object_in(text: str) -> dict[str, Any]:
    """The JSON object in `text`, or an empty one: words that were tampered with may be anything."""
    try:
        value = json.loads(text, parse_float=_no_number, parse_int=_whole_number, parse_constant=_no_number)
        return value if isinstance(value, dict) and canonical(value) == text else {}
    except (ValueError, RecursionError):
        return {}


def _whole_number(text: str) -> int:
    """A number that canonical JSON writes as it is: beyond 2 to the 53rd it would not."""
    value = int(text)
    return value if abs(value) < 2**53 else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"entries hold no such number as {text}")


def _columns(entry: Entry, body: dict[str, Any]) -> Iterator[str]:
    annuls = body.get("annuls")
    named = annuls.get("seq") if isinstance(annuls, dict) else None
    said = [body.get(name) for name in COLUMNS]
    stored = [entry.seq, entry.code, entry.kind, entry.obligation, entry.nth, entry.signed_at, entry.recorded_at]
    if said != stored or named != entry.annuls:
        yield "its columns do not say what its words say: it was changed"


def _side(entry: Entry, body: dict[str, Any]) -> Iterator[str]:
    if entry.side is None:
        yield "the row saying who signed is missing"
    elif not entry.side.erased and not _is_committed(entry.side, str(body.get("signatory", ""))):
        yield "who signed does not fit what the entry committed to: it was changed"


def _is_committed(side: Side, commitment: str) -> bool:
    """Whether the commitment is to these facts; a salt that is not plain hexadecimal was tampered with."""
    try:
        return HEX.fullmatch(side.salt) is not None and commitment_to(salt=side.salt, facts=side.facts) == commitment
    except UnicodeEncodeError:
        return False


def _checkpoint_faults(checkpoint: Checkpoint, key: str | None, last: int, seen: str | None) -> Iterator[Fault]:
    if key is not None and checkpoint.key != key:
        yield Fault(0, "the checkpoint is signed with another key than this ledger's")
    if not _signature_fits(checkpoint):
        yield Fault(0, "the checkpoint's signature does not fit: it was changed")
    elif checkpoint.entries > last:
        yield Fault(0, f"the checkpoint of {checkpoint.at} saw {checkpoint.entries} entries: the end was cut off")
    elif seen != checkpoint.head:
        yield Fault(checkpoint.entries, f"is not the entry that the checkpoint of {checkpoint.at} saw: it was changed")


def _signature_fits(checkpoint: Checkpoint) -> bool:
    # Only here, so that an auditor without a checkpoint needs nothing but Python.
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    message = checkpoint_message(entries=checkpoint.entries, head=checkpoint.head, at=checkpoint.at)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(checkpoint.key)).verify(
            bytes.fromhex(checkpoint.signature), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in a file's text.

    Raises:
        UnusableFileError: it is not one.
    """
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said["format"] != CHECKPOINT_FORMAT or said["version"] != 1:
            raise UnusableFileError("it is not a checkpoint of a ledger")
        found = Checkpoint(said["entries"], said["head"], said["at"], said["key"], said["signature"])
    except (ValueError, KeyError, RecursionError):
        raise UnusableFileError("it is not a checkpoint of a ledger") from None
    words = (found.head, found.at, found.key, found.signature)
    if type(found.entries) is not int or not all(isinstance(word, str) for word in words):
        raise UnusableFileError("it is not a checkpoint of a ledger")
    return found


def read_export(lines: Iterable[str]) -> tuple[int, str, Iterator[Entry]]:
    """The number and digest of the head that an export names, and its entries.

    Raises:
        UnusableFileError: the first line is not that of an export; while entries are read, a line is not one.
    """
    rest = iter(lines)
    head = _line(next(rest, ""), 1)
    if head.get("format") != LEDGER_FORMAT or head.get("version") != 1:
        raise UnusableFileError("line 1 is not the beginning of an exported ledger")
    if type(head.get("entries")) is not int or not isinstance(head.get("head"), str):
        raise UnusableFileError("line 1 does not say how many entries there are, and which is the last")
    return head["entries"], head["head"], (_entry(line, n) for n, line in enumerate(rest, 2))


def _line(text: str, number: int) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise UnusableFileError(f"line {number} is not JSON") from None
    if not isinstance(value, dict):
        raise UnusableFileError(f"line {number} is not an entry")
    return value


def _entry(text: str, number: int) -> Entry:
    said = _line(text, number)
    side = said.get("signatory")
    try:
        found = Entry(
            seq=said["seq"],
            code=said["code"],
            kind=said["kind"],
            obligation=said["obligation"],
            nth=said["nth"],
            annuls=said["annuls"],
            signed_at=said["signed_at"],
            recorded_at=said["recorded_at"],
            body=said["body"],
            previous=said["previous"],
            digest=said["digest"],
            side=None if side is None else _read_side(side),
        )
    except (KeyError, TypeError):
        raise UnusableFileError(f"line {number} is not an entry") from None
    words = (found.body, found.previous, found.digest)
    if type(found.seq) is not int or type(found.obligation) is not int or not all(isinstance(w, str) for w in words):
        raise UnusableFileError(f"line {number} is not an entry")
    return found


def _read_side(said: dict[str, Any]) -> Side:
    if said.get("erased") is True:
        return Side("", "", erased=True)
    return Side(str(said["salt"]), str(said["facts"]))


class _OneLineParser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UnusableFileError(f"{message}. Try: {self.prog} --help")


def main(arguments: list[str]) -> int:
    """Check the files that are named; print what was found, and answer the exit status."""
    parser = _OneLineParser(description="Check an exported ledger of signatures.")
    parser.add_argument("ledger", type=Path, help="what `manage.py ledger export` wrote")
    parser.add_argument("--checkpoint", type=Path, help="a signed checkpoint that was taken before")
    parser.add_argument("--key", help="the public key a checkpoint must be signed by, in hexadecimal")
    reading = "arguments"
    try:
        given = parser.parse_args(arguments)
        checkpoint = None
        if given.checkpoint:
            reading = str(given.checkpoint)
            checkpoint = read_checkpoint(given.checkpoint.read_text(encoding="utf-8"))
        reading = str(given.ledger)
        with given.ledger.open(encoding="utf-8") as lines:
            head_seq, head_digest, entries = read_export(lines)
            verdict = verify(entries, head_seq=head_seq, head_digest=head_digest, checkpoint=checkpoint, key=given.key)
    except (UnusableFileError, OSError, UnicodeDecodeError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        print(f"{reading}: {told}", file=sys.stderr)  # noqa: T201
        return 2
    _show(verdict)
    return 0 if verdict.ok else 1


def _show(verdict: Verdict) -> None:
    for fault in verdict.faults:
        print(f"{f'entry {fault.seq}' if fault.seq else 'the ledger'}: {fault.fault}")  # noqa: T201
    erased = f", of which {verdict.erased} name nobody any more" if verdict.erased else ""
    count = f"{len(verdict.faults)} fault{'' if len(verdict.faults) == 1 else 's'}" if verdict.faults else "no fault"
    print(f"{verdict.entries} entries{erased}: {count}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
