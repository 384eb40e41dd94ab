"""Writing the chain of signatures; the rules by which it is checked are in `attestations.verify_ledger`."""

from collections.abc import Mapping
from typing import Any

import rfc8785


def canonical(value: Mapping[str, Any]) -> str:
    """Canonical JSON (RFC 8785) of plain values."""
    return rfc8785.dumps(dict(value)).decode()
