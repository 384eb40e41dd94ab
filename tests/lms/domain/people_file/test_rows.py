"""Each reason for which a row is left out, and what is read otherwise than it stands."""

import pytest

from lms.domain.people_file import Kind, Rejection, open_people_file
from tests.lms.domain.people_file.sheets import as_csv, as_xlsx, at, facts, one_of, person, rejection, rows_of


def test_a_row_without_a_first_or_a_last_name_is_left_out() -> None:
    assert rejection(one_of(Kind.STAFF, legal_first=""), Kind.STAFF) == Rejection(
        2, "legal_first", "missing", "There is no first name: a person has a first and a last name."
    )
    assert rejection(one_of(Kind.STAFF, legal_last=" "), Kind.STAFF).column == "legal_last"
    alone = rejection(as_csv([["Name", "ID"], ["Madonna", "1"]]), Kind.STAFF)
    assert (alone.column, alone.code) == ("Name", "missing")


def test_a_row_without_anything_to_know_the_person_by_is_left_out() -> None:
    found = rejection(one_of(Kind.STAFF, source_id="", email=""), Kind.STAFF)
    assert (found.column, found.code) == ("source_id", "missing")
    assert found.message == ("There is neither an ID nor an e-mail address to know this person by: give one of them.")
    assert person(one_of(Kind.STAFF, source_id="", email="a@b.example"), Kind.STAFF).email == "a@b.example"


def test_a_parent_without_a_pupil_is_left_out() -> None:
    found = rejection(one_of(Kind.PARENTS, pupil_id=""), Kind.PARENTS)
    assert (found.column, found.code) == ("pupil_id", "missing")


@pytest.mark.parametrize(
    ("kind", "column", "value", "code", "words"),
    [
        (Kind.STAFF, "email", "ada.okoro", "bad-email", "email: “ada.okoro” is not an e-mail address"),
        (Kind.STAFF, "email", "a@b.example; c@d.example", "bad-email", "holds several e-mail addresses"),
        (Kind.STAFF, "start", "soon", "bad-date", "start: “soon” is not a date: write it as in 01/09/2026."),
        (Kind.STAFF, "start", "09/25/2026", "bad-date", "has the month first: write the day first, as in 25/09/2026."),
        (Kind.STAFF, "end", "31/02/2026", "bad-date", "is a day that no calendar has"),
        (Kind.PUPILS, "year", "Year 17", "bad-year", "write Nursery, Reception or, for example, Year 4."),
        (Kind.PARENTS, "parental_responsibility", "perhaps", "bad-value", "is neither yes nor no"),
        (Kind.PARENTS, "do_not_contact", "see notes", "bad-value", "is neither yes nor no"),
        (Kind.PARENTS, "priority", "top", "bad-value", "is not a place in an order"),
        (Kind.STAFF, "source_id", "1.23E+14", "bad-value", "a long number that a spreadsheet has shortened"),
        (Kind.STAFF, "legal_last", "x" * 101, "too-long", "has 101 letters; at most 100 can be kept."),
        (Kind.STAFF, "source_id", "9" * 65, "too-long", "has 65 letters; at most 64 can be kept."),
        (Kind.STAFF, "job_title", "x" * 101, "too-long", "at most 100"),
        (Kind.STAFF, "department", "x" * 101, "too-long", "at most 100"),
        (Kind.PUPILS, "registration", "x" * 31, "too-long", "at most 30"),
        (Kind.STAFF, "legal_first", "Ada\x07", "bad-text", "a control character (U+0007)"),
        (Kind.STAFF, "legal_first", "Ada\u202eorokO", "bad-text", "turns the direction of the text (U+202E)"),
        (Kind.STAFF, "legal_first", "JosÃ©", "bad-text", "“JosÃ©” is garbled"),
        (Kind.STAFF, "legal_first", "#N/A", "bad-text", "the spreadsheet error #N/A"),
    ],
)
def test_a_cell_that_cannot_be_used_is_the_reason(kind: Kind, column: str, value: str, code: str, words: str) -> None:
    found = rejection(one_of(kind, **{column: value}), kind)
    assert (found.row, found.column, found.code) == (2, column, code)
    assert found.message.startswith(f"{column}: ")
    assert words in found.message
    assert "\n" not in found.message


def test_an_end_before_the_start_is_the_reason() -> None:
    found = rejection(one_of(Kind.STAFF, start="02/09/2026", end="1/9/2026"), Kind.STAFF)
    assert (found.column, found.code) == ("end", "end-before-start")
    assert found.message == "end: 01/09/2026 is before the start, 02/09/2026: correct one of them."
    assert person(one_of(Kind.STAFF, start="02/09/2026", end="2/9/2026"), Kind.STAFF).end is not None


