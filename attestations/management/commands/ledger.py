from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from attestations.domain.checkpoints import our_key, take_checkpoint
from attestations.domain.daily_checkpoint import write_checkpoint
from attestations.domain.erasing import erase_signatory
from attestations.domain.ledger_export import export_ledger
from attestations.domain.verify import verify_ledger
from attestations.guard import GUARDS
from attestations.verify_ledger import UnusableFileError, read_checkpoint
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError
from lms.models import Person


class Command(BaseCommand):
    help = "The ledger of signatures."
    verbs = {
        "verify": "check every entry and the chain they make",
        "checkpoint": "write how far the ledger has come, signed, to a file",
        "export": "write the whole ledger to a file, for verify_ledger.py",
        "erase": "erase who signed from every entry of one person",
        "guard": "put up the triggers that keep signatures and approved texts as they are, where they are missing",
    }

    def args_verify(self, parser: ArgumentParser) -> None:
        parser.add_argument("--checkpoint", type=Path, metavar="FILE", help="one that was taken before")

    def args_checkpoint(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def args_export(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def args_erase(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", type=int, help="the number of the person")

    def args_guard(self, parser: ArgumentParser) -> None:
        """Nothing but --json."""

    def do_verify(self, options: Namespace) -> dict[str, Any]:
        checkpoint = None
        if options.checkpoint:
            try:
                checkpoint = read_checkpoint(options.checkpoint.read_text(encoding="utf-8"))
            except (OSError, UnusableFileError, UnicodeDecodeError) as error:
                raise _unusable(options.checkpoint, error, "name the file of a checkpoint") from None
        verdict = verify_ledger(checkpoint=checkpoint, key=our_key() if checkpoint else None)
        return {
            "entries": verdict.entries,
            "ok": verdict.ok,
            "faults": [asdict(fault) for fault in verdict.faults],
        }

    def do_checkpoint(self, options: Namespace) -> dict[str, Any]:
        checkpoint = take_checkpoint(at=timezone.now())
        try:
            write_checkpoint(checkpoint, to=options.out)
        except OSError as error:
            raise _unusable(options.out, error, "name a file we may write") from None
        return {"entries": checkpoint.entries, "head": checkpoint.head}

    def do_export(self, options: Namespace) -> dict[str, Any]:
        try:
            return {"entries": export_ledger(to=options.out)}
        except OSError as error:
            raise _unusable(options.out, error, "name a file we may write") from None

    def do_erase(self, options: Namespace) -> dict[str, Any]:
        person = Person.objects.filter(pk=options.person).first()
        if person is None:
            raise UnusableInputError(f"There is no person {options.person}: take the number from their page")
        return {"erased": erase_signatory(person=person, by=None, at=timezone.now())}

    def do_guard(self, options: Namespace) -> dict[str, Any]:
        owner = connections["owner" if "owner" in settings.DATABASES else DEFAULT_DB_ALIAS]
        restored: list[str] = []
        for guard in GUARDS:
            if lost := guard.missing(owner):
                guard.restore(owner)
                restored += lost
        return {"restored": restored}

    def found_wrong(self, options: Namespace, answer: dict[str, Any]) -> bool:
        return options.verb == "verify" and not answer["ok"]


def _unusable(file: Path, error: Exception, advice: str) -> UnusableInputError:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnusableInputError(f"{file}: {told[:1].lower()}{told[1:]}; {advice}")
