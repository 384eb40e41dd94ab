"""`manage.py calendar`, as an operator's script sees it (docs/commands.md)."""

import json
from pathlib import Path

import pytest

from lms.cli import run
from lms.models import CalendarEntry, School
from tests.factories.people import SchoolFactory
from tests.lms.domain.calendar.test_ics import YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory.create(urn="900001")
    return made


def calendar(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, object]:
    status = run(["manage.py", "calendar", *words, "--json"])
    shown = capsys.readouterr()
    assert shown.err == ""
    return status, json.loads(shown.out)


def test_a_file_is_looked_at_brought_in_and_then_known(
    tmp_path: Path, school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "terms.ics"
    file.write_bytes(YEAR)
    new = {"terms": 2, "half_terms": 1, "closures": 1, "unchanged": 0, "ignored": ["Sports day"]}
    assert calendar(capsys, "import", str(file), "--school", "900001", "--dry-run") == (0, new)
    assert not CalendarEntry.objects.exists()
    assert calendar(capsys, "import", str(file), "--school", "900001") == (0, new)
    known = {"terms": 0, "half_terms": 0, "closures": 0, "unchanged": 4, "ignored": ["Sports day"]}
    assert calendar(capsys, "import", str(file), "--school", "900001") == (0, known)
    _, answer = calendar(capsys, "list", "--school", "900001")
    assert isinstance(answer, dict)
    assert answer["entries"][0] == {
        "kind": "term",
        "name": "Autumn term",
        "starts_on": "2026-09-02",
        "ends_on": "2026-12-18",
    }


@pytest.mark.parametrize(
    "words",
    [["import", "/nowhere.ics", "--school", "900001"], ["import", "pyproject.toml", "--school", "900001"],
     ["list", "--school", "123456"], ["list"], []],
)  # fmt: skip
def test_what_cannot_be_used_is_one_line_and_status_2(
    school: School, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(["manage.py", "calendar", *words]) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
