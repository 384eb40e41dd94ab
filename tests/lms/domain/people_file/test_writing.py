"""The sheet of rows left out can be corrected and imported as it is; the template too."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lms.domain.people_file import FIELDS, Kind, PersonRow, Rejection, open_people_file, template, with_reasons
from tests.lms.domain.people_file.sheets import Row, as_csv, as_xlsx, at, facts, rows_of

TABLE: list[list[object]] = [
    ["Person id", "Forename", "Surname", "Start date", "Phone", "Email"],
    ["0101", "Ada", "Okoro", "01/09/2026", "+44 7700 900123", "ada@x.example"],
    ["0102", "Bo", "Lee", "09/25/2026", "=HYPERLINK(1)", "bo@x.example"],
    ["0103", "Cy", "Fox", "01/09/2026", "", "cy@"],
    ["0104", "-", "@Ray", "x", '"q", ;', ""],
]


def cells_of(workbook: bytes) -> list[Any]:
    (sheet,) = load_workbook(io.BytesIO(workbook)).worksheets
    return list(sheet.iter_rows())


def rejected(data: bytes) -> list[Rejection]:
    return [row for row in rows_of(data, Kind.STAFF) if isinstance(row, Rejection)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_rows_left_out_come_back_as_the_same_csv_with_reasons(separator: str) -> None:
    data = as_csv(TABLE, separator=separator, encoding="cp1252")
    name, sheet = with_reasons(data, name="Staff list.csv", kind=Kind.STAFF, rejected=rejected(data))
    assert name == "Staff list-left-out.csv"
    assert sheet.startswith(b"\xef\xbb\xbfPerson id" + separator.encode())
    lines = sheet.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 5
    assert lines[0].split(separator) == [*map(str, TABLE[0]), "Why it was left out"]
    assert lines[2].split(separator) == [
        *("0103", "Cy", "Fox", "01/09/2026", "", "cy@"),
        "Email: “cy@” is not an e-mail address: write it as in name@school.org.uk.",
    ]


def test_no_cell_of_the_csv_is_a_formula_and_reading_it_again_gives_the_same() -> None:
    data = as_csv(TABLE)
    _, sheet = with_reasons(data, name="s.csv", kind=Kind.STAFF, rejected=rejected(data))
    text = sheet.decode("utf-8-sig")
    assert ",'=HYPERLINK(1)," in text
    assert ",'-,'@Ray," in text
    corrected = text.replace("09/25/2026", "25/09/2026").replace("cy@", "cy@x.example").replace(",x,", ",,").encode()
    rows = rows_of(corrected, Kind.STAFF)
    assert [(facts(row)["source_id"], facts(row)["legal_first"], facts(row)["legal_last"]) for row in rows] == [
        ("0102", "Bo", "Lee"),
        ("0103", "Cy", "Fox"),
        ("0104", "-", "@Ray"),
    ]


def test_the_rows_left_out_come_back_as_the_same_workbook_with_reasons() -> None:
    table: list[Row] = [["Staff report"], *TABLE, [105.0, "Di", None, at(2026, 9, 1), None, None]]
    data = as_xlsx(table, before={"Read me": [["Hello"]]})
    name, sheet = with_reasons(data, name=r"C:\lists\staff.xlsx", kind=Kind.STAFF, rejected=rejected(data))
    assert name == "staff-left-out.xlsx"
    rows = cells_of(sheet)
    assert [cell.value for cell in rows[0]] == [*TABLE[0], "Why it was left out"]
    assert [row[0].value for row in rows[1:]] == ["0102", "0103", "0104", 105]
    assert rows[4][3].value == at(2026, 9, 1)
    assert rows[4][3].number_format == "dd/mm/yyyy"
    assert rows[4][6].value == "There is no last name: a person has a first and a last name."


def test_no_cell_of_the_workbook_is_a_formula_or_an_error() -> None:
    texts = ["=1+1", "+1", "-1", "@x", "#N/A", "'=x"]
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.append(["ID", "Forename", "Surname", *(f"Note {number}" for number in range(6))])
    sheet.append(["1", "Ada", "", *("" for _ in texts)])
    for position, text in enumerate(texts, start=4):
        cell = sheet.cell(2, position)
        cell.value = text
        cell.data_type = "s"
    saved = io.BytesIO()
    workbook.save(saved)
    data = saved.getvalue()
    _, left_out = with_reasons(data, name="s.xlsx", kind=Kind.STAFF, rejected=rejected(data))
    cells = list(cells_of(left_out)[1])[3:9]
    assert [cell.value for cell in cells] == texts
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 6


def test_a_second_round_replaces_the_reasons_of_the_first() -> None:
    data = as_csv(TABLE)
    name, once = with_reasons(data, name="s.csv", kind=Kind.STAFF, rejected=rejected(data))
    _, twice = with_reasons(once, name=name, kind=Kind.STAFF, rejected=rejected(once))
    assert once == twice


def test_every_reason_of_a_row_is_given() -> None:
    data = as_csv(TABLE)
    reasons = [Rejection(2, None, "merge", "First."), Rejection(2, "Email", "taken", "Second.")]
    _, sheet = with_reasons(data, name="s.csv", kind=Kind.STAFF, rejected=reasons)
    assert sheet.decode("utf-8-sig").splitlines()[1].endswith(",First. Second.")


def test_a_control_character_does_not_stop_the_workbook_from_being_written() -> None:
    data = as_xlsx([["ID", "Forename", "Surname"], ["1", "Ada_x0007_", "Okoro"]])
    (reason,) = rejected(data)
    assert reason.code == "bad-text"
    _, sheet = with_reasons(data, name="s.xlsx", kind=Kind.STAFF, rejected=[reason])
    assert [row.code for row in rejected(sheet)] == ["bad-text"]


@pytest.mark.parametrize("as_workbook", [False, True])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_template_is_read_back_as_the_template(kind: Kind, as_workbook: bool) -> None:
    empty = template(kind, as_xlsx=as_workbook)
    opened = open_people_file(empty, name="template", kind=kind)
    assert [column.field for column in opened.columns] == list(FIELDS[kind])
    assert (opened.system, opened.unrecognised, list(opened.rows())) == ("template", (), [])


def test_a_template_that_was_filled_in_is_read() -> None:
    book: Any = load_workbook(io.BytesIO(template(Kind.PUPILS, as_xlsx=True)))
    filled = {
        "source_id": "0042",
        "legal_first": "Ada",
        "legal_last": "Okoro",
        "year": 4,
        "start": at(2026, 9, 1),
    }
    book.active.append([filled.get(field) for field in FIELDS[Kind.PUPILS]])
    saved = io.BytesIO()
    book.save(saved)
    (row,) = rows_of(saved.getvalue(), Kind.PUPILS)
    assert isinstance(row, PersonRow)
    assert (row.source_id, row.year, row.start) == ("0042", "Year 4", at(2026, 9, 1).date())
    assert row.given == frozenset(FIELDS[Kind.PUPILS])


def test_the_columns_of_a_template_hold_text() -> None:
    sheet: Any = load_workbook(io.BytesIO(template(Kind.STAFF, as_xlsx=True))).active
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet["A1"].font.bold
