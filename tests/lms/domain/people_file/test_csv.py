"""Text files are read whatever their encoding and separator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.domain.people_file import Kind, UnreadablePeopleFileError, open_people_file
from tests.lms.domain.people_file.sheets import as_csv, facts, rows_of

HEADINGS = ["ID", "Forename", "Surname", "Notes"]
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHÉÈÜÖÄßçñøåæœŠžŽ'’- "
# An apostrophe before a dash is taken for a spreadsheet's own mark of a text.
names = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip() and not text.startswith("'"))
notes = st.text(_LETTERS + ',;\t"\n=+', max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    people=st.lists(st.tuples(names, names, notes), min_size=1, max_size=6),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_what_was_written_is_read(people: list[tuple[str, str, str]], separator: str, encoding: str) -> None:
    table = [HEADINGS, *([str(number), *person] for number, person in enumerate(people, start=1))]
    rows = rows_of(as_csv(table, separator=separator, encoding=encoding), Kind.STAFF)
    assert [row.row for row in rows] == list(range(2, len(people) + 2))
    assert [(facts(row)["legal_first"], facts(row)["legal_last"]) for row in rows] == [
        (" ".join(first.split()), " ".join(last.split())) for first, last, _ in people
    ]


@pytest.mark.parametrize(
    ("encoding", "separator", "words"),
    [
        ("utf-8", ",", "CSV, UTF-8, separated by commas"),
        ("utf-8-sig", ";", "CSV, UTF-8, separated by semicolons"),
        ("cp1252", "\t", "CSV, Windows-1252, separated by tabs"),
        ("utf-16", ",", "CSV, UTF-16, separated by commas"),
    ],
)
def test_what_was_found_out_is_said(encoding: str, separator: str, words: str) -> None:
    data = as_csv([HEADINGS, ["1", "José", "Ng", ""]], separator=separator, encoding=encoding)
    assert open_people_file(data, name="x", kind=Kind.STAFF).described == words


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    data = b'ID,Forename,Surname,Notes\r\n1,Ada,Okoro,"two\r\nlines, one cell"\r\n\r\n , ,,\r\n2,Bo,Lee,\r\n'
    assert [row.row for row in rows_of(data, Kind.STAFF)] == [2, 5]


def test_the_line_that_tells_excel_the_separator_is_no_row() -> None:
    (row,) = rows_of(b"sep=;\r\nID;Forename;Surname\r\n1;Ada;Okoro\r\n", Kind.STAFF)
    assert (row.row, facts(row)["legal_first"]) == (2, "Ada")


def test_lines_may_end_in_any_way() -> None:
    for ending in ("\n", "\r\n", "\r"):
        data = ending.join(["ID,Forename,Surname", "1,Ada,Okoro", "2,Bo,Lee"]).encode()
        assert [row.row for row in rows_of(data, Kind.STAFF)] == [2, 3]


def test_short_and_long_rows_are_read_by_their_columns() -> None:
    first, second = rows_of(b"ID,Forename,Surname,Post\n1,Ada,Okoro\n2,Bo,Lee,Cook,extra,cells\n", Kind.STAFF)
    assert "job_title" not in facts(first)
    assert facts(second)["job_title"] == "Cook"


@pytest.mark.parametrize(
    "text",
    [
        'ID,Forename,Surname\n1,"Ada,Okoro\n2,Bo,Lee\n3,Cy,Fox\n',
        'ID,Forename,Surname\n1,"Ada,Okoro\n2,"Bo,Lee\n3,Cy,Fox\n',
    ],
)
def test_a_quotation_that_never_closes_swallows_nobody(text: str) -> None:
    with pytest.raises(
        UnreadablePeopleFileError, match=r'^s.csv has a quotation mark \("\) in row 2 that never closes'
    ):
        rows_of(text.encode(), Kind.STAFF, name="s.csv")


def test_quotation_marks_within_a_name_do_no_harm() -> None:
    (row,) = rows_of(b'ID,Forename,Surname\n1,William "Bill",Okoro\n', Kind.STAFF)
    assert facts(row)["legal_first"] == 'William "Bill"'


def test_a_file_that_belies_its_own_byte_order_mark_is_refused() -> None:
    with pytest.raises(UnreadablePeopleFileError, match="says that it is UTF-8, but is not throughout"):
        rows_of(b"\xef\xbb\xbfID,Forename,Surname\n1,Jos\xe9,Ng\n", Kind.STAFF)


def test_letters_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadablePeopleFileError, match="neither UTF-8 nor Windows-1252"):
        rows_of(b"ID,Forename,Surname\n1,Jos\x81\xe9,Ng\n", Kind.STAFF)
