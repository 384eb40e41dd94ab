from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any, ClassVar

from django.utils import timezone

from attestations.domain.outbox import drain
from attestations.domain.reminders import plan_reminders, queue_reminders
from attestations.tasks import run_name
from lms import cli


class Command(cli.Command):
    help = "Who is to be reminded of what, and sending it."
    verbs: ClassVar = {
        "plan": "who would get a reminder on a day, and at which step; nothing is written",
        "send": "queue the reminders of a day and send all mail that is owed",
    }

    def args_plan(self, parser: ArgumentParser) -> None:
        _add_on(parser)

    def do_plan(self, options: Namespace) -> dict[str, Any]:
        return {
            "reminders": [
                {
                    "person": planned.person.pk,
                    "email": planned.person.email,
                    "step": planned.furthest.value,
                    "obligations": len(planned.listed),
                }
                for planned in plan_reminders(on=options.on or cli.today())
            ]
        }

    def args_send(self, parser: ArgumentParser) -> None:
        _add_on(parser)

    def do_send(self, options: Namespace) -> dict[str, Any]:
        queued = queue_reminders(on=options.on or cli.today(), at=timezone.now())
        return {"queued": queued} | asdict(drain(worker=run_name(), clock=timezone.now))


def _add_on(parser: ArgumentParser) -> None:
    parser.add_argument("--on", type=cli.day, metavar="DAY", help="the day that stands in for today, as YYYY-MM-DD")
