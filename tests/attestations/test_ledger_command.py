"""`manage.py ledger`, as an operator's script sees it (docs/commands.md)."""

import json
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from attestations import guard
from attestations.domain.checkpoints import our_key
from attestations.domain.receipts import receipt_of
from attestations.models import Acknowledgement, LedgerHead, Signatory
from attestations.verify_ledger import main
from lms.cli import run
from lms.models import AuditEvent
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
def test_a_checkpoint_is_written_signed_and_the_ledger_fits_it_afterwards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_signatures()
    file = tmp_path / "new" / "checkpoint.json"
    head = Acknowledgement.objects.get(seq=2).digest
    assert ledger(capsys, "checkpoint", "--out", str(file)) == (0, {"entries": 2, "head": head})
    make_signature()
    whole = (0, {"entries": 3, "ok": True, "faults": []})
    assert ledger(capsys, "verify", "--checkpoint", str(file)) == whole


@pytest.mark.django_db
def test_an_end_that_was_cut_off_with_its_head_is_seen_by_a_checkpoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_signatures()
    file = tmp_path / "checkpoint.json"
    ledger(capsys, "checkpoint", "--out", str(file))
    take_guard_down()
    Signatory.objects.filter(pk=2).delete()
    first = Acknowledgement.objects.get(seq=1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM attestations_acknowledgement WHERE seq = 2")
    LedgerHead.objects.update(seq=1, digest=first.digest)
    assert ledger(capsys, "verify") == (0, {"entries": 1, "ok": True, "faults": []})
    status, answer = ledger(capsys, "verify", "--checkpoint", str(file))
    assert status == 1
    assert isinstance(answer, dict)
    (fault,) = answer["faults"]
    assert fault["seq"] == 0
    assert "saw 2 entries: the end was cut off" in fault["fault"]


@pytest.mark.django_db
def test_a_checkpoint_of_another_installation_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    two_signatures()
    file = tmp_path / "checkpoint.json"
    ledger(capsys, "checkpoint", "--out", str(file))
    settings.CHECKPOINT_KEY = "ab" * 32
    assert ledger(capsys, "verify", "--checkpoint", str(file))[0] == 1


@pytest.mark.django_db
def test_what_is_exported_is_checked_without_django_and_an_erased_person_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_signatures()
    gone = Acknowledgement.objects.get(seq=1).obligation.person
    assert ledger(capsys, "erase", str(gone.pk)) == (0, {"erased": 1})
    assert ledger(capsys, "erase", str(gone.pk)) == (0, {"erased": 0})
    export, checkpoint = tmp_path / "ledger.jsonl", tmp_path / "checkpoint.json"
    assert ledger(capsys, "export", "--out", str(export)) == (0, {"entries": 2})
    ledger(capsys, "checkpoint", "--out", str(checkpoint))
    assert gone.legal_last not in export.read_text().splitlines()[1]
    assert main([str(export), "--checkpoint", str(checkpoint), "--key", our_key()]) == 0
    assert capsys.readouterr().out == "2 entries, of which 1 name nobody any more: no fault\n"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


@pytest.mark.django_db
def test_a_person_whose_signatures_were_erased_is_named_on_no_receipt(capsys: pytest.CaptureFixture[str]) -> None:
    signed = make_signature()
    ledger(capsys, "erase", str(signed.obligation.person_id))
    assert receipt_of(signed=Acknowledgement.objects.get()).name == ""
    event = AuditEvent.objects.get(verb="signatory erased")
    assert (event.about, event.details) == (f"person {signed.obligation.person_id}", {"entries": 1})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["verify", "--checkpoint", "/nowhere/checkpoint.json"],
        ["verify", "--checkpoint", "pyproject.toml"],
        ["checkpoint"],
        ["checkpoint", "--out", "/dev/null/checkpoint.json"],
        ["export", "--out", "/nowhere/ledger.jsonl"],
        ["erase", "999999"],
        ["erase", "everyone"],
    ],
)
def test_files_and_people_that_cannot_be_used_are_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(["manage.py", "ledger", *words, "--json"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("words", [[], ["forge"], ["verify", "everything"], ["guard", "--off"]])
def test_bad_arguments_are_one_line_and_status_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(["manage.py", "ledger", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
