"""What every Countersign command shares: one JSON document out, one line of error, exit status 0, 1 or 2.

Django's own CommandError exits 1 and argparse prints its usage over several lines; operators script
against status 2 and exactly one line on standard error, so both are turned into `UnusableInputError`.
"""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, DataError, IntegrityError
from django.utils import timezone

from lms.days import london_day

EARLIEST, LATEST = 1900, 2199


class UnusableInputError(CommandError):
    """The input or the arguments cannot be used; the message says what, where and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()), returncode=2)


class OneLineParser(ArgumentParser):
    """An argparse parser whose complaints are one line, with status 2."""

    def error(self, message: str) -> NoReturn:
        raise UnusableInputError(f"{message}. Try: {self.prog} --help")


def day(text: str) -> date:
    """A day given on the command line as `YYYY-MM-DD`."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            value = date.fromisoformat(text)
            _within(value, text)
            return value
    except ValueError:
        pass
    raise UnusableInputError(f"'{text}' is not a day: write it as YYYY-MM-DD, for example 2026-09-01")


def moment(text: str) -> datetime:
    """A moment given on the command line in ISO 8601 with an offset from UTC."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = None
    if value is None or value.tzinfo is None:
        raise UnusableInputError(
            f"'{text}' is not a moment: write it in ISO 8601 with its offset, for example 2026-11-13T17:00:00+00:00"
        )
    _within(value.date(), text)
    return value


class Command(BaseCommand):
    """A command with verbs (`policy parse`, `policy check` …), each a method `do_<verb>` answering a dict."""

    verbs: ClassVar[dict[str, str]] = {}
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        parser = OneLineParser(prog=f"{prog_name} {subcommand}".strip(), description=self.help or None)
        parser.add_argument("--settings", help="Python path of the settings module")
        parser.add_argument("--pythonpath", help="a directory to add to the Python path")
        parser.add_argument("--traceback", action="store_true", help="show where an error came from")
        colours = parser.add_mutually_exclusive_group()
        colours.add_argument("--no-color", action="store_true", help="no colours in the output")
        colours.add_argument("--force-color", action="store_true", help="colours in the output")
        parser.add_argument("--verbosity", type=int, default=1, help="how much to tell, 0 to 3")
        parser.add_argument("--skip-checks", action="store_true", help="do not run the system checks")
        if self.verbs:
            under = parser.add_subparsers(dest="verb", required=True, parser_class=OneLineParser, metavar="VERB")
            for verb, words in self.verbs.items():
                sub = under.add_parser(verb, help=words, description=words)
                sub.add_argument("--json", action="store_true", help="one JSON document on standard output")
                getattr(self, f"args_{verb.replace('-', '_')}")(sub)
        else:
            parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
            self.args(parser)
        return parser

    def args(self, parser: ArgumentParser) -> None:
        """Arguments of a command that has no verbs."""

    def do(self, options: Namespace) -> dict[str, Any]:
        """What a command without verbs does; its answer is the JSON document."""
        raise NotImplementedError(f"{type(self).__name__} has neither verbs nor do()")

    def run_from_argv(self, argv: list[str]) -> None:
        """Parse and run. `BaseCommand` would swallow our exit status for bad arguments."""
        self._called_from_command_line = True
        parser = self.create_parser(argv[0].rsplit("/", 1)[-1], argv[1])
        options = parser.parse_args(argv[2:])
        self.execute(**vars(options))

    def handle(self, *args: Any, **options: Any) -> None:
        given = Namespace(**options)
        action = getattr(self, f"do_{given.verb.replace('-', '_')}") if self.verbs else self.do
        answer = action(given)
        if given.json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, default=_plain))
        else:
            self.show(given, answer)
        if self.found_wrong(given, answer):
            raise CommandError("", returncode=1)

    def show(self, options: Namespace, answer: dict[str, Any]) -> None:
        """The answer for a person to read; commands with a better picture override this."""
        for name, value in answer.items():
            if isinstance(value, list):
                self.stdout.write(f"{name}: {len(value)}")
                for entry in value:
                    self.stdout.write(f"  {json.dumps(entry, ensure_ascii=False, default=_plain)}")
            else:
                self.stdout.write(f"{name}: {value}")

    def found_wrong(self, options: Namespace, answer: dict[str, Any]) -> bool:
        """Whether a check or verify command found something wrong, which is exit status 1."""
        return False

    def say(self, words: str) -> None:
        """Progress, on standard error, so that standard output stays one JSON document."""
        self.stderr.write(words)


def _within(value: date, text: str) -> None:
    """Refuse a year that no school record has, before arithmetic with it overflows."""
    if not EARLIEST <= value.year <= LATEST:
        raise UnusableInputError(
            f"'{text}' is not a day of any school's records: give a year from {EARLIEST} to {LATEST}"
        )


def today() -> date:
    """The London day on which the command runs: the one place where a command reads the clock."""
    return london_day(timezone.now())


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


class Commands(ManagementUtility):
    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name. Django would say on two lines, and with status 1, that there is none."""
        known = get_commands() if settings.INSTALLED_APPS else {}
        if subcommand not in known:
            raise UnusableInputError(f"'{subcommand}' is not a command: 'manage.py help' lists those there are")
        return super().fetch_command(subcommand)


def run(argv: list[str]) -> int:
    """Run the command in `argv` and answer its exit status; errors are one line on standard error."""
    try:
        Commands(argv).execute()
    except CommandError as error:
        return _fail(str(error), error.returncode)
    except ImproperlyConfigured as error:
        return _fail(f"The settings cannot be used: {error}", 2)
    except (IntegrityError, DataError):
        raise
    except DatabaseError as error:
        return _fail(
            f"The database cannot be used ({error}): run 'manage.py migrate', or check DATABASE_URL, and try again",
            2,
        )
    except KeyboardInterrupt:
        return _fail("Stopped", 130)
    return 0


def _fail(message: str, status: int) -> int:
    words = " ".join(message.split())
    if words:
        sys.stderr.write(f"{words}\n")
    return status
