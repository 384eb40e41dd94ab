"""`people import` and `people template`, as operators call them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lms.domain.people_file import FIELDS, Kind
from lms.models import Membership, Person, School
from tests.factories.people import SchoolFactory

pytestmark = pytest.mark.django_db

Manage = Callable[..., Any]
HEADINGS = "Staff ID,Legal first name,Legal last name,Work email,Job title,Start date"


@pytest.fixture(autouse=True)
def school() -> School:
    made: School = SchoolFactory.create(urn="123456", name="Alder Primary")
    return made


@pytest.fixture
def people(manage: Manage, tmp_path: Path) -> Callable[..., Any]:
    """Imports rows below the headings of Arbor; answers what the command left behind."""

    def run(rows: list[str], *words: str, kind: str = "staff", headings: str = HEADINGS) -> Any:
        file = tmp_path / "staff.csv"
        file.write_text("\n".join([headings, *rows]), encoding="utf-8")
        return manage("people", "import", file, "--school", "123456", "--kind", kind, "--json", *words)

    return run


def staff(*numbers: int) -> list[str]:
    return [f"{n},Amara,Okafor{n},amara{n}@alder.example,Teacher,01/09/2020" for n in numbers]


def counts(ran: Any) -> dict[str, int]:
    assert ran.status == 0, ran.err
    answer = json.loads(ran.out)
    return answer | {"rejected": len(answer["rejected"])}


def test_the_answer_is_that_of_the_contract_and_a_second_run_changes_nothing(people: Callable[..., Any]) -> None:
    ran = people([*staff(1, 2), "3,Ben,,ben@alder.example,,", "4,Cleo,Diaz,cleo@alder.example,Cook,31/02/2026"])
    answer = json.loads(ran.out)
    assert [(entry["row"], entry["column"], entry["code"]) for entry in answer.pop("rejected")] == [
        (4, "Legal last name", "missing"),
        (5, "Start date", "bad-date"),
    ]
    assert answer == {"rows": 4, "added": 2, "changed": 0, "unchanged": 0, "left": 0}
    assert ran.status == 0
    here = Membership.objects.get(person__email="amara1@alder.example")
    assert (here.job_title, here.started_on) == ("Teacher", date(2020, 9, 1))
    again = counts(people(staff(1, 2), "--full"))
    assert again == {"rows": 2, "added": 0, "changed": 0, "unchanged": 2, "left": 0, "rejected": 0}


def test_a_dry_run_answers_the_same_and_does_nothing(people: Callable[..., Any]) -> None:
    foretold = people(staff(1, 2), "--dry-run")
    assert Person.objects.count() == 0
    assert people(staff(1, 2)).out == foretold.out


def test_a_full_import_ends_those_who_are_missing(people: Callable[..., Any]) -> None:
    people(staff(*range(20)))
    assert counts(people(staff(*range(18)), "--full"))["left"] == 2
    assert Membership.objects.filter(ended_on=None).count() == 18


def test_more_than_a_tenth_is_refused_in_one_line_until_confirmed(people: Callable[..., Any]) -> None:
    people(staff(*range(10)))
    ran = people([*staff(*range(8)), *staff(99)], "--full")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "2 of the 10 members of staff at Alder Primary" in ran.err
    assert "--confirm-leavers" in ran.err
    assert (Membership.objects.count(), Membership.objects.filter(ended_on=None).count()) == (10, 10)
    assert counts(people(staff(*range(8)), "--full", "--dry-run"))["left"] == 2
    assert counts(people(staff(*range(8)), "--full", "--confirm-leavers"))["left"] == 2


def test_a_column_can_be_named(people: Callable[..., Any]) -> None:
    ran = people(["7,Amara,Okafor"], "--map", "Payroll = no=source_id", headings="Payroll = no,Forename,Surname")
    assert counts(ran)["added"] == 1
    assert Person.objects.get().source_ids.get().value == "7"


def test_a_workbook_is_read_too(manage: Manage, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Student ID", "Forename", "Surname", "Year group", "Registration form"])
    sheet.append([1001, "Amara", "Okafor", 4, "4B"])
    book.save(tmp_path / "pupils.xlsx")
    ran = manage("people", "import", tmp_path / "pupils.xlsx", "--school", "123456", "--kind", "pupils", "--json")
    assert counts(ran)["added"] == 1
    here = Membership.objects.get()
    assert (here.audience, here.year_group, here.registration) == ("pupil", "Year 4", "4B")


def test_another_day_can_stand_in_for_today(people: Callable[..., Any]) -> None:
    people(["1,Amara,Okafor,,,"], "--on", "2026-09-01")
    assert Membership.objects.get().started_on == date(2026, 9, 1)


def test_the_rows_left_out_are_written_with_their_reasons(people: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "left-out.csv"
    people([*staff(1), "2,Ben,,,,"], "--rejected", str(out))
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith(HEADINGS)
    assert [line.split(",")[0] for line in lines[1:]] == ["2"]
    assert "last name" in lines[1]


def test_where_they_cannot_be_written_nothing_is_changed(people: Callable[..., Any], tmp_path: Path) -> None:
    for out, says in [(tmp_path / "no" / "x.csv", "cannot be written"), (tmp_path / "x.xlsx", "end its name in .csv")]:
        ran = people([*staff(1), "2,Ben,,,,"], "--rejected", str(out))
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert says in ran.err
    assert not Person.objects.exists()


def test_progress_and_remarks_go_to_standard_error(people: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lms.management.commands.people.EVERY", 2)
    rows = [f"{row},HT,blue" for row in staff(1, 2, 3)]
    ran = people(rows, headings=f"{HEADINGS},Line manager ID,Favourite colour")
    assert counts(ran)["added"] == 3
    assert ran.err.splitlines()[:2] == ["Columns that are not read: Favourite colour", "2 rows read"]
    assert ran.err.count("nobody on the staff here has that id or staff code") == 3


def test_people_read_it_in_words(people: Callable[..., Any], manage: Manage, tmp_path: Path) -> None:
    people(staff(1))
    file = tmp_path / "staff.csv"
    file.write_text("\n".join([HEADINGS, *staff(1, 2), "3,Ben,,,,"]), encoding="utf-8")
    words = ["people", "import", file, "--school", "123456", "--kind", "staff"]
    shown = manage(*words, "--dry-run").out.splitlines()
    assert shown[:2] == [
        "Nothing was changed: this is what would be done.",
        "3 rows read: 1 member of staff added, 0 changed, 1 stay as before; 1 row left out.",
    ]
    assert shown[2].startswith("  row 4 (missing): ")
    assert manage(*words).out.startswith(
        "3 rows read: 1 member of staff added, 0 changed, 1 as before; 1 row left out."
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["--school", "999999", "--kind", "staff"],
            "There is no school with URN '999999': the schools here are 123456",
        ),
        (["--school", "123456", "--kind", "cooks"], "invalid choice: 'cooks'"),
        (["--school", "123456", "--kind", "staff", "--map", "Ref"], "'Ref' maps nothing"),
        (["--school", "123456", "--kind", "staff", "--map", "Ref=source_id"], "Ref"),
        (["--school", "123456", "--kind", "staff", "--map", "Staff ID=shoe_size"], "shoe_size"),
        (["--school", "123456", "--kind", "staff", "--on", "tomorrow"], "'tomorrow' is not a day"),
        (["--kind", "staff"], "--school"),
    ],
)
def test_what_cannot_be_used_is_one_line(manage: Manage, tmp_path: Path, words: list[str], says: str) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("\n".join([HEADINGS, *staff(1)]), encoding="utf-8")
    ran = manage("people", "import", file, *words, "--json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err
    assert not Person.objects.exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 \n", b"\0\1\2\3", b"PK\3\4broken", b"Colour\nblue\n"])
def test_a_file_that_is_no_list_is_one_line(manage: Manage, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(data)
    ran = manage("people", "import", file, "--school", "123456", "--kind", "staff", "--json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("people.csv ")


def test_a_file_that_is_not_there_is_one_line(manage: Manage, tmp_path: Path) -> None:
    for file in [tmp_path / "none.csv", tmp_path]:
        ran = manage("people", "import", file, "--school", "123456", "--kind", "staff", "--json")
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "cannot be read" in ran.err


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_can_be_filled_in_and_imported(manage: Manage, tmp_path: Path, kind: Kind, ending: str) -> None:
    out = tmp_path / f"list.{ending}"
    ran = manage("people", "template", "--kind", kind, "--out", out, "--json")
    assert json.loads(ran.out) == {"kind": kind.value, "file": str(out), "fields": list(FIELDS[kind])}
    if ending == "xlsx":
        sheet = load_workbook(out).active
        assert sheet is not None
        headings = [str(cell.value) for cell in sheet[1]]
    else:
        headings = out.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert headings == list(FIELDS[kind])
    ran = manage("people", "import", out, "--school", "123456", "--kind", kind, "--json")
    assert counts(ran)["rows"] == 0


def test_a_template_needs_a_name_it_can_have(manage: Manage, tmp_path: Path) -> None:
    for out in (tmp_path / "list.doc", tmp_path / "no" / "list.csv"):
        ran = manage("people", "template", "--kind", "staff", "--out", out)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
