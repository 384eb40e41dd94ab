"""`manage.py returns`, as an operator's script sees it (docs/commands.md)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import storages
from openpyxl import load_workbook

from attestations.models import Obligation, Return
from lms.cli import run
from lms.models import AuditEvent, School
from tests.factories.ledger import make_member, make_owed, make_requirement, make_signature
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 13, 17, tzinfo=UTC)
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def school() -> School:
    """A school of three staff of whom one has signed."""
    school: School = SchoolFactory.create()
    requirement = make_requirement()
    owed = [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(3)]
    make_signature(owed[0])
    return school


def answer(capsys: Captured, *words: str, status: int = 0) -> Any:
    assert run(["manage.py", "returns", *words, "--json"]) == status
    shown = capsys.readouterr()
    assert shown.err == ""
    return json.loads(shown.out)


def refusal(capsys: Captured, *words: str) -> str:
    """The one line that says why, when nothing was done."""
    files = _kept()
    assert run(["manage.py", "returns", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert not Return.objects.exists()
    assert not AuditEvent.objects.filter(verb="return made").exists()
    assert _kept() == files
    return shown.err


def _kept() -> set[str]:
    private = storages["private"]
    return set(private.listdir("returns")[1]) if private.exists("returns") else set()


def test_it_writes_the_workbook_and_answers_its_hash_and_figures(
    school: School, capsys: Captured, tmp_path: Path
) -> None:
    out = tmp_path / "return.xlsx"
    said = answer(capsys, "build", "--school", school.urn, "--out", str(out))
    kept = Return.objects.get()
    assert said == {
        "sha256": sha256(out.read_bytes()).hexdigest(),
        "rows": kept.rows,
        "as_at": NOW.isoformat(),
        "figures": {
            "staff": {
                "in_scope": 3, "exempt": 0, "required": 3, "complete": 1, "in_grace": 0, "due": 0, "overdue": 2,
            }
        },
    }  # fmt: skip
    assert (kept.sha256, kept.edition, kept.school) == (said["sha256"], "governors", school)


def test_the_workbook_says_what_the_command_says(school: School, capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    said = answer(capsys, "build", "--school", school.urn, "--out", str(out))
    sheet = load_workbook(out, read_only=True)["By audience"]
    staff = next(row for row in sheet.iter_rows(values_only=True) if row and row[0] == "Staff")
    assert staff[1:8] == tuple(said["figures"]["staff"].values())


def test_the_same_moment_gives_the_same_figures(school: School, capsys: Captured, tmp_path: Path) -> None:
    build = ("build", "--trust", "--as-at", "2026-11-10T09:00:00+00:00", "--out", str(tmp_path / "one.xlsx"))
    before = answer(capsys, *build)
    make_signature(Obligation.objects.unsigned()[0], at=NOW)
    after = answer(capsys, *build)
    assert (after["figures"], after["rows"], after["as_at"]) == (before["figures"], before["rows"], before["as_at"])
    assert before["as_at"] == "2026-11-10T09:00:00+00:00"


def test_the_full_edition_has_the_names(school: School, capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "full.xlsx"
    answer(capsys, "build", "--trust", "--edition", "full", "--out", str(out))
    assert load_workbook(out).sheetnames[-1] == "Named annex"
    assert Return.objects.get().school is None


def test_a_relative_path_is_taken_from_here(
    school: School, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer(capsys, "build", "--trust", "--out", "here.xlsx")
    assert (tmp_path / "here.xlsx").read_bytes().startswith(b"PK")


def test_a_file_made_here_verifies_and_one_byte_more_does_not(school: School, capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    answer(capsys, "build", "--trust", "--out", str(out))
    assert answer(capsys, "verify", str(out)) == {"ok": True, "made_at": NOW.isoformat(), "why": None}
    out.write_bytes(out.read_bytes() + b"\0")
    assert answer(capsys, "verify", str(out), status=1) == {
        "ok": False,
        "made_at": None,
        "why": "This is not a file we made, or it was changed or saved again since: ask for it to be downloaded afresh",
    }


def test_an_unknown_urn_is_refused_with_those_there_are(school: School, capsys: Captured, tmp_path: Path) -> None:
    said = refusal(capsys, "build", "--school", "111111", "--out", str(tmp_path / "a.xlsx"))
    assert said == f"There is no school with URN '111111': the schools here are {school.urn}\n"


@pytest.mark.parametrize("moment", ["yesterday", "2026-11-10", "2026-11-10T09:00:00", "2026-13-01T00:00:00Z"])
def test_a_moment_that_is_none_is_refused(school: School, capsys: Captured, tmp_path: Path, moment: str) -> None:
    said = refusal(capsys, "build", "--trust", "--as-at", moment, "--out", str(tmp_path / "a.xlsx"))
    assert said.startswith(f"'{moment}' is not a moment: write it in ISO 8601 with its offset")


def test_a_moment_to_come_is_refused(school: School, capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    said = refusal(capsys, "build", "--trust", "--as-at", "2026-11-13T17:00:01+00:00", "--out", str(out))
    assert said == "A return cannot be as at 2026-11-13T17:00:01+00:00: that moment has not come yet\n"
    assert not out.exists()


def test_what_cannot_be_written_is_refused_and_leaves_nothing_behind(
    school: School, capsys: Captured, tmp_path: Path
) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    assert "cannot be written (Is a directory)" in refusal(capsys, "build", "--trust", "--out", str(folder))
    missing = tmp_path / "none" / "a.xlsx"
    assert "there is no folder" in refusal(capsys, "build", "--trust", "--out", str(missing))
    assert "end it in .xlsx" in refusal(capsys, "build", "--trust", "--out", str(tmp_path / "a.pdf"))


def test_with_nothing_set_up_there_is_nothing_to_report(capsys: Captured, tmp_path: Path) -> None:
    said = refusal(capsys, "build", "--trust", "--out", str(tmp_path / "a.xlsx"))
    assert said == "There is nothing to report on yet: run setup or demo first\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["publish"],
        ["build"],
        ["build", "--trust"],
        ["build", "--out", "a.xlsx"],
        ["build", "--trust", "--school", "900001", "--out", "a.xlsx"],
        ["build", "--trust", "--edition", "secret", "--out", "a.xlsx"],
        ["verify"],
        ["verify", "no-such-file.xlsx"],
        ["verify", "."],
    ],
)
def test_bad_arguments_are_one_line_and_status_2(school: School, capsys: Captured, words: list[str]) -> None:
    assert refusal(capsys, *words)
