import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from attestations.domain.verify import entries_of_ledger, head_of_ledger
from attestations.verify_ledger import LEDGER_FORMAT, Entry


@transaction.atomic
def export_ledger(*, to: Path) -> int:
    """Write the whole ledger to a file, one JSON document a line; whole or not at all. Answers how many entries.

    Raises OSError where the file cannot be written.
    """
    seq, digest = head_of_ledger()
    head = {"format": LEDGER_FORMAT, "version": 1, "entries": seq, "head": digest}
    with tempfile.NamedTemporaryFile("w", dir=to.parent, prefix=f".{to.name}-", encoding="utf-8", delete=False) as part:
        try:
            part.write(json.dumps(head) + "\n")
            count = 0
            for entry in entries_of_ledger():
                part.write(json.dumps(entry_document(entry), ensure_ascii=False) + "\n")
                count += 1
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(to)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    return count


def entry_document(entry: Entry) -> dict[str, object]:
    """An entry as a line of the export holds it."""
    said = asdict(entry)
    del said["side"]
    if entry.side is None:
        return said | {"signatory": None}
    if entry.side.erased:
        return said | {"signatory": {"erased": True}}
    return said | {"signatory": {"salt": entry.side.salt, "facts": entry.side.facts}}
