"""`manage.py obligations sync`, as an operator's script sees it (docs/commands.md)."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from attestations.domain.requirements import require_published_courses
from attestations.models import Obligation
from lms.cli import run
from tests.factories.ledger import make_member
from tests.factories.people import LONG_AGO
from tests.factories.policies import make_course


def sync(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    """What the command answers, once it has ended well and said nothing else."""
    assert run(["manage.py", "obligations", "sync", *words, "--json"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.count("\n") == 1
    return json.loads(shown.out)


@pytest.fixture
def required(db: None) -> None:
    """Two members of staff, and a course required of them for years."""
    make_course(lessons=0)
    require_published_courses(at=LONG_AGO)
    for _ in range(2):
        make_member()


def test_it_answers_what_it_did_and_the_second_time_nothing(required: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert sync(capsys, "--on", "2026-09-01") == {
        "opened": 2, "reopened": 0, "moved": 0, "withdrawn": 0, "unchanged": 0,
    }  # fmt: skip
    assert sync(capsys, "--on", "2026-09-01") == {
        "opened": 0, "reopened": 0, "moved": 0, "withdrawn": 0, "unchanged": 2,
    }  # fmt: skip
    assert set(Obligation.objects.values_list("cycle", "due_on")) == {(2026, date(2026, 10, 23))}


@pytest.mark.parametrize(("minute", "year"), [(59, 2025), (0, 2026)])
def test_without_a_day_it_is_today_in_london(
    required: None, capsys: pytest.CaptureFixture[str], minute: int, year: int
) -> None:
    hour = 22 if minute == 59 else 23
    with time_machine.travel(datetime(2026, 8, 31, hour, minute, tzinfo=UTC), tick=False):
        sync(capsys)
    assert set(Obligation.objects.values_list("cycle", flat=True)) == {year}


def test_a_person_is_told_in_lines(required: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["manage.py", "obligations", "sync", "--on", "2026-09-01"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "opened: 2", "reopened: 0", "moved: 0", "withdrawn: 0", "unchanged: 0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["sink"],
        ["sync", "--on"],
        ["sync", "--on", "1 September"],
        ["sync", "--on", "2026-02-30"],
        ["sync", "--all"],
    ],
)
def test_bad_arguments_are_one_line_and_status_2(
    required: None, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(["manage.py", "obligations", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert not Obligation.objects.exists()


def manage(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A real run, in a process of its own, over a database that nobody has migrated."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *words],
        cwd=folder,
        env={**environment, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "lms.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_real_run_without_a_database_is_one_line_and_status_2(tmp_path: Path) -> None:
    done = manage(tmp_path, "obligations", "sync", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "run 'manage.py migrate'" in done.stderr
