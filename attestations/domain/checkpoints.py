"""Signed checkpoints: how far the ledger had come, for keeping outside the database (DESIGN.md §4.1)."""

import json
from datetime import datetime
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from attestations.domain.verify import as_written, head_of_ledger
from attestations.verify_ledger import CHECKPOINT_FORMAT, Checkpoint, checkpoint_message


def take_checkpoint(*, at: datetime) -> Checkpoint:
    """How far the ledger has come at a moment, signed with this installation's key."""
    key = _private_key()
    entries, head = head_of_ledger()
    moment = as_written(at)
    signature = key.sign(checkpoint_message(entries=entries, head=head, at=moment))
    return Checkpoint(entries, head, moment, our_key(), signature.hex())


def our_key() -> str:
    """The public key of this installation, in hexadecimal: what an auditor writes down once."""
    return _private_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def fingerprint(key: str) -> str:
    """A public key as one reads it aloud: the first sixteen digits of its SHA-256, by fours."""
    digest = sha256(bytes.fromhex(key)).hexdigest()[:16]
    return " ".join(digest[n : n + 4] for n in range(0, 16, 4))


def document(checkpoint: Checkpoint) -> str:
    """The file of a checkpoint."""
    said = {
        "format": CHECKPOINT_FORMAT,
        "version": 1,
        "entries": checkpoint.entries,
        "head": checkpoint.head,
        "at": checkpoint.at,
        "key": checkpoint.key,
        "signature": checkpoint.signature,
    }
    return json.dumps(said, indent=1) + "\n"


def _private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.CHECKPOINT_KEY))
