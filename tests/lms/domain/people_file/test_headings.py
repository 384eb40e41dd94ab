"""Which column is which field."""

import pytest

from lms.domain.people_file import Column, Kind, PersonRow, UnreadablePeopleFileError, open_people_file
from lms.domain.people_file.fields import FIELDS
from lms.domain.people_file.headings import columns_of, count_recognised, fold, guess_system, letters, missing
from tests.lms.domain.people_file.sheets import as_csv, as_xlsx, facts, person, rows_of


def fields(*headings: str, kind: Kind = Kind.STAFF, **maps: str) -> list[str | None]:
    return [column.field for column in columns_of(headings, kind=kind, maps=maps)]


@pytest.mark.parametrize("heading", ["E-mail address", "EMAIL ADDRESS", " e_mail  address*", "Émail address"])
def test_headings_are_compared_without_case_spaces_punctuation_and_accents(heading: str) -> None:
    assert fold(heading) == "emailaddress"


def test_every_field_is_recognised_by_its_own_name() -> None:
    for kind, names in FIELDS.items():
        assert fields(*names, kind=kind) == list(names)


def test_the_more_specific_of_two_headings_is_read_and_the_other_is_not() -> None:
    assert fields("Email", "Work email", "Forename", "Legal forename") == [None, "email", None, "legal_first"]


def test_a_heading_may_begin_with_whom_it_is_about() -> None:
    assert fields("Staff surname", "Employee forename", "Teacher email") == ["legal_last", "legal_first", "email"]
    assert fields("Pupil surname", "Student: Year group", kind=Kind.PUPILS) == ["legal_last", "year"]


def test_an_id_of_the_pupil_is_the_pupils_in_either_file() -> None:
    for heading in ("Student ID", "Pupil ID", "UPN", "Pupil's UPN", "Adno", "Student MIS ID"):
        assert fields(heading, kind=Kind.PARENTS) == ["pupil_id"], heading
    for heading in ("Student ID", "Pupil ID", "UPN", "Adno"):
        assert fields(heading, kind=Kind.PUPILS) == ["source_id"], heading


def test_what_stands_in_brackets_may_say_whose_it_is_or_how_to_write_it() -> None:
    parents = fields("Forename (Contact)", "Forename (Pupil)", "Email (required)", kind=Kind.PARENTS)
    assert parents == ["legal_first", None, "email"]
    assert fields("Start date (dd/mm/yyyy)") == ["start"]


def test_a_whole_name_is_read_only_where_its_parts_are_not_there() -> None:
    assert fields("Name", "Forename", "Surname") == [None, "legal_first", "legal_last"]
    assert fields("Name", "Surname") == ["legal_first", "legal_last"]
    assert fields("Full name", "Email") == ["name", "email"]


def test_a_map_names_a_column_and_beats_what_would_be_recognised() -> None:
    data = as_csv([["Given", "Sur", "Ref no.", "ID"], ["Ada", "Okoro", "Z1", "99"]])
    row = person(data, Kind.STAFF, maps={"given": "legal_first", "SUR": "legal_last", "Ref No": "source_id"})
    assert facts(row) == {"legal_first": "Ada", "legal_last": "Okoro", "source_id": "Z1"}


def test_a_whole_name_can_be_mapped_too() -> None:
    data = as_csv([["Kollege", "Email"], ["Okoro, Ada", "ada@x.example"]])
    assert person(data, Kind.STAFF, maps={"Kollege": "name"}).legal_last == "Okoro"


def test_a_map_to_an_unknown_field_says_which_there_are() -> None:
    with pytest.raises(UnreadablePeopleFileError) as caught:
        open_people_file(as_csv([["Forename"]]), name="s.csv", kind=Kind.PUPILS, maps={"Forename": "staff_group"})
    assert str(caught.value) == (
        "s.csv cannot be read with “Forename=staff_group”: a file of pupils has no field “staff_group”. Its fields "
        "are source_id, legal_first, legal_last, preferred_first, preferred_last, email, year, registration, "
        "start, end and name."
    )


def test_a_map_from_a_heading_that_is_not_there_says_which_there_are() -> None:
    with pytest.raises(UnreadablePeopleFileError) as caught:
        open_people_file(as_csv([["Forename", "Surname", "ID"]]), name="s.csv", kind=Kind.STAFF, maps={"Ref": "email"})
    assert str(caught.value) == (
        "s.csv cannot be read with “Ref=email”: it has no column headed “Ref”. "
        "Its headings are “Forename”, “Surname”, “ID”."
    )


def test_two_columns_cannot_be_mapped_to_one_field() -> None:
    with pytest.raises(UnreadablePeopleFileError, match="two columns mapped to email"):
        open_people_file(as_csv([["A", "B"]]), name="s.csv", kind=Kind.STAFF, maps={"A": "email", "B": "email"})