def test_the_column_is_named_as_it_is_headed() -> None:
    data = as_csv([["Person id", "Forename", "Surname", "Main E-mail"], ["1", "Ada", "Okoro", "ada@"]])
    assert rejection(data, Kind.STAFF).column == "Main E-mail"


def test_a_text_that_a_spreadsheet_took_for_a_date_is_the_reason() -> None:
    data = as_xlsx([["ID", "Forename", "Surname", "Class"], [1, "Ada", "Okoro", at(2026, 5, 4)]])
    found = rejection(data, Kind.PUPILS)
    assert (found.column, found.code) == ("Class", "bad-value")
    assert "turned this cell into a date or time (2026-05-04)" in found.message


def test_one_bad_row_does_not_stop_the_others() -> None:
    data = as_csv([["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"], ["2", "", "Lee"], [], ["3", "Bo", "Fox"]])
    rows = rows_of(data, Kind.STAFF)
    assert [(row.row, isinstance(row, Rejection)) for row in rows] == [(2, False), (3, True), (5, False)]


def test_a_row_left_out_says_whom_it_is_about_where_that_can_be_read() -> None:
    data = as_csv(
        [
            ["Start date", "Forename", "Surname", "ID", "Email"],
            ["soon", "Ada", "Okoro", "7", "Ada@x.example"],
            ["", "Bo", "Lee", "8", "bo@"],
            ["", "", "Fox", "", "cy@x.example"],
            ["", "Di", "Ray", "9" * 65, ""],
            ["", "Di"],
        ]
    )
    rows = rows_of(data, Kind.STAFF)
    assert [(row.source_id, row.email) for row in rows if isinstance(row, Rejection)] == [
        ("7", "ada@x.example"),
        ("8", None),
        ("", "cy@x.example"),
        ("", None),
        ("", None),
    ]


def test_a_repeated_row_is_yielded_again() -> None:
    data = as_csv([["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"], ["1", "Ada", "Okoro"]])
    first, second = rows_of(data, Kind.STAFF)
    assert (first.row, second.row) == (2, 3)
    assert facts(first) == facts(second)


def test_a_preferred_name_stands_in_for_a_legal_one_that_is_empty() -> None:
    row = person(one_of(Kind.STAFF, legal_first="", preferred_first="Addie"), Kind.STAFF)
    assert (row.legal_first, row.preferred_first) == ("Addie", "Addie")
    assert "legal_first" not in row.given
    assert {"legal_last", "preferred_first"} <= row.given


def test_an_unknown_staff_group_is_remarked_on_and_not_set() -> None:
    opened = open_people_file(one_of(Kind.STAFF, staff_group="Grade 7"), name="s.csv", kind=Kind.STAFF)
    (row,) = opened.rows()
    assert facts(row).get("staff_group") is None
    assert "staff_group" not in row.given  # type: ignore[union-attr]
    (remark,) = opened.remarks
    assert (remark.row, remark.column) == (2, "staff_group")
    assert remark.message == "staff_group: “Grade 7” is not a staff group that is known; none was set."


def test_the_job_title_tells_where_the_staff_group_does_not() -> None:
    data = one_of(Kind.STAFF, staff_group="Support", job_title="Teaching Assistant")
    opened = open_people_file(data, name="s.csv", kind=Kind.STAFF)
    (row,) = opened.rows()
    assert facts(row)["staff_group"] == "teaching_assistant"
    assert "the job title was taken" in opened.remarks[0].message
    assert "staff_group" not in person(one_of(Kind.STAFF, job_title="ECT"), Kind.STAFF).given
    assert person(one_of(Kind.STAFF, job_title="ECT"), Kind.STAFF).staff_group == "teaching"


def test_an_empty_staff_group_is_empty() -> None:
    row = person(one_of(Kind.STAFF, staff_group="", job_title="ECT"), Kind.STAFF)
    assert row.staff_group == ""
    assert "staff_group" in row.given


def test_an_unknown_language_is_remarked_on_and_not_set() -> None:
    opened = open_people_file(one_of(Kind.PARENTS, language="Klingon"), name="s.csv", kind=Kind.PARENTS)
    (row,) = opened.rows()
    assert "language" not in facts(row)
    assert "language" not in row.given  # type: ignore[union-attr]
    assert [remark.message for remark in opened.remarks] == [
        "language: “Klingon” is not a language that is known; none was set."
    ]


def test_reading_again_begins_again() -> None:
    opened = open_people_file(one_of(Kind.STAFF, staff_group="Grade 7"), name="s.csv", kind=Kind.STAFF)
    assert list(opened.rows()) == list(opened.rows())
    assert (opened.read, len(opened.remarks)) == (1, 1)


def test_a_file_with_headings_only_has_no_rows() -> None:
    opened = open_people_file(as_csv([["ID", "Forename", "Surname"]]), name="s.csv", kind=Kind.STAFF)
    assert list(opened.rows()) == []
    assert opened.read == 0
