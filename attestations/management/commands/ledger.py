from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from attestations.domain.verify import verify_ledger
from attestations.guard import GUARDS
from lms.cli import Command as BaseCommand


class Command(BaseCommand):
    help = "The ledger of signatures."
    verbs = {
        "verify": "check every entry and the chain they make",
        "guard": "put up the triggers that keep signatures and approved texts as they are, where they are missing",
    }

    def args_verify(self, parser: ArgumentParser) -> None:
        """Nothing but --json."""

    def args_guard(self, parser: ArgumentParser) -> None:
        """Nothing but --json."""

    def do_verify(self, options: Namespace) -> dict[str, Any]:
        verdict = verify_ledger()
        return {
            "entries": verdict.entries,
            "ok": verdict.ok,
            "faults": [asdict(fault) for fault in verdict.faults],
        }

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