def test_what_is_missing_is_named_with_the_headings_found() -> None:
    with pytest.raises(UnreadablePeopleFileError) as caught:
        open_people_file(as_csv([["Forename", "Phone"]]), name="c.csv", kind=Kind.PARENTS, maps={})
    assert str(caught.value) == (
        "c.csv cannot be read as a list of parents: it has no column for the name (legal_first and legal_last) and "
        "none for an ID or an e-mail address (source_id or email) and none for the pupil's ID (pupil_id). Its headings "
        "are “Forename”, “Phone”. Add what is missing, or say which column it is with --map HEADING=FIELD."
    )


def test_a_long_list_of_headings_is_cut_short_and_says_so() -> None:
    with pytest.raises(UnreadablePeopleFileError, match="“Column 24” and 15 more"):
        open_people_file(as_csv([[f"Column {n}" for n in range(40)]]), name="c.csv", kind=Kind.STAFF)


def test_preferred_names_are_enough() -> None:
    assert missing({"preferred_first", "preferred_last", "email"}, kind=Kind.STAFF) == []
    assert missing({"legal_first", "email"}, kind=Kind.STAFF) == ["the name (legal_first and legal_last)"]


def test_two_columns_with_one_heading_that_is_read_are_refused() -> None:
    with pytest.raises(UnreadablePeopleFileError, match=r"two columns headed “E-mail”, C and D"):
        open_people_file(as_csv([["Forename", "Surname", "E-mail", "Email"]]), name="c.csv", kind=Kind.STAFF)


def test_two_columns_with_one_heading_that_is_not_read_do_no_harm() -> None:
    assert fields("Forename", "Surname", "Email", "Notes", "Notes") == [
        "legal_first",
        "legal_last",
        "email",
        None,
        None,
    ]


def test_columns_keep_their_headings_and_places() -> None:
    opened = open_people_file(as_csv([["ID", "", "Forename", "Surname", "Pet"]]), name="c.csv", kind=Kind.STAFF)
    assert opened.columns == (
        Column("ID", "source_id", 0),
        Column("", None, 1),
        Column("Forename", "legal_first", 2),
        Column("Surname", "legal_last", 3),
        Column("Pet", None, 4),
    )
    assert opened.unrecognised == ("Pet",)


def test_the_sheet_with_the_headings_is_found_behind_others() -> None:
    data = as_xlsx(
        [["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"]],
        before={"Read me": [["How to use this workbook"]], "Empty": []},
    )
    opened = open_people_file(data, name="book.xlsx", kind=Kind.STAFF)
    assert opened.described == "Excel workbook, sheet “People”"
    assert [facts(row)["source_id"] for row in opened.rows()] == ["1"]


def test_headings_in_the_tenth_row_are_found_and_in_the_eleventh_not() -> None:
    table = [["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"]]
    (row,) = rows_of(as_csv([["Staff report"]] * 9 + table), Kind.STAFF)
    assert row.row == 11
    with pytest.raises(UnreadablePeopleFileError, match="Its headings are “Staff report”"):
        rows_of(as_csv([["Staff report"]] * 10 + table), Kind.STAFF)


def test_headings_repeated_on_a_new_page_are_no_person() -> None:
    table = [["ID", "Forename", "Surname"], ["1", "Ada", "Okoro"], ["ID", "Forename", "Surname"], ["2", "Bo", "Lee"]]
    assert [row.row for row in rows_of(as_csv(table), Kind.STAFF)] == [2, 4]


def test_a_system_is_guessed_only_where_one_fits_better_than_the_others() -> None:
    assert guess_system(["Forename", "Surname", "Email"], kind=Kind.STAFF) is None
    assert guess_system(["Leaving date", "Forename", "Person ID", "Staff code"], kind=Kind.STAFF) == "Bromcom"
    assert guess_system(["legal_first", "legal_last", "email"], kind=Kind.STAFF) == "template"
    assert guess_system([], kind=Kind.STAFF) is None


def test_a_row_of_headings_is_known_by_the_fields_it_names() -> None:
    assert count_recognised(["Forename", "Legal forename", "Ref", ""], kind=Kind.STAFF, maps={"ref": "email"}) == 2


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(position: int, name: str) -> None:
    assert letters(position) == name


def test_given_are_the_fields_that_there_is_a_column_for() -> None:
    row = person(as_csv([["ID", "Name", "Leaving date"], ["1", "Ada Okoro", ""]]), Kind.STAFF)
    assert row.given == {"source_id", "legal_first", "legal_last", "end"}
    assert isinstance(row, PersonRow)
    assert row.end is None
