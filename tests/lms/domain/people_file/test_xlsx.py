"""Workbooks: real dates, numbers that are dates, cells that are not what they look like."""

from datetime import date

import pytest

from lms.domain.people_file import Kind, PersonRow, UnreadablePeopleFileError
from tests.lms.domain.people_file.sheets import Row, as_xlsx, at, day, facts, part_of, person, repacked, rows_of

HEADINGS = ["ID", "Forename", "Surname", "Start date"]


@pytest.mark.parametrize("mac", [False, True])
@pytest.mark.parametrize("written", [at(2026, 9, 1), at(2026, 9, 1, 8, 30), date(2026, 9, 1), "1/9/2026"])
def test_a_day_is_read_from_a_date_or_a_text_in_either_date_system(mac: bool, written: object) -> None:
    row = person(as_xlsx([HEADINGS, [7, "Ada", "Okoro", written]], mac=mac), Kind.STAFF)
    assert row.start == day("01/09/2026")


def test_a_day_that_stands_as_a_number_is_counted_from_the_workbooks_own_first_day() -> None:
    assert person(as_xlsx([HEADINGS, [7, "Ada", "Okoro", 46266]]), Kind.STAFF).start == day("01/09/2026")
    assert person(as_xlsx([HEADINGS, [7, "Ada", "Okoro", 44804]], mac=True), Kind.STAFF).start == day("01/09/2026")


def test_numbers_are_ids_without_a_decimal_point() -> None:
    assert person(as_xlsx([HEADINGS, [1234.0, "Ada", "Okoro", None]]), Kind.STAFF).source_id == "1234"


def test_leading_noughts_of_a_text_stay() -> None:
    assert person(as_xlsx([HEADINGS, ["0042", "Ada", "Okoro", None]]), Kind.STAFF).source_id == "0042"


def test_rows_are_counted_over_those_that_are_blank_or_not_there() -> None:
    data = as_xlsx([HEADINGS, [], [1, "Ada", "Okoro", None], [None, " ", None, None], [2, "Bo", "Lee", None]])
    assert [row.row for row in rows_of(data, Kind.STAFF)] == [3, 5]


def test_what_a_sheet_says_of_its_own_extent_is_not_believed() -> None:
    data = as_xlsx([HEADINGS, *([number, "Ada", "Okoro", None] for number in range(20))])
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    assert b'<dimension ref="A1:D21"' in sheet
    lying = repacked(data, sheet1=sheet.replace(b'ref="A1:D21"', b'ref="A1:B2"'))
    rows = rows_of(lying, Kind.STAFF)
    assert len(rows) == 20
    assert facts(rows[-1])["legal_last"] == "Okoro"


def test_yes_and_no_cells_are_answers() -> None:
    headings = ["ID", "Pupil ID", "Forename", "Surname", "Parental responsibility", "Do not contact"]
    row = person(as_xlsx([headings, [1, "P1", "Ada", "Okoro", True, False]]), Kind.PARENTS)
    assert (row.parental_responsibility, row.do_not_contact) == (True, False)


def test_a_letter_that_excel_has_escaped_is_that_letter() -> None:
    row = person(as_xlsx([["ID", "Forename", "Surname"], [1, "Ada_x000D_\n", "O_x0027_Dowd"]]), Kind.STAFF)
    assert (row.legal_first, row.legal_last) == ("Ada", "O'Dowd")


def test_a_hidden_sheet_is_read_only_where_no_other_will_do() -> None:
    table: list[Row] = [HEADINGS, [7, "Ada", "Okoro", None]]
    data = as_xlsx(table, before={"Old": [HEADINGS, [6, "Bo", "Lee", None]]})
    book = part_of(data, "xl/workbook.xml").replace(
        b'name="Old" sheetId="1" state="visible"', b'name="Old" sheetId="1" state="hidden"'
    )
    assert b'state="hidden"' in book
    (row,) = rows_of(repacked(data, workbook=book), Kind.STAFF)
    assert isinstance(row, PersonRow)
    assert row.source_id == "7"


def test_what_openpyxl_prints_of_broken_styles_does_not_reach_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = as_xlsx([HEADINGS, [7, "Ada", "Okoro", None]])
    styles = part_of(whole, "xl/styles.xml")
    broken = styles.replace(b'<cellStyle name="Normal" xfId="0"', b'<cellStyle name="Normal" xfId="9"')
    assert broken != styles
    with pytest.raises(UnreadablePeopleFileError, match="is damaged or was cut short"):
        rows_of(repacked(whole, styles=broken), Kind.STAFF)
    assert capsys.readouterr() == ("", "")
