"""What every command answers, however it is called (docs/commands.md)."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import base
from django.db import DatabaseError, IntegrityError, OperationalError, ProgrammingError
from time_machine import travel

from lms import cli

ROOT = Path(__file__).resolve().parents[2]


class Plain(cli.Command):
    """A command without verbs, as the apps write them."""

    help = "Say what was given"

    def args(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--on", type=cli.day)
        parser.add_argument("--at", type=cli.moment)

    def do(self, options: Namespace) -> dict[str, Any]:
        self.say("on my way")
        return {"name": options.name, "on": options.on, "at": options.at, "list": [{"n": 1}]}


class Verbs(cli.Command):
    verbs = {"check": "look whether it is right", "make": "make it"}

    def args_check(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wrong", action="store_true")

    def args_make(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", type=int)

    def do_check(self, options: Namespace) -> dict[str, Any]:
        return {"ok": not options.wrong}

    def do_make(self, options: Namespace) -> dict[str, Any]:
        return {"size": options.size}

    def found_wrong(self, options: Namespace, answer: dict[str, Any]) -> bool:
        return options.verb == "check" and not answer["ok"]


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """`manage.py plain` and `manage.py verbs`."""
    known = {"plain": Plain, "verbs": Verbs}

    fetch = cli.Commands.fetch_command

    def fetch_ours(self: cli.Commands, name: str) -> base.BaseCommand:
        return known[name]() if name in known else fetch(self, name)

    monkeypatch.setattr(cli.Commands, "fetch_command", fetch_ours)


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command; answer its exit status, standard output and standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        status = cli.run(["manage.py", *words])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


Ran = Callable[..., tuple[int, str, str]]


def test_json_is_one_document_and_nothing_else_on_standard_output(ran: Ran) -> None:
    status, out, err = ran("plain", "Zoë", "--on", "2026-09-01", "--at", "2026-09-01T10:00:00+01:00", "--json")
    assert (status, json.loads(out)) == (
        0,
        {"name": "Zoë", "on": "2026-09-01", "at": "2026-09-01T10:00:00+01:00", "list": [{"n": 1}]},
    )
    assert out.count("\n") == 1
    assert err == "on my way\n"


def test_without_json_the_answer_is_for_a_person_to_read(ran: Ran) -> None:
    status, out, _ = ran("plain", "Zoë")
    assert (status, out) == (0, 'name: Zoë\non: None\nat: None\nlist: 1\n  {"n": 1}\n')


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plain"], "the following arguments are required: name. Try: manage.py plain --help"),
        (["plain", "a", "b"], "unrecognized arguments: b. Try: manage.py plain --help"),
        (["plain", "a", "--on"], "argument --on: expected one argument"),
        (["plain", "a", "--on", "1/9/2026"], "'1/9/2026' is not a day: write it as YYYY-MM-DD"),
        (["plain", "a", "--on", "2026-02-29"], "'2026-02-29' is not a day"),
        (["plain", "a", "--on", "20260901"], "'20260901' is not a day"),
        (["plain", "a", "--on", "2026-W36-2"], "'2026-W36-2' is not a day"),
        (["plain", "a", "--on", ""], "'' is not a day"),
        (["plain", "a", "--on", "0001-01-01"], "'0001-01-01' is not a day of any school's records"),
        (["plain", "a", "--on", "9999-12-31"], "give a year from 1900 to 2199"),
        (["plain", "a", "--at", "0001-01-01T00:00:00+14:00"], "give a year from 1900 to 2199"),
        (["plain", "a", "--at", "2026-09-01"], "'2026-09-01' is not a moment"),
        (["plain", "a", "--at", "2026-09-01T10:00:00"], "'2026-09-01T10:00:00' is not a moment"),
        (["plain", "a", "--at", "noon"], "'noon' is not a moment: write it in ISO 8601 with its offset"),
        (["plain", "a", "--no-color", "--force-color"], "--no-color"),
        (["verbs"], "the following arguments are required: VERB. Try: manage.py verbs --help"),
        (["verbs", "break"], "argument VERB: invalid choice: 'break'"),
        (["verbs", "make", "big"], "argument size: invalid int value: 'big'. Try: manage.py verbs make --help"),
        (["verbs", "--json"], "VERB"),
        (["nosuch"], "'nosuch' is not a command"),
        (["plain", "a\nb", "c\nd"], "unrecognized arguments: c d."),
    ],
)
def test_arguments_that_cannot_be_used_are_one_line_and_status_2(ran: Ran, words: list[str], says: str) -> None:
    status, out, err = ran(*words)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert err.endswith("\n")


@pytest.mark.parametrize(("words", "status"), [([], 0), (["--wrong"], 1)])
@pytest.mark.parametrize("as_json", [True, False])
def test_a_check_that_finds_something_wrong_answers_and_exits_1(
    ran: Ran, words: list[str], status: int, as_json: bool
) -> None:
    exit_status, out, err = ran("verbs", "check", *words, *(["--json"] if as_json else []))
    assert (exit_status, err) == (status, "")
    assert out == (json.dumps({"ok": not status}) + "\n" if as_json else f"ok: {not status}\n")


def test_a_verb_that_makes_something_exits_0(ran: Ran) -> None:
    assert ran("verbs", "make", "3", "--json") == (0, '{"size": 3}\n', "")


@pytest.mark.parametrize("words", [["plain", "--help"], ["verbs", "make", "--help"]])
def test_help_is_no_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.run(["manage.py", *words])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: manage.py {' '.join(words[:-1])}")


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (cli.UnusableInputError("a file\n  that is none"), 2, "a file that is none"),
        (base.CommandError("the whole\nthing"), 1, "the whole thing"),
        (ImproperlyConfigured("Set the\nPORT"), 2, "The settings cannot be used: Set the PORT"),
        (OperationalError("no such table: lms_trust"), 2, "no such table: lms_trust): run 'manage.py migrate'"),
        (ProgrammingError("relation is not there"), 2, "run 'manage.py migrate', or check DATABASE_URL"),
        (DatabaseError("file is not a database"), 2, "(file is not a database)"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_every_error_is_one_line(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, says: str
) -> None:
    def fails(self: Plain, options: Namespace) -> dict[str, Any]:
        raise error

    monkeypatch.setattr(Plain, "do", fails)
    exit_status, out, err = ran("plain", "a", "--json")
    assert (exit_status, out) == (status, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_fault_of_ours_is_not_passed_off_as_the_operators(monkeypatch: pytest.MonkeyPatch, ran: Ran) -> None:
    def fails(self: Plain, options: Namespace) -> dict[str, Any]:
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(Plain, "do", fails)
    with pytest.raises(IntegrityError):
        ran("plain", "a")


def test_an_answer_that_is_no_json_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch, ran: Ran) -> None:
    def answers(self: Plain, options: Namespace) -> dict[str, Any]:
        return {"set": {1}}

    monkeypatch.setattr(Plain, "do", answers)
    with pytest.raises(TypeError, match="set cannot be written as JSON"):
        ran("plain", "a", "--json")


def test_a_command_that_does_nothing_says_so(monkeypatch: pytest.MonkeyPatch, ran: Ran) -> None:
    monkeypatch.setattr(Plain, "do", cli.Command.do)
    with pytest.raises(NotImplementedError, match="Plain has neither verbs nor do"):
        ran("plain", "a")


def test_a_day_and_a_moment_are_read_as_they_are_written() -> None:
    assert cli.day("2026-09-01") == date(2026, 9, 1)
    assert cli.moment("2026-09-01T10:00:00+01:00") == datetime(2026, 9, 1, 9, tzinfo=UTC)
    assert cli.moment("2026-09-01T09:00:00Z") == datetime(2026, 9, 1, 9, tzinfo=UTC)


def test_today_is_the_day_in_london() -> None:
    with travel(datetime(2026, 8, 31, 23, 0, tzinfo=UTC), tick=False):
        assert cli.today() == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("PORT", "eighty", "PORT"),
        ("DATABASE_URL", "file.sqlite3", "DATABASE_URL"),
        ("DATABASE_URL", "postgres://me:hush@host:none/db", "DATABASE_URL"),
        ("DATABASE_URL", "mysql://me:hush@host/db", "DATABASE_URL"),
        ("OUTBOX_LEASE_SECONDS", "1.5", "OUTBOX_LEASE_SECONDS is not a whole number"),
        ("EMAIL_URL", "pigeon://me:hush@loft", "EMAIL_URL"),
        ("EMAIL_URL", "smtp://me:hush@host:none", "EMAIL_URL"),
        ("VAR_DIR", "/dev/null/var", "VAR_DIR is /dev/null/var"),
        ("DATABASE_URL", "sqlite:////dev/null/none.sqlite3", "The database cannot be used"),
        ("DATABASE_URL", "", "no such table"),
    ],
)
def test_manage_py_itself_ends_in_one_line_where_a_setting_is_no_good(
    tmp_path: Path, setting: str, value: str, says: str
) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = kept | {"VAR_DIR": str(tmp_path), "SECRET_KEY": "for tests only"}
    environment |= {setting: value} if value else {}
    done = subprocess.run(
        [sys.executable, "manage.py", "obligations", "sync", "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "hush" not in done.stderr
    assert done.stderr.count("\n") == 1
