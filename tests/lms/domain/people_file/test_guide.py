"""What docs/people-import.md promises is so."""

import re
from pathlib import Path

import pytest

from lms.domain.people_file import FIELDS, Kind, PersonRow
from lms.domain.people_file.fields import NAME
from lms.domain.people_file.headings import columns_of, fold
from tests.lms.domain.people_file.sheets import rows_of

GUIDE = (Path(__file__).parents[4] / "docs" / "people-import.md").read_text("utf-8")
KINDS = (Kind.STAFF, Kind.PUPILS, Kind.PARENTS)
CODES = {"missing", "bad-email", "bad-date", "end-before-start", "bad-year", "bad-value", "too-long", "bad-text"}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|\n ").split("|")]


EXPORTS = [
    (system, kind, columns.replace("the names", "Forename, Surname").split(", "))
    for line in re.findall(r"^\| (?:Arbor|SIMS|Bromcom|ScholarPack) \|.*$", GUIDE, re.MULTILINE)
    for system, *lists in [cells(line)]
    for kind, columns in zip(KINDS, lists, strict=True)
]


@pytest.mark.parametrize(("system", "kind", "headings"), EXPORTS)
def test_every_column_that_a_system_is_asked_for_is_read(system: str, kind: Kind, headings: list[str]) -> None:
    assert [column.heading for column in columns_of(headings, kind=kind, maps={}) if column.field is None] == []


def test_all_four_systems_are_there_for_three_kinds() -> None:
    assert len(EXPORTS) == 12


def test_the_headings_of_the_table_of_fields_mean_those_fields() -> None:
    rows = [cells(line) for line in re.findall(r"^\| `\w+`.*$", GUIDE, re.MULTILINE)]
    rows = [row for row in rows if len(row) == 3 and not set(re.findall(r"`([\w-]+)`", row[0])) <= CODES]
    told = {field for fields, _, _ in rows for field in re.findall(r"`(\w+)`", fields)}
    assert told == {field for fields in FIELDS.values() for field in fields} | {NAME}
    for fields, examples, _ in rows:
        for heading in re.split(r"[,;] ", examples):
            found = {columns_of([heading], kind=kind, maps={})[0].field for kind in Kind}
            assert found & set(re.findall(r"`(\w+)`", fields)), heading


def test_the_reasons_are_those_that_there_are() -> None:
    assert (
        set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)*)` \|", GUIDE, re.MULTILINE))
        - {field for fields in FIELDS.values() for field in fields}
        - {NAME}
        == CODES
    )


def test_the_example_of_the_template_is_read() -> None:
    lines = [line.strip() for line in GUIDE.splitlines() if re.match(r" {4}(source_id,|\d{4},)", line)]
    assert [fold(heading) for heading in lines[0].split(",")] == [fold(field) for field in FIELDS[Kind.PUPILS]]
    rows = rows_of("\n".join(lines).encode(), Kind.PUPILS)
    assert [(row.year, row.registration) for row in rows if isinstance(row, PersonRow)] == [
        ("Year 4", "4 Heron"),
        ("Reception", "R Wren"),
    ]
