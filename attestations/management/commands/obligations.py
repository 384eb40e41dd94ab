from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from attestations.domain.obligations import sync_obligations
from lms.cli import Command as BaseCommand
from lms.cli import day, today


class Command(BaseCommand):
    help = "Who owes what."
    verbs = {"sync": "open, move and withdraw obligations so that they are right for the day"}

    def args_sync(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=day, metavar="DAY", help="stands in for today")

    def do_sync(self, options: Namespace) -> dict[str, Any]:
        return asdict(sync_obligations(on=options.on or today(), at=timezone.now()))
