"""`manage.py ledger`, as an operator's script sees it (docs/commands.md)."""

import json

import pytest
from django.db import connection

from attestations import guard
from attestations.models import Acknowledgement
from lms.cli import run
from tests.factories.ledger import make_owed, make_requirement, make_signature, take_guard_down


def ledger(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, object]:
    """The exit status and the answer, when nothing is said besides."""
    status = run(["manage.py", "ledger", *words, "--json"])
    shown = capsys.readouterr()
    assert shown.err == ""
    return status, json.loads(shown.out)


def two_signatures() -> None:
    requirement = make_requirement()
    for _ in range(2):
        make_signature(make_owed(requirement=requirement))


@pytest.mark.django_db
def test_a_whole_ledger_verifies_and_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    two_signatures()
    assert ledger(capsys, "verify") == (0, {"entries": 2, "ok": True, "faults": []})


@pytest.mark.django_db
def test_an_empty_ledger_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    assert ledger(capsys, "verify") == (0, {"entries": 0, "ok": True, "faults": []})


@pytest.mark.django_db
def test_a_ledger_that_was_tampered_with_exits_1_and_names_the_entry(capsys: pytest.CaptureFixture[str]) -> None:
    two_signatures()
    take_guard_down()
    Acknowledgement.objects.filter(seq=2).update(code="AAAA-AAAA")
    assert ledger(capsys, "verify") == (
        1,
        {
            "entries": 2,
            "ok": False,
            "faults": [{"seq": 2, "fault": "its columns do not say what its words say: it was changed"}],
        },
    )


@pytest.mark.django_db
def test_a_person_is_told_in_lines_and_not_twice(capsys: pytest.CaptureFixture[str]) -> None:
    two_signatures()
    take_guard_down()
    Acknowledgement.objects.filter(seq=2).update(code="AAAA-AAAA")
    assert run(["manage.py", "ledger", "verify"]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines()[:3] == ["entries: 2", "ok: False", "faults: 1"]
    assert shown.err == ""


@pytest.mark.django_db
def test_the_guard_that_stands_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert ledger(capsys, "guard") == (0, {"restored": []})


def test_the_guard_that_was_dropped_is_put_up(ledger_may_be_emptied: None, capsys: pytest.CaptureFixture[str]) -> None:
    take_guard_down()
    lost = guard.LEDGER.missing(connection)
    assert len(lost) >= 2
    assert ledger(capsys, "guard") == (0, {"restored": lost})
    assert guard.LEDGER.missing(connection) == []


@pytest.mark.django_db
@pytest.mark.parametrize("words", [[], ["forge"], ["verify", "everything"], ["guard", "--off"]])
def test_bad_arguments_are_one_line_and_status_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(["manage.py", "ledger", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
